import { forEachChild, type ArithmeticExpression, type Command, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import type { Word } from '../word.ts';

/** Commands that give variables their values by name. */
const setters = new Set(['read', 'readarray', 'mapfile', 'printf', 'getopts', 'unset', 'wait', 'let', 'declare', 'typeset', 'local', 'export', 'readonly']);

/** Commands after which nothing is known of any variable. */
const blinding = new Set(['eval', 'source', '.', 'enable', 'shopt', 'set']);

/** Commands that run another one of the shell's own. */
const passing = new Set(['command', 'builtin', 'exec']);

/** What a line does to variables anywhere in it, wherever that stands. */
export interface Assigned {
  /** Nothing can be known of any variable. */
  readonly blind: boolean;
  /** Any variable may have been given another value. */
  readonly wild: boolean;
  /** Given a value in a way that is not followed. */
  readonly unfollowed: ReadonlySet<string>;
  /** Given a value by a command that takes its name: `read x`. */
  readonly named: ReadonlySet<string>;
  /** Everything that is assigned to a name. */
  readonly values: ReadonlyMap<string, readonly WordNode[]>;
}

/** Looks through a whole tree for what changes variables. */
export function findAssigned(script: ParsedScript): Assigned {
  const unfollowed = new Set<string>();
  const named = new Set<string>();
  const values = new Map<string, WordNode[]>();
  let blind = false;
  const add = (name: string, words: readonly WordNode[]): void => {
    const known = values.get(name);
    if (known) words.forEach((word) => known.push(word));
    else values.set(name, [...words]);
  };
  const open: [SyntaxNode, boolean][] = [[script, false]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, inFunction] = next;
    if (node.type === 'Assignment') {
      const { name, value, append, index } = node;
      if (value.type !== 'Word') named.add(name);
      if (inFunction || append === true || index !== undefined || value.type !== 'Word') unfollowed.add(name);
      if (value.type === 'Word') add(name, [value]);
      if (name === 'IFS') blind = true;
    } else if (node.type === 'Command') {
      blind ||= node.name !== undefined && hidesNames(node);
      if (node.name !== undefined && setters.has(node.name.value)) {
        namesOf(node).forEach((name) => {
          unfollowed.add(name);
          named.add(name);
        });
      }
    } else if (node.type === 'For' || node.type === 'Select') {
      add(node.name.value, node.wordlist ?? []);
      if (inFunction) unfollowed.add(node.name.value);
      if (node.type === 'Select' || node.wordlist === undefined) {
        unfollowed.add(node.name.value);
        named.add(node.name.value);
      }
    } else if (node.type === 'ParameterExpansion' && node.operation?.type === 'Default' && node.operation.operator.includes('=')) {
      unfollowed.add(node.parameter);
      named.add(node.parameter);
    }
    else if (node.type === 'ArithmeticBinary' && /^[^=!<>]*=$|^<<=$|^>>=$/.test(node.operator)) identifiers(node.left).forEach((name) => unfollowed.add(name));
    else if (node.type === 'ArithmeticUnary' && /^(\+\+|--)$/.test(node.operator)) identifiers(node.operand).forEach((name) => unfollowed.add(name));
    else if (node.type === 'FileDescriptorVariable') unfollowed.add(node.name);
    else if (node.type === 'Coproc') unfollowed.add(node.name?.value ?? 'COPROC');
    const inside = inFunction || node.type === 'Function';
    forEachChild(node, (child) => open.push([child, inside]));
  }
  return { blind, wild: blind, unfollowed, named, values };
}

/** Whether it may give a value to a variable that it does not name in so many letters. */
function hidesNames({ name, args }: Command): boolean {
  if (name === undefined) return false;
  // How strict the shell is changes no value: `set -euo pipefail`.
  if (name.value === 'set' && args.every((arg) => arg.type !== 'Assignment' && isLetters(arg) && /^([-+][eux]*o?|pipefail|errexit|nounset|xtrace)$/.test(arg.value))) return false;
  if (blinding.has(name.value)) return true;
  const words = args.filter((arg): arg is WordNode => arg.type !== 'Assignment');
  if (passing.has(name.value)) return words.some((word) => !isLetters(word) || setters.has(word.value) || blinding.has(word.value));
  if (name.value === 'printf') return words[0] !== undefined && (words[0].value.startsWith('-v') ? words.slice(0, 2) : words.slice(0, 1)).some((word) => !isLetters(word) && !/^[^-$`{"'\\]/.test(word.text.replace(/^["']/, '')));
  return name.value !== 'wait' && setters.has(name.value) && words.some((word) => !isLetters(word));
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
function namesOf(command: Command): string[] {
  return command.args.flatMap((arg) => {
    if (arg.type === 'Assignment') return [arg.name];
    if (!arg.value.startsWith('-')) return /^[A-Za-z_]\w*/.exec(arg.value) ?? [];
    const glued = /^-+([A-Za-z_]\w*)/.exec(arg.value)?.[1]?.slice(0, 64) ?? '';
    return [...glued].map((_, index) => glued.slice(index));
  });
}

function identifiers(expression: ArithmeticExpression): string[] {
  return expression.type === 'ArithmeticWord' ? /^[A-Za-z_]\w*/.exec(expression.value) ?? [] : [];
}

/** Names assigned somewhere below a node. */
export function assignedBelow(nodes: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>();
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Assignment') names.add(node.name);
    if (node.type === 'For') names.add(node.name.value);
    forEachChild(node, (child) => open.push(child));
  }
  return names;
}

/** Values of variables, as far as they are certain at one place of a line. */
export type Variables = Map<string, Word>;

/** Whether a variable still has the value that the shell itself gave it. */
export function isUntouched({ wild, unfollowed, named, values }: Assigned, name: string): boolean {
  return !wild && !unfollowed.has(name) && !named.has(name) && !values.has(name);
}

/** Variables of the shell that take whatever they are given for a sum, and run commands within it. */
export const sums: ReadonlySet<string> = new Set(['RANDOM', 'SECONDS', 'SRANDOM', 'LINENO', 'OPTIND', 'HISTCMD', 'EPOCHSECONDS', 'EPOCHREALTIME', 'BASHPID', 'BASH_ARGV0']);

/** Whether one of these is given anything but plain digits. */
export function assignsSum({ unfollowed, named, values }: Assigned): boolean {
  return [...sums].some((name) => named.has(name) || (unfollowed.has(name) && !values.has(name)) || values.get(name)?.some(({ text }) => !/^[0-9]*$/.test(text)) === true);
}

/** Whether an assignment may be followed at all. */
export function isFollowed({ blind, unfollowed }: Assigned, name: string): boolean {
  return !blind && !unfollowed.has(name);
}
