import { fillHoles, literal, startOf, type Word } from '../shell/word.ts';

/**
 * An address as `http://host/path?key=value` without quotes: the shell takes its `?` for a pattern, finds no file of such a name, and leaves
 * it as it is. Any other word comes back untouched.
 */
export function settleGlob(word: Word): Word {
  const holes = word.pieces.filter((piece) => typeof piece !== 'string');
  const plain = word.text === undefined && holes.length === 1 && holes[0]?.hole === 'name' && !word.splits && fillHoles(word, '?') === word.source;
  return plain && /^https?:\/\/[^/?]+\/[^?]*$|^[\w.-]+:\d+\/[^?]*$/i.test(startOf(word)) && /\?[\w.-]+=[^?]*$/.test(word.source) ? literal(word.source) : word;
}

/** Whether the shell may make several words of it, or none: names of files that fit a pattern count too. */
export function maySplit(word: Word): boolean {
  return word.splits || (word.pieces.some((piece) => typeof piece !== 'string' && piece.hole === 'name') && /[*?[]/.test(word.source));
}
