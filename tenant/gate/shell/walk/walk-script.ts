import { forEachChild, type AndOr, type ArithmeticExpression, type Case, type Command, type CommandNode, type CompoundList, type For, type If, type ParsedScript, type PipelineNode, type Redirected, type Statement, type SyntaxNode } from 'unbash';
import { finding } from '../../finding.ts';
import { choosesArm, type Choice } from './chooses-arm.ts';
import { judgeVariable, steersShell } from '../places/judge-variable.ts';
import { holeWord, isNumbers, isWords, listIn, singleOf, type Hole, type Word } from '../word.ts';
import { expandWord } from '../words/expand-word.ts';
import { certainlySummed, isFollowed, keptValue } from '../words/variables.ts';
import { defineFunction } from './call-function.ts';
import { provenBehind, provenNumber } from './check-number.ts';
import { dropCopies, dropSettings } from './drop-copies.ts';
import { systems } from './feed-words.ts';
import { dropPhpSettings } from './drop-php-settings.ts';
import { forget } from './forget.ts';
import { inputFrom, inputOf, printedBy } from './read-input.ts';
import { readBehind, readFields } from './read-fields.ts';
import { apart, type Input, type Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { walkCommand } from './walk-command.ts';
import { walkRedirections } from './walk-redirections.ts';
import { walkTest } from './walk-test.ts';
import type { Printed } from '../table.ts';
import { isTooMuch, muted, type Walk } from './walk.ts';

/** Words of a loop that are followed one by one. */
const mostWords = 16;

/** Statements of a list behind which values are still looked for. */
const mostFollowed = 48;

/** Walks every command that a script can run, in order. Gives what it prints, where it is one command that prints a plain word. */
export function walkScript(walk: Walk, { commands }: Pick<ParsedScript, 'commands'>, scope: Scope): Printed | undefined {
  if (isTooMuch(walk)) return undefined;
  const printed = commands.map((statement, index) => {
    const prints = walkStatement(walk, statement, scope);
    // In a long list nobody looks at all that stands behind each of them.
    const proven = statement.background === true || commands.length > mostFollowed ? undefined : provenBehind(statement.command, commands.slice(index + 1), scope);
    if (proven !== undefined) scope.variables.set(proven, holeWord('number', proven));
    if (statement.background !== true && commands.length <= mostFollowed && statement.command.type === 'Command' && statement.command.name?.text === 'read') for (const [name, word] of readBehind(statement.command, commands.slice(index + 1), scope, fedTo(walk, statement.command, scope))) scope.variables.set(name, word);
    return prints;
  });
  return commands.length === 1 ? printed[0] : undefined;
}

/** What a command is fed: of a file of known fields, these. */
function fedTo(walk: Walk, { redirects }: Command, scope: Scope): Input | undefined {
  const input = redirects.length > 0 ? inputOf(redirects, surroundingsOf(muted(walk), scope)) : scope.input;
  const table = input?.kind === 'file' && !scope.elsewhere ? walk.tableIn(input.path) : undefined;
  return table ? { kind: 'table', table } : input;
}

function walkStatement(walk: Walk, { command, background }: Statement, around: Scope): Printed | undefined {
  // What runs beside the rest does so in a shell of its own.
  const scope = background === true ? apart(around) : around;
  if (command.type !== 'AndOr') return walkPipeline(walk, command, scope);
  walkChain(walk, command, scope);
  return undefined;
}

/** What stands behind `&&` may not have run: what it sets is known within the chain only. */
function walkChain(walk: Walk, { commands, operators }: AndOr, scope: Scope): void {
  const inner = apart(scope);
  const proven = new Set<string>();
  commands.forEach((command, index) => {
    if (operators[index - 1] === '||') {
      forget(walk, inner, commands.slice(0, index));
      proven.forEach((name) => inner.variables.delete(name));
    }
    walkPipeline(walk, command, inner);
    const number = operators[index] === '&&' && command.type !== 'Pipeline' ? provenNumber(command, commands.slice(index + 1), inner) : undefined;
    if (number !== undefined) {
      proven.add(number);
      inner.variables.set(number, holeWord('number', number));
    }
  });
  forget(walk, scope, commands);
}

/** Something that may run, or run later, or often: what it sets is not known afterwards. */
function walkBranch(walk: Walk, list: CompoundList | undefined, scope: Scope, more: Partial<Scope> = {}): void {
  if (!list) return;
  walkScript(walk, list, { ...apart(scope), ...more });
  forget(walk, scope, [list]);
}

function walkPipeline(walk: Walk, node: PipelineNode, scope: Scope): Printed | undefined {
  const before = walk.findings.length;
  const printed = walkPipes(walk, node, scope);
  if (walk.findings.length > before) dropCopies(walk, before, node, printed === 'numbers' || printed === 'number');
  return printed;
}

/** A simple command as it is written, without what it is given or handed. */
const writtenOf = (command: CommandNode): string => (command.type === 'Command' ? [command.name, ...command.args].map((word) => word?.text ?? '').join(' ') : '…');

function walkPipes(walk: Walk, node: PipelineNode, scope: Scope): Printed | undefined {
  if (node.type !== 'Pipeline') return walkNode(walk, node, scope);
  const { commands } = node;
  if (commands.length === 1 && commands[0]) return walkNode(walk, commands[0], scope);
  let input = scope.input;
  let printed: Printed | undefined;
  let said = '';
  for (const [index, command] of commands.entries()) {
    const own = { ...apart(scope), input, loop: false };
    const before = walk.findings.length;
    printed = walkNode(walk, command, own);
    if (walk.findings.length > before) {
      dropCopies(walk, before, command, false);
      if (command.type === 'Command' && node.operators[index] === '|' && !scope.functions.bodies.has('grep')) dropPhpSettings(walk, before, command, commands[index + 1]);
      if (command.type === 'Command' && command.name?.text === 'docker' && !scope.functions.bodies.has('jq') && node.operators[index] === '|') dropSettings(walk, before, command, commands[index + 1]);
    }
    // What it complains of is handed on too, or a function has its name.
    const isOpen = node.operators[index] === '|&' || (command.type === 'Command' && scope.functions.bodies.has(command.name?.value ?? ''));
    // Nobody reads what the last one hands on.
    if (index === commands.length - 1) break;
    input = isOpen ? { kind: 'unknown' } : printedBy(command, surroundingsOf(muted(walk), own));
    if (!isOpen && input.kind === 'unknown' && printed !== undefined) input = inputFrom(printed);
    said = `${said}${writtenOf(command)} | `;
    if (input.kind === 'unknown') input = { kind: 'unknown', from: said };
  }
  return printed;
}

function walkNode(walk: Walk, node: CommandNode, scope: Scope): Printed | undefined {
  if (node.type === 'Command') return walkCommand(walk, node, scope);
  if (node.type === 'Redirected') walkRedirected(walk, node, scope);
  else walkCompound(walk, node, scope);
  return undefined;
}

function walkCompound(walk: Walk, node: Exclude<CommandNode, Command | Redirected>, scope: Scope): void {
  const say = (rule: string, sentence: string, matched = ''): number => walk.findings.push(finding(`exec.${rule}`, 'red', sentence, { matched, ask: true }));
  switch (node.type) {
    case 'Subshell': walkScript(walk, node.body, { ...apart(scope), loop: false }); break;
    case 'BraceGroup':
      walkScript(walk, node.body, scope);
      dropRead(node.body, scope);
      break;
    case 'If':
      walkBranch(walk, node.clause, scope);
      walkBranch(walk, node.then, scope, { variables: new Map([...scope.variables, ...provenBy(node, scope)]) });
      for (const list of [...node.elif.flatMap(({ clause, then }) => [clause, then]), node.else]) walkBranch(walk, list, scope);
      break;
    case 'While':
      forget(walk, scope, [node]);
      walkBranch(walk, node.clause, scope);
      walkBranch(walk, node.body, scope, { loop: true, variables: new Map([...scope.variables, ...readFields(node.clause, node.body, scope)]) });
      break;
    case 'For': walkFor(walk, node, scope); break;
    case 'Case': walkCase(walk, node, scope); break;
    case 'TestCommand': walkTest(walk, node.expression, scope); break;
    case 'ArithmeticCommand':
      surroundingsOf(walk, scope).checkArithmetic(node.expression, node.body);
      sum(scope, node.expression);
      break;
    case 'ArithmeticFor':
      for (const expression of [node.initialize, node.test, node.update]) surroundingsOf(walk, scope).checkArithmetic(expression, 'for');
      sum(scope, node.initialize);
      forget(walk, scope, [node]);
      walkBranch(walk, node.body, scope, { loop: true });
      break;
    case 'Function':
      if (callsItself(node.body, node.name.value)) say('endless', 'It calls itself again and again, until the server can do nothing else.', node.name.value);
      defineFunction(walk, node, scope);
      break;
    case 'Coproc':
      say('coprocess', 'It leaves a program running beside it and speaks to it unseen.');
      walkNodeOrList(walk, node.body, { ...scope, input: { kind: 'unknown' } });
      break;
    case 'Select':
      say('select', 'It waits for a choice that nobody can see before it runs.');
      walkBranch(walk, node.body, scope, { input: { kind: 'unknown' } });
      break;
  }
}

/** `if [[ $n =~ ^[0-9]+$ ]]; then`: a number, as long as it is not changed. */
function provenBy({ clause: { commands: [only, ...more] }, then }: If, scope: Scope): [string, Word][] {
  const name = only && more.length === 0 && only.background !== true && only.command.type !== 'AndOr' && only.command.type !== 'Pipeline' ? provenNumber(only.command, [then], scope) : undefined;
  return name === undefined ? [] : [[name, holeWord('number', name)]];
}

/** What a sum gives a value to is a number from then on. */
function sum({ assigned, variables }: Scope, expression: ArithmeticExpression | undefined): void {
  for (const name of certainlySummed(expression)) if (isFollowed(assigned, name)) variables.set(name, holeWord('number', name));
}

/** What is read in a list is known of what stands behind it there: what stands further on in the line was not looked at. */
function dropRead({ commands }: CompoundList, { variables }: Scope): void {
  for (const { command } of commands) if (command.type === 'Command' && command.name?.text === 'read') for (const arg of command.args) variables.delete(arg.type === 'Assignment' ? arg.name : arg.value);
}

/** A part that is one node or a list of them. */
export function walkNodeOrList(walk: Walk, node: CommandNode | CompoundList, scope: Scope): void {
  if (node.type === 'CompoundList') walkScript(walk, node, scope);
  else walkNode(walk, node, scope);
}

function walkRedirected(walk: Walk, { command, redirects }: Redirected, scope: Scope): void {
  const around = surroundingsOf(walk, scope);
  walkRedirections(walk, redirects, scope, around);
  const input = inputOf(redirects, surroundingsOf(muted(walk), scope));
  walkNode(walk, command, input ? { ...scope, input } : scope);
}

/** The body is read once for each word the loop goes through; for many, with a word of which nothing is known. */
function walkFor(walk: Walk, { name, wordlist, body, ...node }: For, scope: Scope): void {
  const words = (wordlist ?? []).flatMap((word) => expandWord(word, surroundingsOf(walk, scope)));
  // Each of them is its value once, and one of them may be harmless.
  if (steersShell(name.value)) for (const word of words.length > 0 ? words : [undefined]) walk.findings.push(...judgeVariable(walk.knowledge, name.value, word));
  forget(walk, scope, [{ ...node, name, wordlist, body }]);
  const isKept = isFollowed(scope.assigned, name.value);
  // Each one is a number or a plain word, however many there will be.
  const kind = words.length > 0 && isKept ? (words.every(isNumbers) ? 'number' : words.every(isWords) ? 'word' : listedIn(words)) : undefined;
  const followed = wordlist !== undefined && walk.rounds.left >= words.length && isKept && words.length <= mostWords && !words.some(({ splits }) => splits);
  const [only, ...more] = words;
  // Paths that hold no blanks are cut where they end.
  const [path] = only && more.length === 0 && only.pieces.length === 1 ? only.pieces : [];
  const found = typeof path === 'object' && path.hole === 'below' && systems.test(path.from ?? '') && isFollowed(scope.assigned, name.value) ? [{ pieces: [path], splits: false, source: name.value }] : undefined;
  const rounds: readonly (Word | undefined)[] = followed ? words : found ?? (kind ? [holeWord(kind, name.value)] : [undefined]);
  walk.rounds.left -= rounds.length;
  for (const word of rounds.length > 0 ? rounds : [undefined]) {
    const inner = { ...apart(scope), loop: true };
    const kept = word && keptValue(scope.assigned, name.value, word);
    if (kept) inner.variables.set(name.value, kept);
    walkScript(walk, body, inner);
  }
}

/** What each word of a loop is that goes through one list. */
function listedIn([only, ...more]: readonly Word[]): Hole | undefined {
  const list = only && more.length === 0 ? listIn(only) : undefined;
  return list && singleOf(list);
}

/** Variables that are another number each time, whatever they were given. */
const counting = /RANDOM|SECONDS|EPOCH|LINENO|HISTCMD|UID|PPID/;

function walkCase(walk: Walk, { word, items }: Case, scope: Scope): void {
  const around = surroundingsOf(walk, scope);
  const [subject, ...more] = expandWord(word, around);
  // What falls through runs an arm whose patterns nobody asks.
  const falls = items.some(({ terminator }) => terminator !== undefined && terminator !== ';;');
  const text = more.length === 0 && !falls && !counting.test(word.text) && subject?.splits === false ? subject.text : undefined;
  let isOver = false;
  for (const { pattern, body } of items) {
    pattern.forEach((one) => expandWord(one, around));
    const chosen: Choice = isOver ? 'no' : choosesArm(text, pattern.map((one) => one.text));
    if (chosen === 'no') forget(walk, scope, [body]);
    else walkBranch(walk, body, scope);
    isOver ||= chosen === 'surely';
  }
}

function callsItself(body: SyntaxNode, name: string): boolean {
  const open: SyntaxNode[] = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Command' && node.name?.value === name) return true;
    forEachChild(node, (child) => open.push(child));
  }
  return false;
}
