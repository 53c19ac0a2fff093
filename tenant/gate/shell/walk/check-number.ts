import type { CommandNode, SyntaxNode } from 'unbash';
import { definedBelow } from './functions-of.ts';
import type { Scope } from './scope.ts';
import { findAssigned, isShellsOwn } from '../words/variables.ts';

const digitsOnly = /^\^(?:\[0-9\]\+|\[1-9\]\[0-9\]\*|\[1-9\])\$$/;

/**
 * The variable that a command proves to be a number where it succeeds: `[[ $n =~ ^[0-9]+$ ]]`. Undefined where it proves nothing, or
 * where what stands behind it may change the variable.
 */
export function provenNumber(command: CommandNode, behind: readonly SyntaxNode[], { assigned, functions }: Scope): string | undefined {
  if (command.type !== 'TestCommand' || command.expression.type !== 'TestBinary' || command.expression.operator !== '=~') return undefined;
  const { left, right } = command.expression;
  const name = /^"?\$\{?([A-Za-z_]\w*)\}?"?$/.exec(left.text)?.[1];
  if (name === undefined || isShellsOwn(name) || !digitsOnly.test(right.text) || assigned.blind || functions.bodies.size > 0 || definedBelow(behind).size > 0) return undefined;
  const changed = behind.some((node) => {
    const { blind, unfollowed, summed, named, declared, values } = findAssigned(node, functions.bodies);
    return blind || [unfollowed, summed, named, declared, values].some((set) => set.has(name));
  });
  return changed ? undefined : name;
}
