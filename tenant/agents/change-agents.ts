import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { AutonomyLevel } from '../gate/policy.ts';
import type { OwnerProof } from '../owner/verify-owner-proof.ts';
import { digestOf, toJson } from '../policy/document.ts';
import type { Change } from '../policy/judge-change.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import { readPolicy } from '../policy/read-policy.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import { digestsOf, readDefinition, type Definition, type Texts } from './definition.ts';
import type { DefinitionStore, Version } from './definition-store.ts';
import { findAgent, pinsOf } from './find-agent.ts';
import { allowOf, withAgent, withoutAgent } from './policy-part.ts';
import type { Roles } from './role.ts';
import { textsInForce } from './texts-in-force.ts';

/** Who changes something, and the owner's proof where there is one. */
export interface By {
  readonly by: string;
  readonly proof?: OwnerProof | undefined;
}

/** What is to be of an agent; what is left out stays, for a new one as its role has it. */
export interface Edit {
  readonly title?: string | undefined;
  readonly role?: string | undefined;
  readonly soul?: string | undefined;
  readonly instructions?: string | undefined;
  /** Null: the tenant's default again. */
  readonly model?: string | null | undefined;
  readonly asks?: readonly string[] | undefined;
  readonly level?: AutonomyLevel | undefined;
  /** Patterns that the policy is to allow, beside those that it does. */
  readonly allow?: readonly string[] | undefined;
}

/** What came of a change. */
export interface Changed {
  readonly agent: string;
  readonly version: number;
  /** Changes of the policy that count now. */
  readonly applied: readonly Change[];
  /** What loosens and was not taken: it wants the owner. */
  readonly needsOwner: readonly Change[];
}

export interface ChangeAgents {
  /** Throws USAGE_INVALID where there is such an agent, or no such role. */
  add(id: string, edit: Edit, by: By): Promise<Changed>;
  /** With nothing to change but a proof, the owner stands behind the newest version. */
  edit(id: string, edit: Edit, by: By): Promise<Changed>;
  rollback(id: string, version: number, by: By): Promise<Changed>;
  /** Takes the agent out of the policy and stops its definition from counting. Its versions stay. */
  remove(id: string, by: By): Promise<Changed>;
}

export interface ChangeDependencies {
  readonly store: DefinitionStore;
  readonly roles: Roles;
  readonly policy: Pick<PolicyStore, 'document' | 'propose'>;
  readonly registry: Pick<ToolRegistry, 'tools'>;
  readonly schemas: Schemas;
  /** Models that agents may be given, by the settings; undefined where there are none. */
  readonly models: () => readonly string[] | undefined;
  /** Whether a text holds what is, or looks like, a credential. */
  readonly holdsSecret: (text: string) => boolean;
  /** Written down before anything changes. */
  readonly record: (event: Json) => void;
  readonly changed: () => void;
}

/** Nothing of it counts by itself. */
const unproved: Texts<boolean> = { soul: true, agents: true };

