import type { Phrases } from './compile-phrases.ts';

const word = /[\p{L}\p{N}]+/gu;
/** Fewer single letters in a row are initials or a list. */
const leastLetters = 6;
const digits: { readonly [digit: string]: string } = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** The words of a folded text in their order. Letters that stand apart (`i g n o r e`) are put together to the words of phrases they make. */
export function readWords(text: string, { wordAt }: Pick<Phrases, 'wordAt'>): string[] {
  const words: string[] = [];
  let letters = '';
  const flush = (): void => {
    if (letters.length >= leastLetters) words.push(...wordsIn(letters, wordAt));
    else words.push(...letters);
    letters = '';
  };
  for (const [found] of text.matchAll(word)) {
    if (found.length === 1 && found >= 'a' && found <= 'z') {
      letters += found;
      continue;
    }
    flush();
    words.push(/\d/.test(found) && /[a-z]/.test(found) ? found.replaceAll(/[013457]/g, (digit) => digits[digit] ?? digit) : found);
  }
  flush();
  return words;
}

function wordsIn(letters: string, wordAt: Phrases['wordAt']): string[] {
  const words: string[] = [];
  for (let at = 0; at < letters.length;) {
    const length = wordAt(letters, at);
    if (length > 0) words.push(letters.slice(at, at + length));
    at += Math.max(1, length);
  }
  return words;
}
