import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';

/**
 * Whether a script holds what bash reads in one way and a plain shell in another, without either calling it a fault: `$'\''`,
 * `((a >b))`, `[[ a || b ]]`.
 */
export function readsOtherwise(script: ParsedScript): boolean {
  const open: SyntaxNode[] = [script];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'AnsiCQuoted' && node.text.includes('\\')) return true;
    if (node.type === 'ArithmeticCommand' || node.type === 'Coproc' || node.type === 'TestLogical' || node.type === 'TestGroup') return true;
    if (node.type === 'TestBinary' && /^[<>]$|^=~$/.test(node.operator)) return true;
    forEachChild(node, (child) => open.push(child));
  }
  return false;
}
