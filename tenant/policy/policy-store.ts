import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { Trust } from '../../kernel/plugin/trust.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { SealRow } from '../database/seal-row.ts';
import type { Policy } from '../gate/policy.ts';
import type { Counts } from '../gate/volume.ts';
import type { ProofSubject } from '../owner/challenge.ts';
import type { OwnerProofs } from '../owner/owner-proofs.ts';
import type { OwnerProof } from '../owner/verify-owner-proof.ts';
import { verifyDesiredState } from './desired-state.ts';
import { carryOver } from './differences.ts';
import { createDismissalTable } from './dismissal-table.ts';
import { digestOf, toJson, type PolicyDocument } from './document.ts';
import { judgeChange, toChange, type Change, type JudgedDifference } from './judge-change.ts';
import { observe, type ObservedItem } from './observe.ts';
import { sortChange, splitChange } from './split-change.ts';
import { createStateTable, type PolicyState } from './state-table.ts';
import { createStopTable } from './stop-table.ts';
import { toGatePolicy, toVolumeLimits, type LocalStops } from './to-gate-policy.ts';

/** What came of a change: what counts now, and what waits for the owner. */
export interface Applied {
  readonly applied: readonly Change[];
  readonly needsOwner: readonly Change[];
}

/** Parts of the program that people decided on. */
export interface Pins {
  /** The rules that are to judge; any when undefined. */
  readonly rulesChecksum: string | undefined;
  /** Digests of bundles that may serve no longer. */
  readonly revokedBundles: ReadonlySet<string>;
  /** Standing yeses that count no longer. */
  readonly revokedGrants: ReadonlySet<string>;
}

/** What people decided, over restarts. Whatever tightens counts at once; whatever loosens waits until the owner stands behind it. */
export interface PolicyStore {
  /** The policy in force. The same object until it changes, so that a call costs no read. */
  current(): Policy;
  /** The volume limits in force, likewise. */
  limits(): Counts;
  /** What was decided about the program's own parts. */
  pins(): Pins;
  /** The document in force, local stops apart. Throws CONFIG_INVALID where the stored one cannot be read: then nobody is allowed anything. */
  document(): PolicyDocument;
  /** Takes the Hub's desired state: exact bytes, Ed25519 signature in base64. `changed` is false for what was accepted already. Throws DESIRED_STATE_REFUSED. */
  apply(bytes: Buffer, signature: string): Applied & { readonly changed: boolean; readonly etag: string; readonly generation: number };
  /** A person's change on this server. Without a proof only its tightenings count; the rest comes back as `needsOwner` and is not kept. */
  propose(next: PolicyDocument, by: string, proof?: OwnerProof): Promise<Applied>;
  /** What desired state wants and the owner has not answered. */
  waiting(): readonly Change[];
  /** Throws NEEDS_OWNER_UNKNOWN when the item does not wait, OWNER_PROOF_INVALID, POLICY_VERSION_MISMATCH when it changed meanwhile. */
  confirm(item: string, proof: OwnerProof): Promise<void>;
  /** The owner's no: the same wish is not asked about again, and can still be confirmed. */
  dismiss(item: string, by: string): void;
  /** Stops one agent, or all, at once, and even if that cannot be written down. Throws USAGE_INVALID for an agent that is not known. */
  stop(by: string, agent?: string): void;
  /** Takes back a stop, whoever made it. */
  resume(agent: string | undefined, proof: OwnerProof): Promise<void>;
  /** For the Hub: what became of each item of the last desired state. */
  observed(): { readonly generation: number; readonly etag: string | undefined; readonly items: readonly ObservedItem[] };
  /** What the owner has to prove for each; ask the challenge for exactly this. */
  readonly subjects: {
    confirm(item: string): ProofSubject;
    propose(next: PolicyDocument): ProofSubject;
    resume(agent?: string): ProofSubject;
  };
}

