import { forEachChild, parse, type ParsedScript, type SyntaxNode } from 'unbash';

/** A script that was understood whole, with all nodes of its tree in no order, or why it was not. */
export type Parsed = { readonly script: ParsedScript; readonly nodes: readonly SyntaxNode[] } | { readonly reason: string };

const longest = 64 * 1024;
const mostNodes = 6000;
const mostCommands = 400;
const mostWords = 1000;

/** The parser looks at all texts that begin in a line again for each further one. */
const mostHereDocs = 50;

/** And at all that a bracket holds again for each one within. */
const mostSubstitutions = 250;

/** Parses a line or script. Never throws: whatever is not whole is no script. */
export function parseScript(text: string): Parsed {
  if (text.length > longest) return { reason: 'it is far too long' };
  if (text.includes('<<') && text.split('<<', mostHereDocs + 2).length > mostHereDocs + 1) return { reason: 'more texts begin in it than anybody can read' };
  if (text.includes('(') && text.split(/[$<>]\(/, mostSubstitutions + 2).length > mostSubstitutions + 1) return { reason: 'more commands stand within commands than anybody can read' };
  try {
    const script = parse(text);
    const nodes: SyntaxNode[] = [];
    const fault = findFault(script, nodes);
    return fault === undefined ? { script, nodes } : { reason: fault };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Scripts within scripts tell their own errors, and only once they are looked at. `nodes` gets all that were. */
function findFault(script: ParsedScript, nodes: SyntaxNode[]): string | undefined {
  const open: SyntaxNode[] = [script];
  const push = (child: SyntaxNode): void => void open.push(child);
  let commands = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    if (node.type === 'Command' || node.type === 'Assignment') commands += 1;
    if (commands > mostCommands) return 'it runs more commands than anybody can read';
    if (nodes.length > mostNodes || (node.type === 'Command' && node.args.length > mostWords)) return 'it has far too many parts';
    if (node.type === 'Script' && 'errors' in node && node.errors && node.errors.length > 0) return node.errors[0]?.message ?? 'it is not complete';
    if ((node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' || node.type === 'ArithmeticCommandExpansion') && node.script === undefined) return 'a part of it is not complete';
    if (node.type === 'HereDoc' && node.closing === undefined) return 'the text that begins in it has no end';
    if (node.type === 'ArithmeticExpansion' && node.expression === undefined && !/^\$\(\(\s*\)\)$/.test(node.text)) return 'a sum in it cannot be read';
    forEachChild(node, push);
  }
  return undefined;
}
