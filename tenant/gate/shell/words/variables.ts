import { forEachChild, type ArithmeticExpression, type Command, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import type { Word } from '../word.ts';

/** Commands that give variables their values by name. */
const setters = new Set(['read', 'readarray', 'mapfile', 'printf', 'getopts', 'unset', 'wait', 'let', 'declare', 'typeset', 'local', 'export', 'readonly']);

/** Commands after which nothing is known of any variable. */
const blinding = new Set(['eval', 'source', '.', 'enable', 'shopt', 'set']);

/** What a line does to variables anywhere in it, wherever that stands. */
export interface Assigned {
  /** Nothing can be known of any variable. */
  readonly blind: boolean;
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
      if (inFunction || append === true || index !== undefined || value.type !== 'Word') unfollowed.add(name);
      if (value.type === 'Word') add(name, [value]);
      if (name === 'IFS') blind = true;
    } else if (node.type === 'Command') {
      blind ||= node.name !== undefined && blinding.has(node.name.value);
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
  return { blind, unfollowed, named, values };
}

function namesOf(command: Command): string[] {
  return command.args.flatMap((arg) => (arg.type === 'Assignment' ? [arg.name] : /^[A-Za-z_]\w*/.exec(arg.value) ?? []));
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

/** Whether an assignment may be followed at all. */
export function isFollowed({ blind, unfollowed }: Assigned, name: string): boolean {
  return !blind && !unfollowed.has(name);
}