export interface PolicyStoreDependencies {
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly trust: Pick<Trust, 'isPolicy'>;
  readonly tenant: string;
  readonly proofs: Pick<OwnerProofs, 'verify'>;
  readonly schemas: Schemas;
  readonly seal: SealRow;
  /** Written down before a change takes force; if it throws, nothing changes. */
  readonly record: (event: Json) => void;
  /** Told after each change of what is in force. Must not throw. */
  readonly changed?: () => void;
}

export function createPolicyStore({ database, clock, trust, tenant, proofs, schemas, seal, record, changed = () => undefined }: PolicyStoreDependencies): PolicyStore {
  const table = createStateTable(database, schemas, seal);
  const stopTable = createStopTable(database, clock);
  const dismissals = createDismissalTable(database, clock);
  let { state, fault } = table.load();
  let stops = stopTable.load();
  let inForce = toGatePolicy(state.document, stops);
  let limits = toVolumeLimits(state.document);
  const within = database.transaction((work: () => void) => work());

  /** Written down, then stored, then in force: a failure on the way leaves all as it was. */
  function commit(event: Json, next: PolicyState, beside: () => void = () => undefined, nextStops: LocalStops = stops): void {
    record(event);
    within.immediate(() => {
      table.save(next);
      beside();
    });
    [state, fault, stops] = [next, undefined, nextStops];
    inForce = toGatePolicy(state.document, stops);
    limits = toVolumeLimits(state.document);
    changed();
  }

  const generation = (): number => state.desired?.generation ?? 0;
  const wanted = (): readonly JudgedDifference[] => (state.desired && fault === undefined ? sortChange(state.document, state.desired.policy).waiting : []);

  function findWanted(item: string): JudgedDifference {
    const found = wanted().find((change) => change.item === item);
    if (!found) throw new LetsbeError('NEEDS_OWNER_UNKNOWN', { item });
    return found;
  }

  function assertKnown(agent: string | undefined): void {
    if (agent === undefined || state.document.agents.has(agent) || stops.agents.has(agent)) return;
    const close = nearest(agent, [...state.document.agents.keys()]);
    throw new LetsbeError('USAGE_INVALID', { reason: `There is no agent ${agent}.${close === undefined ? '' : ` Did you mean ${close}?`}` });
  }

  const loosening = (item: string, valueDigest: string): ProofSubject => ({ kind: 'loosening', item, valueDigest, generation: generation() });
  const subjects: PolicyStore['subjects'] = {
    confirm: (item) => loosening(item, digestOf(findWanted(item).value)),
    // Over both sides: the same document can be harmless from one and a loosening from the other.
    propose: (next) => loosening('policy', digestOf([toJson(state.document), toJson(next)])),
    // Names of their own: to confirm that desired state no longer stops is less than to take back every stop.
    resume(agent) {
      const stopped = agent === undefined ? stops.all || state.document.stopped === true : stops.agents.has(agent) || state.document.agents.get(agent)?.stopped === true;
      if (!stopped) throw new LetsbeError('USAGE_INVALID', { reason: agent === undefined ? 'The agents are not stopped together.' : `The agent ${agent} is not stopped.` });
      return loosening(agent === undefined ? 'resume' : `resume.${agent}`, digestOf(null));
    },
  };

  /** While a proof is checked the policy may change: it must still be the same that was proved when `act` runs, and nothing comes between. */
  async function whenProved(proof: OwnerProof, subjectNow: () => ProofSubject, act: (owner: string) => void): Promise<void> {
    const subject = subjectNow();
    const { by } = await proofs.verify(proof, subject);
    if (digestOf({ ...subjectNow() }) !== digestOf({ ...subject })) throw new LetsbeError('POLICY_VERSION_MISMATCH');
    act(by);
  }

  return {
    current: () => inForce,
    limits: () => limits,
    pins: () => ({ rulesChecksum: state.document.rulesChecksum, revokedBundles: new Set(state.document.revokedBundles), revokedGrants: new Set(state.document.revokedGrants) }),
    document() {
      if (fault !== undefined) throw new LetsbeError('CONFIG_INVALID', { faults: `  The stored policy cannot be read (${fault}), so no agent may do anything.\n    mend: give the policy anew, as the owner` });
      return state.document;
    },
    apply(bytes, signature) {
      const last = state.desired && { generation: state.desired.generation, etag: state.desired.etag };
      const desired = verifyDesiredState(bytes, signature, { trust, tenant, now: clock.now(), last, schemas });
      if (!desired) return { changed: false, etag: last?.etag ?? '', generation: generation(), applied: [], needsOwner: wanted().map(toChange) };
      const { applied, changes, waiting } = splitChange(state.document, desired.policy, schemas);
      const next: PolicyState = { document: applied, desired: { ...desired, items: [...changes, ...waiting].map(({ item }) => item) } };
      commit({ event: 'policy.desired-state', generation: desired.generation, etag: desired.etag, applied: namesOf(changes), needsOwner: namesOf(waiting) }, next, () => dismissals.keepOnly(waiting));
      return { changed: true, etag: desired.etag, generation: desired.generation, applied: changes, needsOwner: waiting };
    },
    async propose(next, by, proof) {
      if (proof) {
        let changes: readonly Change[] = [];
        await whenProved(proof, () => subjects.propose(next), (owner) => {
          changes = judgeChange(state.document, next);
          commit({ event: 'policy.changed', by, owner, applied: namesOf(changes) }, { ...state, document: next });
        });
        return { applied: changes, needsOwner: [] };
      }
      const { applied, changes, waiting } = splitChange(state.document, next, schemas);
      if (changes.length > 0) commit({ event: 'policy.changed', by, applied: namesOf(changes), needsOwner: namesOf(waiting) }, { ...state, document: applied });
      return { applied: changes, needsOwner: waiting };
    },
    waiting: () => wanted().filter((change) => !dismissals.has(change)).map(toChange),
    confirm: (item, proof) => whenProved(proof, () => subjects.confirm(item), (owner) => {
      const change = findWanted(item);
      const { policy } = state.desired ?? { policy: state.document };
      const confirmed = carryOver(state.document, policy, [change], schemas);
      // What was kept only because this one waited goes now.
      const kept = new Set(sortChange(state.document, policy).kept.map((difference) => difference.item));
      const released = sortChange(confirmed, policy).free.filter((difference) => kept.has(difference.item));
      commit({ event: 'policy.confirmed', item, generation: generation(), owner }, { ...state, document: carryOver(confirmed, policy, released, schemas) });
    }),
    dismiss(item, by) {
      const change = findWanted(item);
      record({ event: 'policy.dismissed', item, generation: generation(), by });
      dismissals.add(change, by);
    },
    stop(by, agent) {
      assertKnown(agent);
      // In force before anything can fail: a full disk must not keep agents running.
      stops = agent === undefined ? { ...stops, all: true } : { ...stops, agents: new Set([...stops.agents, agent]) };
      inForce = toGatePolicy(state.document, stops);
      stopTable.add(agent, by);
      record({ event: 'policy.stopped', agent: agent ?? null, by });
      changed();
    },
    resume: (agent, proof) => whenProved(proof, () => subjects.resume(agent), (owner) => {
      const left: LocalStops = agent === undefined ? { ...stops, all: false } : { ...stops, agents: new Set([...stops.agents].filter((id) => id !== agent)) };
      commit({ event: 'policy.resumed', agent: agent ?? null, owner }, { ...state, document: withoutStop(state.document, agent) }, () => stopTable.remove(agent), left);
    }),
    observed: () => ({ generation: generation(), etag: state.desired?.etag, items: state.desired ? observe(state.document, state.desired.policy, state.desired.items, (change) => dismissals.has(change)) : [] }),
    subjects,
  };
}

function namesOf(changes: readonly Change[]): string[] {
  return changes.map(({ item }) => item);
}

function withoutStop(document: PolicyDocument, agent: string | undefined): PolicyDocument {
  if (agent === undefined) {
    const { stopped: _, ...rest } = document;
    return rest;
  }
  const found = document.agents.get(agent);
  if (!found) return document;
  const { stopped: _, ...rest } = found;
  return { ...document, agents: new Map([...document.agents].map(([id, own]) => [id, id === agent ? rest : own])) };
}
