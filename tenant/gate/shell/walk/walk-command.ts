import type { Assignment, Command, Redirection } from 'unbash';
import { add, finding } from '../../finding.ts';
import { judgeVariable, steersShell } from '../places/judge-variable.ts';
import { isWords, literal, unknownWord, wordOf, type Word } from '../word.ts';
import { expandWord, plainText, type Surroundings } from '../words/expand-word.ts';
import { isDeclaration, isLetters, isMapDeclaration, isShellsOwn, isSum, keptValue, listRead, mapNames, setsVariables } from '../words/variables.ts';
import { commandsInside, settingText } from './commands-inside.ts';
import { emptiesFile } from './empties-file.ts';
import { emptiesManyByShell } from './empties-many.ts';
import { checkCounted, checkSums, fillList } from './own-commands.ts';
import { inputOf } from './read-input.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import type { Printed } from '../table.ts';
import { walkRedirections } from './walk-redirections.ts';
import { isTooMuch, muted, type Walk } from './walk.ts';

const noAssignments: readonly { readonly name: string; readonly value: Word; readonly node: Assignment }[] = [];

const mostPieces = 32;
const longestValue = 4096;

/** Reads one simple command. Gives what it prints, where that is a plain word. */
export function walkCommand(walk: Walk, command: Command, scope: Scope): Printed | undefined {
  walk.commands.count += 1;
  if (isTooMuch(walk)) return undefined;
  const around = surroundingsOf(walk, scope);
  const { redirects } = command;
  if (redirects.length > 0) {
    walkRedirections(walk, redirects, scope, around, asksDoor(command) && !scope.functions.bodies.has(command.name?.value ?? ''));
    add(walk.findings, emptiesManyByShell(walk, command, scope));
  }
  add(walk.findings, emptiesFile(command, scope.folders));
  if (refeedsShell(command)) walk.findings.push(finding('exec.unclear-input', 'red', 'What all that follows is fed is taken from elsewhere.', { matched: command.name?.text ?? '', ask: true }));
  const isMap = isMapDeclaration(command) && !scope.functions.bodies.has(command.name?.value ?? '') && scope.plainShell !== true;
  if (isMap) for (const name of mapNames(command)) if (scope.assigned.maps.has(name)) scope.maps.add(name);
  const assignments = command.prefix.length === 0 ? noAssignments : command.prefix.filter((one): one is Assignment => one.type === 'Assignment').map((one) => ({ name: one.name, value: valueOf(one, around), node: one }));
  if (!command.name) {
    for (const { name, value, node } of assignments) {
      assign(walk, scope, name, value, node);
      keepList(walk, node, scope);
    }
    return shownFile(walk, command, scope);
  }
  const words = [...expandWord(command.name, around)];
  for (const arg of command.args) {
    const plain = arg.type === 'Assignment' ? undefined : plainText(arg);
    if (plain !== undefined) words.push(literal(plain, arg.text));
    else if (arg.type === 'Assignment') words.push(asWord(arg, around));
    else for (const word of expandWord(arg, around)) words.push(word.many === true && scope.assigned.nullglob ? { ...word, splits: true } : word);
  }
  // What it sets, or shifts, was looked for by its name before.
  if (!isLetters(command.name) && (words[0]?.text === 'shift' || setsVariables(words[0]?.text ?? ''))) around.unclear(command.name.text);
  const input = redirects.length > 0 ? inputOf(redirects, surroundingsOf(muted(walk), scope)) : undefined;
  const at = scope.whole && isLetters(command.name) ? { start: command.name.pos, end: command.name.end } : undefined;
  if (isDeclaration(command) && !scope.functions.bodies.has(command.name.value)) declare(walk, command, scope);
  if (isSum(command) && !scope.functions.bodies.has('let')) checkSums(command, scope, around);
  checkCounted(command, scope, around);
  const printed = walk.readWords(walk, isSum(command) && !scope.functions.bodies.has('let') ? words.slice(0, 1).concat(literal('1')) : words, input ? { ...scope, input } : scope, { assignments, direct: true, at });
  const filled = listRead(command);
  if (filled !== undefined && scope.assigned.listed.has(filled) && !scope.functions.bodies.has(command.name.value)) fillList(filled, input ?? scope.input, scope);
  return redirects.every(leavesOutput) ? printed : undefined;
}

/** `$(< file)`, of a file of which it is known what it holds. */
function shownFile(walk: Walk, { prefix, redirects: [only, ...more] }: Command, scope: Scope): Printed | undefined {
  if (prefix.some(({ type }) => type === 'Assignment') || more.length > 0 || only?.type !== 'Redirect' || only.operator !== '<' || only.descriptor !== undefined || scope.elsewhere) return undefined;
  const input = inputOf([only], surroundingsOf(muted(walk), scope));
  if (input?.kind !== 'file') return undefined;
  const table = walk.tableIn(input.path);
  return walk.isNumbers(input.path) ? 'numbers' : table && { table };
}

