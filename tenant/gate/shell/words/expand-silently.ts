import type { Word as WordNode } from 'unbash';
import type { Word } from '../word.ts';
import { expandWord, type Surroundings } from './expand-word.ts';

const silent: Surroundings = { valueOf: () => undefined, listOf: () => undefined, cut: false, isUntouched: () => true, substitute: () => [{ hole: 'any' }], checkArithmetic: () => undefined, checkIndex: () => undefined, elementOf: () => undefined, isCounted: () => false, keysOf: () => undefined, fed: () => ({ kind: 'unknown' }), checkElement: () => undefined, unclear: () => undefined };

/** The words that a word becomes as far as its letters alone tell: no variable of the line is known, and nobody is told of anything. */
export function expandSilently(node: WordNode): readonly Word[] {
  return expandWord(node, silent);
}
