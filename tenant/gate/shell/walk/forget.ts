import type { SyntaxNode, Word as WordNode } from 'unbash';
import { holeWord, isCountable, isNumbers, type Word } from '../word.ts';
import { expandWord } from '../words/expand-word.ts';
import { assignedBelow, isFollowed, type Assigned } from '../words/variables.ts';
import { definedBelow } from './functions-of.ts';
import type { Scope } from './scope.ts';
import { Place } from './surroundings.ts';
import { muted, type Walk } from './walk.ts';

/**
 * What is set below these nodes may have been set, or not, or again and again: nothing more is known of it. Only of what was a number
 * before, and is given nothing but numbers anywhere, it is known that it still is one.
 */
export function forget(walk: Walk, scope: Scope, nodes: readonly SyntaxNode[]): void {
  if (scope.functions.bodies.size > 0) for (const name of definedBelow(nodes)) scope.defined.delete(name);
  if (scope.variables.size === 0 && scope.lists.size === 0) return;
  for (const name of assignedBelow(nodes)) {
    scope.lists.delete(name);
    const now = scope.variables.get(name);
    const hole = now && isCountable(now) && walk.guessing !== true ? givenAlways(walk, scope, name) : undefined;
    if (hole) scope.variables.set(name, holeWord(hole, name));
    else scope.variables.delete(name);
  }
}

type Given = 'number' | 'numbers' | 'sum' | undefined;

/** A script says the same of a variable wherever it is asked, and a function where it was called with the same words. */
const known = new WeakMap<Assigned, WeakMap<readonly Word[], Map<string, Given>>>();

/** Stands for what nothing was called with. */
const nothing: readonly Word[] = [];

function givenAlways(walk: Walk, scope: Scope, name: string): Given {
  const calls = known.get(scope.assigned) ?? new WeakMap<readonly Word[], Map<string, Given>>();
  known.set(scope.assigned, calls);
  const answers = calls.get(scope.given ?? nothing) ?? new Map<string, Given>();
  calls.set(scope.given ?? nothing, answers);
  if (!answers.has(name)) answers.set(name, numberOf(walk, scope, name, new Set()));
  return answers.get(name);
}

const isOne = ({ text, parts }: WordNode): boolean => /^[0-9]+$/.test(text) || /^\{[0-9]+\.\.[0-9]+\}$/.test(text) || (parts?.length === 1 && parts[0]?.type === 'ArithmeticExpansion');

/** A place at which variables are held to have other values. Sums and indexes are checked without them. */
class Guess extends Place {
  readonly #place: Place;
  readonly #guess: (name: string) => Word | undefined;

  constructor(walk: Walk, scope: Scope, guess: (name: string) => Word | undefined) {
    super(walk, scope);
    this.#place = new Place(walk, scope);
    this.#guess = guess;
  }

  override valueOf(name: string): Word | undefined {
    return this.#guess(name);
  }

  override checkArithmetic(...sum: Parameters<Place['checkArithmetic']>): void {
    this.#place.checkArithmetic(...sum);
  }

  override checkIndex(...index: Parameters<Place['checkIndex']>): void {
    this.#place.checkIndex(...index);
  }
}

/** `number`, `numbers` or `sum`, where a variable is given nothing else in the whole script. `seen`: names that are looked at already, which add nothing by themselves. */
function numberOf(walk: Walk, scope: Scope, name: string, seen: Set<string>): Given {
  const { assigned } = scope;
  if (!isFollowed(assigned, name) || assigned.named.has(name) || assigned.emptied.has(name)) return undefined;
  seen.add(name);
  const valueOf = (other: string): Word | undefined => {
    // What a function was called with stays as it is while it runs.
    if (/^[1-9]$/.test(other)) return scope.given?.[Number(other) - 1];
    const hole = seen.has(other) ? 'numbers' : assigned.values.has(other) ? numberOf(walk, scope, other, seen) : undefined;
    return hole && holeWord(hole, other);
  };
  const around = new Guess({ ...muted(walk), commands: { ...walk.commands }, guessing: true }, { ...scope, variables: new Map(), given: undefined }, valueOf);
  const given = assigned.values.get(name) ?? [];
  if (given.every(isOne)) return 'number';
  const words = given.filter((value) => !isOne(value)).map((value) => expandWord(value, around));
  return words.every((each) => each.every(isNumbers)) ? 'numbers' : words.every((each) => each.every(isCountable)) ? 'sum' : undefined;
}
