import type { SyntaxNode } from 'unbash';

const none: ReadonlySet<string> = new Set();

/** Names of the functions that are defined anywhere among the nodes of a script. */
export function functionsOf(nodes: readonly SyntaxNode[]): ReadonlySet<string> {
  const names = nodes.flatMap((node) => (node.type === 'Function' ? [node.name.value] : []));
  return names.length > 0 ? new Set(names) : none;
}
