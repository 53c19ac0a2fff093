import { forEachChild, parse, type ArithmeticExpression, type Command, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import { holeWord, isCountable, isNumbers, type Word } from '../word.ts';

/** Commands that give variables their values by name. */
const setters = new Set(['read', 'readarray', 'mapfile', 'printf', 'getopts', 'unset', 'wait', 'let', 'declare', 'typeset', 'local', 'export', 'readonly']);

/** Commands after which nothing is known of any variable. */
const blinding = new Set(['eval', 'source', '.', 'enable', 'shopt', 'set', 'trap']);

/** Commands that run another one of the shell's own. */
const passing = new Set(['command', 'builtin', 'exec']);

/** What a line does to variables anywhere in it, wherever that stands. */
export interface Assigned {
  /** Nothing can be known of any variable. */
  readonly blind: boolean;
  /** Any variable may have been given another value. */
  readonly wild: boolean;
  /** Words may be cut at other signs than blanks and line ends. */
  readonly cut: boolean;
  /** Given a value in a way that is not followed. */
  readonly unfollowed: ReadonlySet<string>;
  /** Given a value by a sum, which is always a number. */
  readonly summed: ReadonlySet<string>;
  /** Given a value by a command that takes its name: `read x`. */
  readonly named: ReadonlySet<string>;
  /** Declared by name. */
  readonly declared: ReadonlySet<string>;
  /** Declared without a value, so that it may be without one again. */
  readonly emptied: ReadonlySet<string>;
  /** Arrays that are made once, and changed by nothing. */
  readonly listed: ReadonlySet<string>;
  /** Given a value by a command that takes its name, other than by declaring it. */
  readonly reached: ReadonlySet<string>;
  /** Names that `declare -A` makes keys of texts for, and nothing makes anything else of. */
  readonly maps: ReadonlySet<string>;
  /** Keys of arrays may be texts, of other arrays than these. */
  readonly keyed: boolean;
  /** Names of files that fit no file are left out. */
  readonly nullglob: boolean;
  /** Everything that is assigned to a name. */
  readonly values: ReadonlyMap<string, readonly WordNode[]>;
}

/** Looks through a whole tree for what changes variables. `defined`: the functions in it, by name; `skipped`: those that are left out. */
export function findAssigned(script: SyntaxNode, defined: ReadonlyMap<string, unknown>, skipped?: ReadonlySet<SyntaxNode>): Assigned {
  const unfollowed = new Set<string>();
  const summed = new Set<string>();
  const named = new Set<string>();
  /** `IFS= read`: how that one command cuts what it reads. */
  const once = new Set<SyntaxNode>();
  const values = new Map<string, WordNode[]>();
  const lists = new Map<string, number>();
  const fixed = new Set<string>();
  const declared = new Set<string>();
  const emptied = new Set<string>();
  const maps = new Map<string, number>();
  /** Maps that are given elements where they are declared. */
  const filled = new Map<string, number>();
  const shadowed = new Set<string>();
  const reached = new Set<string>();
  let nullglob = false;
  let keyed = false;
  let blind = false;
  const add = (name: string, words: readonly WordNode[]): void => {
    const known = values.get(name);
    if (known) words.forEach((word) => known.push(word));
    else values.set(name, [...words]);
  };
  const open: [SyntaxNode, boolean][] = [[script, false]];
  let inside = false;
  const push = (child: SyntaxNode): void => {
    if (skipped?.has(child) !== true) open.push([child, inside]);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, inFunction] = next;
    if (node.type === 'Assignment' && !(node.name === 'IFS' && once.has(node))) {
      const { name, value, append, index } = node;
      const list = value.type !== 'Word' && !inFunction && append !== true && index === undefined;
      if (list) lists.set(name, (lists.get(name) ?? 0) + 1);
      else if (value.type !== 'Word') named.add(name);
      if (!list && (inFunction || append === true || index !== undefined || value.type !== 'Word')) unfollowed.add(name);
      if (value.type === 'Word') add(name, [value]);
    } else if (node.type === 'Command') {
      blind ||= node.name !== undefined && hidesNames(node);
      if (node.name?.text === 'read' && !defined.has('read')) node.prefix.forEach((one) => once.add(one));
      // Outside of functions `local` is a fault, and sets nothing.
      nullglob ||= node.name?.value === 'shopt' && node.args.some((arg) => arg.type !== 'Assignment' && arg.value === 'nullglob');
      keyed ||= declaresKeys(node) && !(isMapDeclaration(node) && !inFunction);
      const listName = listRead(node);
      if (!inFunction && listName !== undefined && !defined.has(node.name?.value ?? '')) lists.set(listName, (lists.get(listName) ?? 0) + 1);
      else if (isMapDeclaration(node) && !inFunction && !defined.has(node.name?.value ?? '')) node.args.slice(1).forEach((arg) => {
        const name = arg.type === 'Assignment' ? arg.name : arg.value;
        maps.set(name, (maps.get(name) ?? 0) + 1);
        if (arg.type === 'Assignment' && arg.value.type !== 'Word') {
          filled.set(name, 1);
          if (arg.value.elements.length > 0) add(name, arg.value.elements);
        }
      });
      else if (isSum(node) && !defined.has('let')) sumsOf(node).forEach((sum) => open.push([sum, inFunction]));
      else if (isDeclaration(node) && (node.name?.value !== 'local' || inFunction || script.type !== 'Script')) {
        const names = node.args.map((arg) => (arg.type === 'Assignment' ? arg.name : arg.value));
        if (node.name?.value === 'readonly') names.forEach((name) => fixed.add(name));
        names.forEach((name) => (inFunction ? unfollowed : declared).add(name));
        names.forEach((name) => shadowed.add(name));
        for (const arg of node.args) {
          if (arg.type !== 'Assignment') emptied.add(arg.value);
          else if (arg.value.type !== 'Word') [unfollowed, named].forEach((all) => all.add(arg.name));
        }
      } else if (node.name !== undefined && setters.has(node.name.value)) {
        const counts = isCountDeclaration(node) && !inFunction;
        namesOf(node).forEach((name) => {
          // Without a value words are cut as ever.
          if (name === 'IFS' && node.name?.value === 'unset') return;
          unfollowed.add(name);
          if (!counts) named.add(name);
          if (!declaring.has(node.name?.value ?? '')) reached.add(name);
        });
      }
    } else if (node.type === 'For' || node.type === 'Select') {
      add(node.name.value, node.wordlist ?? []);
      if (inFunction) unfollowed.add(node.name.value);
      if (node.type === 'Select' || node.wordlist === undefined) {
        unfollowed.add(node.name.value);
        named.add(node.name.value);
        reached.add(node.name.value);
      }
    } else if (node.type === 'ParameterExpansion' && setsNumber(node)) {
      // `${i:=0}`: a number, as if a sum had given it.
      (inFunction ? unfollowed : summed).add(node.parameter);
    } else if (node.type === 'ParameterExpansion' && node.operation?.type === 'Default' && node.operation.operator.includes('=')) {
      unfollowed.add(node.parameter);
      named.add(node.parameter);
      reached.add(node.parameter);
    }
    else if (node.type === 'ArithmeticBinary' && isAssigning(node.operator)) identifiers(node.left).forEach((name) => (inFunction ? unfollowed : summed).add(name));
    else if (node.type === 'ArithmeticUnary' && /^(\+\+|--)$/.test(node.operator)) identifiers(node.operand).forEach((name) => (inFunction ? unfollowed : summed).add(name));
    else if (node.type === 'FileDescriptorVariable') unfollowed.add(node.name);
    else if (node.type === 'Coproc') unfollowed.add(node.name?.value ?? 'COPROC');
    inside = inFunction || node.type === 'Function';
    forEachChild(node, push);
  }
  // However it gets its value, words are cut otherwise from then on.
  const cut = isCut({ unfollowed, summed, named, declared, reached, values, lists, maps });
  blind ||= cut;
  // A second value is refused, and the first one stays.
  for (const name of fixed) if ((values.get(name)?.length ?? 0) > 1 || summed.has(name)) unfollowed.add(name);
  const mapped = new Set([...maps].filter(([name, count]) => count === 1 && !blind && (lists.get(name) ?? 0) === (filled.get(name) ?? 0) && ![named, declared, shadowed, fixed].some((others) => others.has(name))).map(([name]) => name));
  for (const name of maps.keys()) {
    unfollowed.add(name);
    keyed ||= !mapped.has(name);
  }
  const listed = new Set<string>();
  for (const [name, count] of lists) {
    if (count === 1 && !blind && ![unfollowed, summed, named, declared, values].some((others) => others.has(name))) listed.add(name);
    unfollowed.add(name);
    named.add(name);
  }
  return { blind, wild: blind, cut, unfollowed, summed, named, declared, listed, reached, emptied, maps: mapped, keyed, nullglob, values };
}

