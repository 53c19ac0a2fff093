import { LetsbeError } from '../../kernel/errors.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import type { DesiredAgent } from './desired-agent.ts';
import type { Definition, Texts } from './definition.ts';
import type { DefinitionStore, Version } from './definition-store.ts';
import { diffDefinitions } from './describe-version.ts';
import { findAgent, pinsOf } from './find-agent.ts';
import type { Roles } from './role.ts';
import { textsInForce } from './texts-in-force.ts';

/** How an agent stands. `runs`: the runtime has it. Else `why` says what it lacks. */
export interface AgentView {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly model: string | null;
  readonly version: number;
  readonly runs: boolean;
  readonly why: string;
  /** Versions that its texts are taken from; null where none fits the policy. */
  readonly texts: Texts<number | null>;
  /** Whether a newer text waits for the owner. */
  readonly waits: boolean;
  /** Whether the policy names the digests of both texts. */
  readonly pinned: boolean;
}

export interface VersionView {
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly digests: Texts<string>;
  /** Which of its texts count now. */
  readonly counts: readonly (keyof Texts<string>)[];
}

export interface LookAgents {
  /** Every agent that has a definition, or that only the policy knows; sorted. */
  list(): readonly AgentView[];
  /** Throws USAGE_INVALID where there is none. */
  show(id: string): Promise<{ readonly agent: AgentView; readonly definition: Definition; readonly desired: DesiredAgent | null }>;
  /** The newest first, of removed agents too. */
  history(id: string): readonly VersionView[];
  /** As `diff -u` writes it; without versions, from the last but one to the newest. */
  diff(id: string, from?: number, to?: number): { readonly from: number | null; readonly to: number; readonly diff: string };
  roles(): readonly { readonly id: string; readonly title: string; readonly summary: string; readonly level: number | null }[];
}

export interface LookDependencies {
  readonly store: DefinitionStore;
  readonly roles: Roles;
  readonly policy: Pick<PolicyStore, 'document'>;
  readonly desire: () => Promise<readonly DesiredAgent[]>;
}

export function createLookAgents({ store, roles, policy, desire }: LookDependencies): LookAgents {
  function view({ agent, version, definition, digests }: Version): AgentView {
    const document = policy.document();
    const pins = pinsOf(document, agent);
    const { soul, agents } = textsInForce(agent, pins, store);
    const isKnown = document.agents.has(agent);
    const why = !isKnown ? 'the policy does not name it: the owner has to confirm it' : !soul || !agents ? 'no version has the texts that the policy names' : '';
    return {
      id: agent, title: definition.title, role: definition.role, model: definition.model ?? null, version, runs: why === '', why,
      texts: { soul: soul?.version ?? null, agents: agents?.version ?? null },
      waits: !isKnown || soul?.digests.soul !== digests.soul || agents?.digests.agents !== digests.agents,
      pinned: pins.soul !== undefined && pins.agents !== undefined,
    };
  }

  function versionOf(id: string, version: number): Version {
    const found = store.find(id, version);
    if (!found) throw new LetsbeError('USAGE_INVALID', { reason: `The agent ${id} has no version ${version}. See: letsbe agents history ${id}` });
    return found;
  }

  return {
    list() {
      const defined = store.newest().filter(({ removed }) => !removed).map(view);
      const names = new Set(defined.map(({ id }) => id));
      const undefinedYet = [...policy.document().agents.keys()].filter((id) => !names.has(id)).map((id): AgentView => ({
        id, title: id, role: '', model: null, version: 0, runs: false, why: `only the policy knows it: letsbe agents add ${id}`, texts: { soul: null, agents: null }, waits: false, pinned: false,
      }));
      return [...defined, ...undefinedYet].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async show(id) {
      const found = findAgent(id, store);
      return { agent: view(found), definition: found.definition, desired: (await desire()).find((agent) => agent.id === id) ?? null };
    },
    history(id) {
      const versions = store.history(id);
      if (versions.length === 0) findAgent(id, store);
      const document = policy.document();
      const inForce = document.agents.has(id) && versions[0]?.removed !== true ? textsInForce(id, pinsOf(document, id), store) : { soul: undefined, agents: undefined };
      return versions.map(({ version, at, by, what, digests }) => ({
        version, at: new Date(at).toISOString(), by, what, digests, counts: (['soul', 'agents'] as const).filter((text) => inForce[text]?.version === version),
      }));
    },
    diff(id, from, to) {
      const after = to === undefined ? (store.find(id) ?? findAgent(id, store)) : versionOf(id, to);
      const before = from === undefined ? store.history(id).find(({ version }) => version < after.version) : versionOf(id, from);
      return { from: before?.version ?? null, to: after.version, diff: diffDefinitions(before?.definition, after.definition) };
    },
    roles: () => roles.list().map(({ id, title, summary, level }) => ({ id, title, summary, level: level ?? null })),
  };
}
