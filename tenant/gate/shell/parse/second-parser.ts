import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { forEachChild, parse, type Assignment, type SyntaxNode } from 'unbash';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { cutPlain } from './plain-cuts.ts';

/** Longer lines are never called harmless, so nobody asks about them. */
const longest = 8 * 1024;

/** The parser asks once in a hundred steps whether to go on. Harmless lines take two or three hundred; over odd ones it is slow. */
const mostPauses = 30;

/** Whether another parser cuts a line into the same commands and words. `nodes`: all of the first one's tree, where it was parsed already. */
export type Agrees = (line: string, nodes?: readonly SyntaxNode[]) => boolean;

/**
 * Opens a second parser of another make, and gives the question whether it cuts a line into the same commands and words as the first
 * one. Lines that are plain are cut by a few signs instead. Where two readers of a grammar differ, nobody knows which of them the shell agrees with.
 */
export async function openSecondParser(): Promise<Agrees> {
  const require = createRequire(import.meta.url);
  await Parser.init();
  const language = await Language.load(readFileSync(require.resolve('tree-sitter-bash/tree-sitter-bash.wasm')));
  const parser = new Parser();
  parser.setLanguage(language);
  return (line, nodes = nodesOf(line)) => {
    if (line.length > longest) return false;
    // Of most lines a few signs tell all there is to tell: they need no parser.
    const plain = cutPlain(line);
    if (plain) return sameCuts(cutsOfFirst(nodes), plain);
    let pauses = 0;
    // It takes `-` before a redirection for a fault, where any other word is one: `cat - <<END`, `cat - 2>&1`.
    const tree = parser.parse(line.replaceAll(/(?<=[ \t])-(?=[ \t]+\d?[<>])/g, '_'), null, { progressCallback: () => (pauses += 1) > mostPauses });
    if (!tree) {
      // It would go on with this line when asked about the next one.
      parser.reset();
      return false;
    }
    try {
      return !tree.rootNode.hasError && sameCuts(cutsOfFirst(nodes), cutsOfSecond(tree.rootNode, line));
    } finally {
      tree.delete();
    }
  };
}

function sameCuts(first: readonly string[], second: readonly string[]): boolean {
  if (first.length !== second.length) return false;
  // Most often one is the other from behind.
  if (first.every((cut, index) => cut === second[second.length - 1 - index])) return true;
  const sorted = second.toSorted();
  return first.toSorted().every((cut, index) => cut === sorted[index]);
}

/** All nodes of the first parser's tree, in no order. */
function nodesOf(line: string): readonly SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const open: SyntaxNode[] = [parse(line)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    forEachChild(node, (child) => open.push(child));
  }
  return nodes;
}

/** Where commands, their words and the targets of redirections begin and end. */
function cutsOfFirst(nodes: readonly SyntaxNode[]): string[] {
  const cuts: string[] = [];
  const ends = (node: { pos: number; end: number }): string => `${node.pos}-${node.end}`;
  for (const node of nodes) {
    if (node.type === 'Command') {
      const prefix = node.prefix.filter((one): one is Assignment => one.type === 'Assignment');
      if (node.name?.value === '[' && prefix.length === 0) cuts.push(`test ${node.pos}`);
      else if (node.name) cuts.push(`command ${[...prefix, node.name, ...node.args].map(ends).join(' ')}`);
      else prefix.forEach((one) => cuts.push(`assign ${ends(one)}`));
    } else if (node.type === 'ArithmeticFor') cuts.push(`sums ${ends(node)}`);
    else if (node.type === 'TestCommand') cuts.push(`test ${node.pos}`);
    else if (node.type === 'Redirect' && node.target) cuts.push(`file ${ends(node.target)}`);
    else if (node.type === 'HereString' && node.target) cuts.push(`here ${ends(node.target)}`);
  }
  return cuts;
}

const commands = new Set(['command', 'declaration_command', 'unset_command']);

/** The command that a redirection of a statement belongs to: the last one of it. Undefined where that is no simple command. */
function commandBefore(redirect: Node): Node | undefined {
  let node = redirect.parent?.type === 'redirected_statement' ? redirect.parent.childForFieldName('body') : null;
  while (node !== null && !commands.has(node.type)) {
    if (node.type === 'redirected_statement') node = node.childForFieldName('body');
    else if (node.type === 'pipeline' || node.type === 'list' || node.type === 'negated_command') node = node.namedChildren.at(-1) ?? null;
    else return undefined;
  }
  return node ?? undefined;
}

/** A redirection has one word. This parser takes all that follow for more of them, where they are words of the command: `echo < file hi`. */
function wordsBehindFiles(redirects: readonly Node[]): Map<number, Node[]> {
  const found = new Map<number, Node[]>();
  for (const redirect of redirects) {
    const more = redirect.childrenForFieldName('destination').slice(1);
    const command = more.length > 0 ? commandBefore(redirect) : undefined;
    if (command) found.set(command.id, [...(found.get(command.id) ?? []), ...more.filter((word) => word !== null)]);
  }
  return found;
}

/** How many assignments at the begin stand on lines before the command: this parser takes those of `a=1 b=2` for the command's on the next line. */
function assignmentsApart(words: readonly Node[], line: string): number {
  const first = words.findIndex(({ type }) => type !== 'variable_assignment');
  if (first < 2) return 0;
  const between = line.slice(words[first - 1]?.endIndex, words[first]?.startIndex);
  return /^[ \t]*\n/.test(between) ? first : 0;
}

/** What is cut. Each question about a node is a call into another world: all of these are asked for at once, and of the others nothing. */
const telling = [...commands, 'c_style_for_statement', 'test_command', 'file_redirect', 'herestring_redirect', 'variable_assignment'];

function cutsOfSecond(root: Node, line: string): string[] {
  const cuts: string[] = [];
  const found = root.descendantsOfType(telling).filter((node) => node !== null).map((node) => ({ node, type: node.type }));
  const behind = wordsBehindFiles(found.filter(({ type }) => type === 'file_redirect').map(({ node }) => node));
  const isBehind = new Set([...behind.values()].flat().map(({ id }) => id));
  const ends = (node: Node): string => `${node.startIndex}-${node.endIndex}`;
  for (const { node, type } of found) {
    if (commands.has(type)) {
      const all = node.children.filter((child) => child !== null && !child.type.endsWith('_redirect'));
      const apart = assignmentsApart(all, line);
      all.slice(0, apart).forEach((one) => cuts.push(`assign ${ends(one)}`));
      const words = [...all.slice(apart), ...(behind.get(node.id) ?? [])];
      // To the shell, `time` before a command is a word of its grammar.
      cuts.push(`command ${(words[0]?.text === 'time' && words.length > 1 ? words.slice(1) : words).map(ends).join(' ')}`);
    }
    else if (type === 'c_style_for_statement') cuts.push(`sums ${ends(node)}`);
    else if (type === 'test_command') cuts.push(`test ${node.startIndex}`);
    else if (type === 'file_redirect') node.childrenForFieldName('destination').forEach((target) => target && !isBehind.has(target.id) && cuts.push(`file ${ends(target)}`));
    else if (type === 'herestring_redirect') node.namedChildren.filter((child) => child !== null && child.type !== 'file_descriptor').forEach((target) => target && cuts.push(`here ${ends(target)}`));
    else if (!commands.has(node.parent?.type ?? '') && node.parent?.type !== 'c_style_for_statement') cuts.push(`assign ${ends(node)}`);
  }
  return cuts;
}
