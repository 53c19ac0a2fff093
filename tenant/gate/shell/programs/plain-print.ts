import type { Hole, Word } from '../word.ts';

/** A word that adds nothing to what is printed but letters: no folders, no blanks, and of dates only what is written without them. */
function isPlainWord({ text }: Word): boolean {
  // `date +..` prints dots alone, which lead out of a folder.
  if (text?.startsWith('+') === true && !/[A-Za-z0-9]/.test(text.replaceAll(/%[pP]/g, ''))) return false;
  return text !== undefined && /^[\w.:%+=,@-]*$/.test(text) && !/%[^YmdHMSFTjsNyuGVabBhIklp-]/.test(text);
}

/** `date +%s`: a time in digits alone. */
function asksForDigits({ text }: Word): boolean {
  return text !== undefined && /^\+(%[sSuHMmdYjVyGg])+$/.test(text);
}

/** `date +%F`: it begins with a digit, and holds what a plain word may. */
function asksForDay({ text }: Word): boolean {
  return text !== undefined && /^\+%[FYmdHMSjyVGg](?:[\w.-]|%[FYmdHMSTjyVGgbBaAhI])*$/.test(text) && !text.includes('%T');
}

/** What a program prints with such words that else prints one plain word of a kind; undefined where they may add something to it. */
export function plainPrint(prints: Hole, words: readonly Word[]): Hole | undefined {
  if (!words.every(isPlainWord)) return undefined;
  return words.some(asksForDigits) ? 'number' : words.some(asksForDay) ? 'word' : prints;
}
