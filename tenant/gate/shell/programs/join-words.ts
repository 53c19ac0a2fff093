import { wordOf, type Word } from '../word.ts';

/** Words joined by blanks, as `eval` and `watch` join them. */
export function joinWords(words: readonly Word[]): Word {
  return wordOf(words.flatMap((word, index) => [...(index > 0 ? [' '] : []), ...word.pieces]), words.map(({ source }) => source).join(' '), words.some(({ splits }) => splits));
}