/** Whether one of them holds the variable by which the shell cuts words. */
function isCut(kept: Readonly<Record<string, { has: (name: string) => boolean }>>): boolean {
  return Object.values(kept).some((names) => names.has('IFS'));
}

/** `${i:=0}` */
function setsNumber({ parameter, prefix, index, operation }: Extract<SyntaxNode, { type: 'ParameterExpansion' }>): boolean {
  return operation?.type === 'Default' && operation.operator === ':=' && prefix === undefined && index === undefined && /^[A-Za-z_]\w*$/.test(parameter) && !isShellsOwn(parameter) && /^[0-9]{1,9}$/.test(operation.operand?.text ?? '');
}

/** `command -v NAME …`: it only tells which program that would be, whatever stands behind. */
export function onlyTells({ name, args: [option] }: Command): boolean {
  return name?.text === 'command' && option !== undefined && /^-[vV]$/.test(option.text);
}

/** Whether it may give a value to a variable that it does not name in so many letters. */
function hidesNames(node: Command): boolean {
  const { name, args } = node;
  if (name === undefined || onlyTells(node)) return false;
  // How strict the shell is changes no value: `set -euo pipefail`.
  if (name.value === 'set' && args.every((arg) => arg.type !== 'Assignment' && isLetters(arg) && /^([-+][eux]*o?|pipefail|errexit|nounset|xtrace)$/.test(arg.value))) return false;
  if (name.value === 'shopt' && args.every((arg) => arg.type !== 'Assignment' && isLetters(arg) && /^(-[su]|nullglob|failglob|inherit_errexit)$/.test(arg.value))) return false;
  if (blinding.has(name.value)) return true;
  const words = args.filter((arg): arg is WordNode => arg.type !== 'Assignment');
  // Another name for a variable: what is given to one of them the other has as well.
  if (/^(?:declare|typeset|local)$/.test(name.value) && words.some(({ value }) => /^-[A-Za-z]*n/.test(value))) return true;
  if (passing.has(name.value)) return words.some((word) => !isLetters(word) || setters.has(word.value) || blinding.has(word.value));
  if (name.value === 'printf') return words[0] !== undefined && (words[0].value.startsWith('-v') ? words.slice(0, 2) : words.slice(0, 1)).some((word) => !isLetters(word) && !/^[^-$`{"'\\]/.test(word.text.replace(/^["']/, '')));
  return name.value !== 'wait' && setters.has(name.value) && words.some((word) => !isLetters(word));
}

/** `mapfile -t NAME`: the array that it fills with lines. */
export function listRead({ name, args }: Command): string | undefined {
  if (name?.text !== 'mapfile' && name?.text !== 'readarray') return undefined;
  const words = args.map((arg) => (arg.type === 'Assignment' || arg.parts !== undefined ? '?' : arg.value));
  return words.length === 2 && words[0] === '-t' && /^[A-Za-z_]\w*$/.test(words[1] ?? '') && !isShellsOwn(words[1] ?? '') ? words[1] : undefined;
}

/** `declare -A a b=([x]=1)`: keys of these are texts, which nobody works out. */
export function isMapDeclaration({ name, args }: Command): boolean {
  if (name?.text !== 'declare' && name?.text !== 'typeset') return false;
  const [option, ...names] = args;
  if (option === undefined || option.type === 'Assignment' || option.text !== '-A') return false;
  return names.length > 0 && names.every((arg) => (arg.type === 'Assignment' ? arg.value.type !== 'Word' && arg.append !== true && arg.index === undefined : arg.parts === undefined && /^[A-Za-z_]\w*$/.test(arg.value)));
}

/** `declare -i n=0`: a number, as long as it is given nothing else. */
function isCountDeclaration({ name, args }: Command): boolean {
  if (name?.text !== 'declare' && name?.text !== 'typeset') return false;
  const [option, ...names] = args;
  return option !== undefined && option.type !== 'Assignment' && option.text === '-i' && names.every((arg) => (arg.type === 'Assignment' ? arg.value.type === 'Word' && arg.append !== true && arg.index === undefined : arg.parts === undefined && /^[A-Za-z_]\w*$/.test(arg.value)));
}

/** `declare -A`, `local -n`, or an option that nobody knows: an array may get texts for keys, or another name. */
function declaresKeys({ name, args }: Command): boolean {
  return name !== undefined && declaring.has(name.value) && args.some((arg) => arg.type !== 'Assignment' && (!isLetters(arg) || /^[-+].*[An]/.test(arg.value)));
}

export function mapNames({ args }: Command): string[] {
  return args.slice(1).map((arg) => (arg.type === 'Assignment' ? arg.name : arg.value));
}

/** `let n++ m=n+1`, without anything that is put in when it runs. */
export function isSum({ name, args }: Command): boolean {
  return name?.text === 'let' && args.length > 0 && args.every((arg) => arg.type === 'Assignment' ? arg.value.type === 'Word' && arg.value.parts === undefined : isLetters(arg));
}

const writtenSum = (arg: Command['args'][number]): string => (arg.type === 'Assignment' ? arg.text : arg.value);

/** The sums of a `let`, each as a script of its own. */
export function sumsOf({ args }: Command): ParsedScript[] {
  return args.map((arg) => parse(`((${writtenSum(arg)}))`));
}

const declaring = new Set(['local', 'declare', 'typeset', 'readonly', 'export']);

/** `local a=b c`, `local units=(B K M)`: no more than assignments, without any option. */
export function isDeclaration({ name, args }: Command): boolean {
  return name !== undefined && declaring.has(name.text) && args.length > 0 && args.every((arg) => (arg.type === 'Assignment' ? arg.append !== true && arg.index === undefined : arg.parts === undefined && /^[A-Za-z_]\w*$/.test(arg.value)));
}

/** Whether a command gives values to variables. */
export function setsVariables(name: string): boolean {
  return setters.has(name) || blinding.has(name) || passing.has(name);
}

/** Types of nodes by which a variable may get a value, whatever they hold. */
const assigning = new Set<SyntaxNode['type']>(['Assignment', 'For', 'Select', 'ParameterExpansion', 'ArithmeticBinary', 'ArithmeticUnary', 'FileDescriptorVariable', 'Coproc']);

/** Whether a node may give a value to a variable. In a script without such nodes nothing is assigned. */
export function mayAssign(node: SyntaxNode): boolean {
  if (node.type !== 'Command') return assigning.has(node.type);
  return node.name !== undefined && setsVariables(node.name.value);
}

/** Nothing is put in its place when the line runs. */
export function isLetters({ parts = [] }: WordNode): boolean {
  return parts.every((part) => part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted' || (part.type === 'DoubleQuoted' && part.parts.every((inner) => inner.type === 'Literal')));
}

/** The names it may mean; one may be glued to an option: `printf -vx`. */
export function namesOf(command: Command): string[] {
  return command.args.flatMap((arg) => {
    if (arg.type === 'Assignment') return [arg.name];
    if (!arg.value.startsWith('-')) return /^[A-Za-z_]\w*/.exec(arg.value) ?? [];
    const glued = /^-+([A-Za-z_]\w*)/.exec(arg.value)?.[1]?.slice(0, 64) ?? '';
    return [...glued].map((_, index) => glued.slice(index));
  });
}

const isAssigning = (operator: string): boolean => /^[^=!<>]*=$|^<<=$|^>>=$/.test(operator);

function identifiers(expression: ArithmeticExpression): string[] {
  return expression.type === 'ArithmeticWord' ? /^[A-Za-z_]\w*/.exec(expression.value) ?? [] : [];
}

/** Names assigned somewhere below a node. */
export function assignedBelow(nodes: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>();
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Assignment') names.add(node.name);
    if (node.type === 'Command' && isDeclaration(node)) node.args.forEach((arg) => names.add(arg.type === 'Assignment' ? arg.name : arg.value));
    if (node.type === 'For') names.add(node.name.value);
    forEachChild(node, (child) => open.push(child));
  }
  return names;
}

/** Values of variables, as far as they are certain at one place of a line. */
export type Variables = Map<string, Word>;

/** Whether a variable still has the value that the shell itself gave it. */
export function isUntouched({ wild, unfollowed, summed, named, values }: Assigned, name: string): boolean {
  return !wild && !unfollowed.has(name) && !summed.has(name) && !named.has(name) && !values.has(name);
}

/** Variables of the shell that take whatever they are given for a sum, and run commands within it. */
export const sums: ReadonlySet<string> = new Set(['RANDOM', 'SECONDS', 'SRANDOM', 'LINENO', 'OPTIND', 'HISTCMD', 'EPOCHSECONDS', 'EPOCHREALTIME', 'BASHPID', 'BASH_ARGV0']);

/** Whether one of these is given anything but plain digits. */
export function assignsSum({ unfollowed, summed, named, values }: Assigned): boolean {
  for (const name of sums) if (named.has(name) || ((unfollowed.has(name) || summed.has(name)) && !values.has(name)) || values.get(name)?.some(({ text }) => !/^[0-9]*$/.test(text)) === true) return true;
  return false;
}

/** What is known of a variable that is given this value; undefined for nothing. Where sums change it too, only that it is a number. */
export function keptValue(assigned: Assigned, name: string, value: Word): Word | undefined {
  if (!isFollowed(assigned, name)) return undefined;
  if (!assigned.summed.has(name)) return value;
  if (!isNumbers(value)) return isCountable(value) ? holeWord('sum', value.source) : undefined;
  return holeWord(value.pieces.some((piece) => typeof piece !== 'string' && piece.hole === 'numbers') ? 'numbers' : 'number', value.source);
}

/** Names that a sum certainly gives a value to: `((i = 0, n++))`. */
export function certainlySummed(expression: ArithmeticExpression | undefined): string[] {
  if (expression?.type === 'ArithmeticGroup') return certainlySummed(expression.expression);
  if (expression?.type === 'ArithmeticUnary' && /^(\+\+|--)$/.test(expression.operator)) return identifiers(expression.operand);
  if (expression?.type !== 'ArithmeticBinary') return [];
  if (expression.operator === ',') return [...certainlySummed(expression.left), ...certainlySummed(expression.right)];
  return isAssigning(expression.operator) ? identifiers(expression.left) : [];
}

/** Variables that the shell gives other values by itself: `read` without a name, `cd`, `[[ =~ ]]`, any command. */
export function isShellsOwn(name: string): boolean {
  return /^(?:_|REPLY|MAPFILE|COPROC|OPTARG|OPTIND|PWD|OLDPWD|DIRSTACK|PIPESTATUS|FUNCNAME|GROUPS|(?:BASH|COMP|READLINE)\w*)$/.test(name);
}

/** Whether an assignment may be followed at all. */
export function isFollowed({ blind, unfollowed }: Assigned, name: string): boolean {
  return !blind && !unfollowed.has(name) && !isShellsOwn(name);
}