/** `: > /dev/tcp/localhost/80`, `echo > …`, `cat < …`: it opens a door, and nothing is said to whoever listens there, by no descriptor that another one is made of either. */
function asksDoor({ name, args, redirects }: Command): boolean {
  if (args.length > 0 || !redirects.every(isPlain)) return false;
  const ways = redirects.flatMap((one) => (one.type === 'Redirect' ? [`${one.operator}${one.target?.text ?? ''}`] : []));
  const [opened, nothing] = [ways.some((way) => way.startsWith('>/dev/tcp/')), ways.every((way) => !way.startsWith('<') || way === '</dev/null')];
  if (name?.text === 'cat') return !opened || (nothing && ways.includes('</dev/null'));
  return name === undefined || /^(?::|true|echo)$/.test(name.text);
}

function isPlain(one: Redirection): boolean {
  if (one.type !== 'Redirect' || one.descriptor?.type === 'FileDescriptorVariable') return false;
  const target = one.target?.text ?? '';
  const by = one.descriptor?.value;
  if (one.operator === '<') return by === undefined && /^\/dev\/(?:null$|tcp\/)/.test(target);
  if (one.operator === '>') return (by === undefined && target.startsWith('/dev/tcp/')) || target === '/dev/null';
  return (one.operator === '>&' && by === 2 && target === '1') || (one.operator === '&>' && target === '/dev/null');
}

/** Whether what a program prints is all that arrives: its complaints do not (`2>&1`). */
function leavesOutput(one: Redirection): boolean {
  if (one.type !== 'Redirect' || one.operator === '<') return true;
  return one.descriptor?.type === 'FileDescriptor' && one.descriptor.value === 2 && (one.operator === '>' || one.operator === '>>') && one.target?.text === '/dev/null';
}

/** `exec < file`: the shell itself reads from there on what its commands are fed. */
function refeedsShell({ name, args, redirects }: Command): boolean {
  const runs = name?.value === 'exec' || ((name?.value === 'command' || name?.value === 'builtin') && args.some((arg) => arg.type !== 'Assignment' && (arg.value === 'exec' || !isLetters(arg))));
  return runs && redirects.some((one) => (one.type !== 'Redirect' || one.operator.startsWith('<')) && (one.descriptor === undefined || one.descriptor.type !== 'FileDescriptor' || one.descriptor.value === 0));
}

function valueOf({ name, value, index, text }: Assignment, around: Surroundings): Word {
  if (index) around.checkIndex(index, name);
  if (value.type === 'Word') return joined(expandWord(value, around), text);
  value.elements.forEach((element) => {
    expandWord(element, around);
    // `a=([sum]=value)`
    if (element.text.startsWith('[')) around.checkElement(element.text, name);
  });
  return unknownWord(text, false);
}

/** The words of an array that nothing changes any more. */
function keepList(walk: Walk, { name, value }: Assignment, scope: Scope): void {
  if (value.type === 'Word' || !scope.assigned.listed.has(name) || isShellsOwn(name)) return;
  const around = surroundingsOf(muted(walk), scope);
  const words = value.elements.flatMap((element) => expandWord(element, around));
  const certain = words.length <= mostPieces && !value.elements.some(({ text }) => text.startsWith('[')) && words.every((word) => !word.splits || isWords(word));
  if (certain) scope.lists.set(name, words);
}

/** What is assigned is not cut into words. */
function joined(words: readonly Word[], source: string): Word {
  const [only] = words;
  return words.length === 1 && only ? wordOf(only.pieces, source) : unknownWord(source, false);
}

/** `export A=b`: an assignment that stands among the words. */
function asWord(node: Assignment, around: Surroundings): Word {
  const value = valueOf(node, around);
  return wordOf([node.text.slice(0, node.text.indexOf('=') + 1), ...value.pieces], node.text);
}

/** `local a=b c`: assigned, or of unknown value. */
function declare(walk: Walk, { args }: Command, scope: Scope): void {
  const around = surroundingsOf(muted(walk), scope);
  const values = args.map((arg) => (arg.type === 'Assignment' ? { name: arg.name, value: valueOf(arg, around), node: arg } : arg.value));
  for (const one of values) {
    if (typeof one === 'string') scope.variables.delete(one);
    else assign(muted(walk), scope, one.name, one.value, one.node);
  }
}

/** A variable of the shell's own, which no program sees; but some steer the shell itself. */
function assign(walk: Walk, scope: Scope, name: string, value: Word, { append, index }: Assignment): void {
  const { variables, assigned } = scope;
  const steers = steersShell(name) ? judgeVariable(walk.knowledge, name, value) : [];
  walk.findings.push(...steers, ...(steers.length > 0 ? commandsInside(walk, name, [], scope, { open: false, values: [settingText({ name, value })] }) : []));
  // A value that grows with each assignment is not followed for ever.
  const small = value.pieces.length <= mostPieces && value.pieces.every((piece) => typeof piece !== 'string' || piece.length <= longestValue);
  const kept = small && append !== true && index === undefined ? keptValue(assigned, name, value) : undefined;
  if (kept) variables.set(name, kept);
  else variables.delete(name);
}