/** How people change agents: each change is a version, and what loosens counts only with the owner's proof. */
export function createChangeAgents({ store, roles, policy, registry, schemas, models, holdsSecret, record, changed }: ChangeDependencies): ChangeAgents {
  function check(given: Definition): Definition {
    const definition = readDefinition(given, schemas);
    for (const part of ['title', 'soul', 'instructions'] as const) {
      if (holdsSecret(definition[part])) throw new LetsbeError('PARAMS_INVALID', { operation: `the agent ${definition.id}`, faults: `${part} holds what is or looks like a credential; put it into the vault and write SECRET_REF(name)` });
    }
    const known = models();
    if (definition.model !== undefined && known && !known.includes(definition.model)) throw new LetsbeError('USAGE_INVALID', { reason: `agent-models.json names no model ${definition.model}. It has ${known.join(', ') || 'none'}.` });
    return definition;
  }

  /** The first text that is written for an agent counts at once; one that comes in its place, or that is not what the policy names, waits for the owner. */
  function waiting(agent: string, next: Texts<string>, pins: Partial<Texts<string>>): Texts<boolean> {
    const now = textsInForce(agent, pins, store);
    const waits = (text: keyof Texts<string>): boolean => {
      const before = pins[text] ?? now[text]?.digests[text];
      return before !== undefined && before !== next[text];
    };
    return { soul: waits('soul'), agents: waits('agents') };
  }

  async function write(definition: Definition, what: string, { level, allow = [] }: Pick<Edit, 'level' | 'allow'>, { by, proof }: By): Promise<Changed> {
    const { id } = definition;
    const document = policy.document();
    const before = store.find(id);
    const isNew = !document.agents.has(id);
    const digests = digestsOf(definition);
    const pins = pinsOf(document, id);
    const waits = waiting(id, digests, pins);
    const next = readPolicy(toJson(withAgent(document, { definition, allow, level, pin: isNew || waits.soul || waits.agents || proof !== undefined })), schemas);
    const isSame = before !== undefined && !before.removed && digestOf({ ...before.definition }) === digestOf({ ...definition });
    record({ event: 'agent.defined', agent: id, by, what, ...digests });
    const version = isSame ? before : store.add({ by, what, removed: false, waits: proof ? unproved : waits, definition }, pins);
    try {
      const { applied, needsOwner } = !proof && digestOf(toJson(next)) === digestOf(toJson(document)) ? { applied: [], needsOwner: [] } : await policy.propose(next, by, proof);
      if (proof) store.settle(id, version.version);
      return { agent: id, version: version.version, applied, needsOwner };
    } catch (error) {
      if (!isSame) store.withdraw(id, version.version);
      throw error;
    } finally {
      changed();
    }
  }

  function merge(definition: Definition, { title, role, soul, instructions, model, asks }: Edit): Definition {
    const { model: before, ...rest } = definition;
    const after = model === undefined ? before : model;
    return {
      ...rest,
      ...(title === undefined ? {} : { title }), ...(role === undefined ? {} : { role }), ...(soul === undefined ? {} : { soul }), ...(instructions === undefined ? {} : { instructions }),
      ...(asks === undefined ? {} : { asks: [...asks] }), ...(typeof after === 'string' ? { model: after } : {}),
    };
  }

  /** What a role brings into the policy: for an agent that the policy does not know, or that changes its role. */
  function ofRole(definition: Definition, edit: Edit): Pick<Edit, 'level' | 'allow'> {
    const isNew = !policy.document().agents.has(definition.id);
    const role = isNew || edit.role !== undefined ? roles.get(definition.role) : undefined;
    return { level: edit.level ?? (isNew ? role?.level : undefined), allow: [...(edit.allow ?? []), ...(role ? allowOf(role, registry.tools()) : [])] };
  }

  return {
    async add(id, edit, by) {
      const there = store.find(id);
      if (there && !there.removed) throw new LetsbeError('USAGE_INVALID', { reason: `There is an agent ${id}. Change it with: letsbe agents edit ${id}` });
      const { title, soul, instructions, asks, id: role } = roles.find(edit.role ?? 'custom');
      const definition = check(merge({ id, title, role, soul, instructions, asks: [...asks] }, edit));
      return write(definition, 'added', ofRole(definition, { ...edit, role: undefined }), by);
    },
    async edit(id, edit, by) {
      if (edit.role !== undefined) roles.find(edit.role);
      const { definition } = findAgent(id, store);
      const next = check(merge(definition, edit));
      const parts = Object.entries(edit).flatMap(([part, value]) => (value === undefined ? [] : [part]));
      return write(next, parts.length === 0 ? 'confirmed' : `edited: ${parts.join(', ')}`, ofRole(next, edit), by);
    },
    async rollback(id, version, by) {
      findAgent(id, store);
      const found = store.find(id, version);
      if (!found) throw new LetsbeError('USAGE_INVALID', { reason: `The agent ${id} has no version ${version}. See: letsbe agents history ${id}` });
      return write(check(found.definition), `rolled back to version ${version}`, ofRole(found.definition, {}), by);
    },
    async remove(id, { by, proof }) {
      const { definition } = findAgent(id, store);
      record({ event: 'agent.removed', agent: id, by });
      const document = policy.document();
      const { applied, needsOwner } = document.agents.has(id) ? await policy.propose(withoutAgent(document, id), by, proof) : { applied: [], needsOwner: [] };
      const removed: Version = store.add({ by, what: 'removed', removed: true, waits: unproved, definition }, {});
      changed();
      return { agent: id, version: removed.version, applied, needsOwner };
    },
  };
}
