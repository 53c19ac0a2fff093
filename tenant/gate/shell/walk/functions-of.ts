import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';

/** Names of the functions that a script defines anywhere. */
export function functionsOf(script: ParsedScript): Set<string> {
  const names = new Set<string>();
  const open: SyntaxNode[] = [script];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Function') names.add(node.name.value);
    forEachChild(node, (child) => open.push(child));
  }
  return names;
}
