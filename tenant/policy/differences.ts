import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { PolicyDocument } from './document.ts';
import { fromLeaves, memberJson, toLeaves, type Leaf } from './leaves.ts';

/** One item in which two policies differ. A side that lacks it has null. */
export interface Difference {
  readonly item: string;
  readonly path: readonly string[];
  readonly before: Json;
  readonly after: Json;
}

/** Where two policies differ, item by item. An agent or plugin that only one of them has is one item, with all it holds. */
export function findDifferences(before: PolicyDocument, after: PolicyDocument): Difference[] {
  const old = toLeaves(before);
  const next = toLeaves(after);
  const items = [...new Set([...old.keys(), ...next.keys()])];
  return items.flatMap((item): Difference[] => {
    const [was, is] = [old.get(item), next.get(item)];
    const path = (was ?? is)?.path ?? [];
    if (isInsideLoneMember(path, old, next)) return [];
    if (was && is) return isSame(was, is) ? [] : [{ item, path, before: was.value, after: is.value }];
    return [{ item, path, before: valueOf(was, before), after: valueOf(is, after) }];
  });
}

function isSame(one: Leaf, other: Leaf): boolean {
  return canonicalJson(one.value) === canonicalJson(other.value);
}

function isMember(path: readonly string[]): boolean {
  return path.length === 2 && (path[0] === 'agents' || path[0] === 'plugins');
}

function isInsideLoneMember(path: readonly string[], old: ReadonlyMap<string, Leaf>, next: ReadonlyMap<string, Leaf>): boolean {
  if (path.length <= 2 || !isMember(path.slice(0, 2))) return false;
  const member = path.slice(0, 2).join('.');
  return !old.has(member) || !next.has(member);
}

function valueOf(leaf: Leaf | undefined, document: PolicyDocument): Json {
  if (!leaf) return null;
  const [kind, id = ''] = leaf.path;
  if (!isMember(leaf.path)) return leaf.value;
  return (kind === 'agents' || kind === 'plugins' ? memberJson(document, kind, id) : undefined) ?? null;
}

/** The policy `before` with these differences carried over from `after`. */
export function carryOver(before: PolicyDocument, after: PolicyDocument, differences: readonly Difference[], schemas: Schemas): PolicyDocument {
  const leaves = new Map(toLeaves(before));
  const next = toLeaves(after);
  for (const { item, path } of differences) {
    const concerned = (name: string): boolean => name === item || (isMember(path) && name.startsWith(`${item}.`));
    for (const name of leaves.keys()) if (concerned(name)) leaves.delete(name);
    for (const [name, leaf] of next) if (concerned(name)) leaves.set(name, leaf);
  }
  return fromLeaves(leaves.values(), schemas);
}
