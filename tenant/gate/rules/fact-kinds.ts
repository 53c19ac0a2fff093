import type { Json } from '../../../kernel/json.ts';

/** What a rule can be about. */
export type FactKind = 'operation' | 'http' | 'file' | 'env' | 'docker' | 'exec';

/** What rules look at: plain JSON, made by a pure function from what was asked. It holds no secret: matched facts are shown to people. */
export interface Facts {
  readonly kind: FactKind;
  readonly [fact: string]: Json;
}

/**
 * The facts of each kind, so that a condition on a fact that does not exist is a fault of the pack and not a rule that never fires.
 * `http` takes any: the reader of requests names them.
 */
export const factNames: Readonly<Record<FactKind, readonly string[] | undefined>> = {
  operation: ['plugin', 'instance', 'operation', 'resource', 'verb', 'class', 'external', 'idempotent', 'params', 'words', 'resourceWords', 'verbWords', 'reading', 'given', 'settings', 'longestList', 'oversized'],
  http: undefined,
  file: ['action', 'path', 'folded', 'name', 'extension', 'segments', 'inside', 'unreadable'],
  env: ['action', 'file', 'folded', 'name', 'inside', 'keys', 'keyWords', 'unreadable'],
  docker: ['verb', 'verbWords', 'target', 'arguments', 'flags', 'mounts', 'oversized'],
  exec: ['command', 'plain', 'tooLong', 'control', 'programs', 'reads', 'writes', 'deletes', 'hosts'],
};

export const factKinds = Object.keys(factNames) as readonly FactKind[];

export function isFactKind(kind: unknown): kind is FactKind {
  return typeof kind === 'string' && Object.hasOwn(factNames, kind);
}
