import { splitWords } from '../../rules/split-words.ts';

const longest = 150;

/** A part of a path or a name in lower-case words. Of a long one only its begin and end: no tool has an operation in the midst of it. */
export function wordsOf(part: string): string[] {
  if (/^[a-z]{1,40}$/.test(part)) return [part];
  return splitWords(part.length <= 2 * longest ? part : `${part.slice(0, longest)} ${part.slice(-longest)}`);
}
