import type { Command } from 'unbash';
import { pathOf } from '../table.ts';
import { holeWord, isWords, listIn, wordOf } from '../word.ts';
import type { Surroundings } from '../words/expand-word.ts';
import { certainlySummed, isFollowed, isLetters, isShellsOwn, sumsOf } from '../words/variables.ts';
import type { Input, Scope } from './scope.ts';

/** `let n++`: each word is a sum. */
export function checkSums(command: Command, scope: Scope, around: Surroundings): void {
  for (const { commands: [only] } of sumsOf(command)) {
    const expression = only?.command.type === 'ArithmeticCommand' ? only.command.expression : undefined;
    if (!expression) around.unclear('let');
    around.checkArithmetic(expression, 'let');
    for (const name of certainlySummed(expression)) if (isFollowed(scope.assigned, name)) scope.variables.set(name, holeWord('number', name));
  }
}

const declaring = /^(?:declare|typeset|local|export|readonly)$/;

/** `declare -i n`: whatever it is given from then on is worked out as a sum, each element of an array too. */
export function checkCounted({ name, args }: Command, { assigned }: Scope, around: Surroundings): void {
  if (name === undefined || !declaring.test(name.value) || !args.some((arg) => arg.type !== 'Assignment' && (!isLetters(arg) || /^[-+].*i/.test(arg.value)))) return;
  for (const arg of args) {
    if (arg.type !== 'Assignment' && arg.text === '-i') continue;
    const given = arg.type === 'Assignment' ? arg.name : arg.value;
    const isPlain = /^[A-Za-z_]\w*$/.test(given) && !isShellsOwn(given) && !assigned.blind && !assigned.reached.has(given) && !assigned.named.has(given);
    if (!isPlain || (assigned.values.get(given) ?? []).some(({ text, parts }) => !/^[-+]?[0-9]*$/.test(text) && !(parts?.length === 1 && parts[0]?.type === 'ArithmeticExpansion'))) around.unclear(given);
  }
}

/** An array is filled with lines: what they are, where all are plain words, or paths that were found. */
export function fillList(name: string, input: Input, { lists }: Scope): void {
  if (input.kind === 'paths' && !input.paths.zero) lists.set(name, [{ ...pathOf(input.paths, name), many: true }]);
  if (input.kind === 'text' && (isWords(input.text) || listIn(input.text) !== undefined)) lists.set(name, [{ ...wordOf(input.text.pieces, name), splits: true }]);
}
