import { forEachChild, type Command, type ParsedScript, type SyntaxNode } from 'unbash';
import { fillHoles, type Word } from '../word.ts';
import { expandSilently } from '../words/expand-silently.ts';

const mostFolders = 24;

const changing = /^(cd|pushd|popd)$/;

/** Commands by which a text that is read elsewhere may change the folder of this one, and what such a text must hold. */
const hiding = new Set(['eval', 'source', '.', 'trap']);
const passing = new Set(['command', 'builtin']);
const mayChange = /cd|pushd|popd|[$`\\'"{?*[]/;

/** What happens often (in loops, in functions), or in a shell of its own, which leaves the folder of the others alone. */
const often = new Set(['For', 'While', 'ArithmeticFor', 'Select', 'Function']);
const apart = new Set(['Subshell', 'CommandExpansion', 'ProcessSubstitution']);

/** Whether a node may change the folder. A script without such nodes stays where it begins. */
export function mayMove(node: SyntaxNode): boolean {
  return node.type === 'Command' && node.name !== undefined && (changing.test(node.name.value) || hiding.has(node.name.value) || passing.has(node.name.value));
}

/** Every folder a script may stand in: those it begins in and each it changes to. Undefined for one that nobody knows. */
export function findFolders(script: ParsedScript, from: readonly (string | undefined)[]): (string | undefined)[] {
  const folders = new Set(leavesAtOnce(script) ? from.filter((folder) => folder !== undefined) : from);
  const open: { node: SyntaxNode; again: boolean }[] = [{ node: script, again: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const again = often.has(node.type) || (next.again && !apart.has(node.type));
    if (node.type === 'Command' && node.name !== undefined) {
      if (changing.test(node.name.value)) change(folders, targetOf(node), again);
      else if (hidesChange(node)) folders.add(undefined);
    }
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    // In the order in which they stand: each goes on from where those before it may have led.
    open.push(...children.toReversed().map((child) => ({ node: child, again })));
  }
  return [...folders];
}

/** `cd /srv/shop && git status && …`: where that fails nothing else runs, so of the folder it begins in nothing is touched. */
function leavesAtOnce({ commands: [only, ...more] }: ParsedScript): boolean {
  if (only === undefined || more.length > 0 || only.background === true || only.command.type !== 'AndOr' || only.command.operators.some((operator) => operator !== '&&')) return false;
  const [first] = only.command.commands;
  return first?.type === 'Command' && first.name?.value === 'cd' && first.prefix.length === 0 && first.suffix.length === 1 && targetOf(first)?.text?.startsWith('/') === true;
}

function hidesChange({ name, args }: Command): boolean {
  const words = args.flatMap((arg) => (arg.type === 'Assignment' ? [] : [arg.value]));
  if (!passing.has(name?.value ?? '')) return hiding.has(name?.value ?? '') && (!/^(eval|trap)$/.test(name?.value ?? '') || mayChange.test(words.join(' ')));
  return words.some((word) => hiding.has(word));
}

function targetOf({ args }: Command): Word | undefined {
  return args.flatMap((arg) => (arg.type === 'Assignment' ? [] : expandSilently(arg))).findLast(({ text }) => text === undefined || !/^-[LPe@]*$/.test(text));
}

function change(folders: Set<string | undefined>, target: Word | undefined, again: boolean): void {
  if (target?.text === undefined || /^[-+]/.test(fillHoles(target, ''))) folders.add(undefined);
  else if (target.text.startsWith('/')) folders.add(target.text);
  else if (again || folders.size > mostFolders) folders.add(undefined);
  else {
    const before = [...folders];
    for (const base of before) folders.add(base === undefined ? undefined : `${base}/${target.text}`);
  }
}
