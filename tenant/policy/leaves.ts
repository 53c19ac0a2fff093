import type { Json } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { toJson, type AgentDocument, type PolicyDocument } from './document.ts';
import { readPolicy } from './read-policy.ts';

/**
 * One thing of a policy that can be decided by itself: an agent's level, one pattern of a list, one unlock. The words of its path at odd
 * places are names people chose, the others are fixed; an agent's and a plugin's own leaf says that it is there.
 */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: Json;
}

/** How a leaf is called: `agents.marketing.autonomyLevel`, `agents.marketing.allow.ghost:posts.*`. Only a last word can hold a dot. */
export function itemOf(path: readonly string[]): string {
  return path.join('.');
}

/** Every leaf of a policy, by its item. */
export function toLeaves(document: PolicyDocument): ReadonlyMap<string, Leaf> {
  const leaves: Leaf[] = [
    { path: ['autonomyLevel'], value: document.autonomyLevel },
    ...optional(['stopped'], document.stopped),
    ...each(['volume'], document.volume),
    ...[...document.agents].flatMap(([id, agent]) => agentLeaves(id, agent)),
    ...[...document.plugins].flatMap(([id, { permissions }]) => [{ path: ['plugins', id], value: true }, ...members(['plugins', id, 'permissions'], permissions)]),
    ...each(['modelEndpoints'], document.modelEndpoints),
    ...each(['registry'], document.registry),
    ...each(['ownerDevices'], document.ownerDevices),
    ...members(['revokedBundles'], document.revokedBundles),
    ...members(['revokedGrants'], document.revokedGrants ?? []),
    ...optional(['rulesChecksum'], document.rulesChecksum),
  ];
  return new Map(leaves.map((leaf) => [itemOf(leaf.path), leaf]));
}

function agentLeaves(id: string, agent: AgentDocument): Leaf[] {
  const path = ['agents', id];
  return [
    { path, value: true },
    ...optional([...path, 'autonomyLevel'], agent.autonomyLevel),
    ...optional([...path, 'stopped'], agent.stopped),
    ...members([...path, 'allow'], agent.allow),
    ...members([...path, 'deny'], agent.deny),
    ...agent.externalComms.toolUnlocks.map(({ tool, expiresAt }) => ({ path: [...path, unlocksPart, tool], value: expiresAt ?? forever })),
    ...members([...path, 'egressHosts'], agent.egressHosts),
    ...each([...path, 'browser'], new Map([...(agent.browser ?? [])].map(([origin, acts]) => [origin, [...acts]]))),
    ...each([...path, 'texts'], agent.texts),
  ];
}

/** One word of a path, so that names stay at odd places. */
export const unlocksPart = 'externalComms.toolUnlocks';

/** The value of an unlock without end: null is for what is not there. */
export const forever = 'forever';

function optional(path: readonly string[], value: Json | undefined): Leaf[] {
  return value === undefined ? [] : [{ path, value }];
}

function each(path: readonly string[], values: ReadonlyMap<string, Json>): Leaf[] {
  return [...values].map(([key, value]) => ({ path: [...path, key], value }));
}

function members(path: readonly string[], values: readonly string[]): Leaf[] {
  return values.map((value) => ({ path: [...path, value], value: true }));
}

/** The policy that has exactly these leaves. */
export function fromLeaves(leaves: Iterable<Leaf>, schemas: Schemas): PolicyDocument {
  const root: Branch = new Map();
  for (const { path, value } of leaves) {
    const [last, ...before] = path.toReversed();
    let branch = root;
    for (const word of before.toReversed()) branch = branchAt(branch, word);
    // An agent's own leaf only says that it is there.
    if (path.length === 2 && (path[0] === 'agents' || path[0] === 'plugins')) branchAt(branch, last ?? '');
    else branch.set(last ?? '', value);
  }
  return readPolicy({ ...plainOf(root), agents: inside(root, 'agents', plainAgent), plugins: inside(root, 'plugins', plainPlugin), revokedBundles: keysOf(root, 'revokedBundles'), revokedGrants: keysOf(root, 'revokedGrants') }, schemas);
}

type Branch = Map<string, Branch | Json>;

function branchAt(branch: Branch, word: string): Branch {
  const found = branch.get(word);
  if (found instanceof Map) return found;
  const made: Branch = new Map();
  branch.set(word, made);
  return made;
}

function plainOf(branch: Branch): Record<string, unknown> {
  return Object.fromEntries([...branch].map(([key, value]) => [key, value instanceof Map ? plainOf(value) : value]));
}

function inside(branch: Branch, word: string, read: (inner: Branch) => unknown): Record<string, unknown> {
  const found = branch.get(word);
  return Object.fromEntries(found instanceof Map ? [...found].map(([key, inner]) => [key, read(inner instanceof Map ? inner : new Map())]) : []);
}

function keysOf(branch: Branch, word: string): string[] {
  const found = branch.get(word);
  return found instanceof Map ? [...found.keys()] : [];
}

function plainPlugin(branch: Branch): unknown {
  return { permissions: keysOf(branch, 'permissions') };
}

function plainAgent(branch: Branch): unknown {
  const { [unlocksPart]: unlocks, ...rest } = plainOf(branch);
  return { ...rest, allow: keysOf(branch, 'allow'), deny: keysOf(branch, 'deny'), egressHosts: keysOf(branch, 'egressHosts'), externalComms: { toolUnlocks: Object.entries(unlocks ?? {}).map(([tool, expiresAt]) => ({ tool, expiresAt: expiresAt === forever ? null : expiresAt as unknown })) } };
}

/** One agent or plugin of a policy, whole, as JSON. */
export function memberJson(document: PolicyDocument, kind: 'agents' | 'plugins', id: string): Json | undefined {
  const found = (toJson(document) as Record<string, Record<string, Json>>)[kind] ?? {};
  return Object.hasOwn(found, id) ? found[id] : undefined;
}
