import { looksLikeWord } from './word-shape.ts';

/** Bits that a character is worth where nothing can be said about its neighbours. */
const bitsOf = { letter: 4.7, mixedCase: 1, digit: 3.3, separator: 2, symbol: 4, other: 5 } as const;

/** What a word is worth, and each letter that is more than words have: the most common words are no more than some thousands. */
const bitsOfWord = 12;
const longestWord = 16;
const bitsBeyond = 3;

/**
 * How many bits somebody would have to guess, estimated from the value alone and rather too low than too high: words, numbers that count on
 * and repeats are worth little, however long. Deterministic: what is decided by it is the same at each start.
 */
export function estimateBits(value: string): number {
  // Letters with marks count as those without: words of all languages of our customers are words.
  const unit = repeatedUnit(value.normalize('NFKD').replaceAll(/\p{M}/gu, ''));
  const runs = unit.match(/[A-Za-z]+|[0-9]+|[^A-Za-z0-9]/gu) ?? [];
  const bits = runs.reduce((sum, run, index) => sum + (run === runs[index - 1] ? 1 : bitsOfRun(run)), 0);
  return bits + Math.log2(Math.max(1, value.length / Math.max(1, unit.length)));
}

/**
 * Whether a value can be told from ordinary text wherever it turns up: at least 8 bytes and 28 bits. Less would be found in texts that
 * have nothing to do with it.
 */
export function standsOut(value: string): boolean {
  return Buffer.byteLength(value, 'utf8') >= 8 && estimateBits(value) >= 28;
}

function bitsOfRun(run: string): number {
  if (/^[A-Za-z]/.test(run)) return bitsOfLetters(run);
  if (/^[0-9]/.test(run)) return bitsOfSteps(run, bitsOf.digit);
  if (/^[ \-_./:,;=|"'@]$/.test(run)) return bitsOf.separator;
  return run < '\u007f' ? bitsOf.symbol : bitsOf.other;
}

function bitsOfLetters(run: string): number {
  const plainCase = /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(run);
  if (plainCase && looksLikeWord(run)) return Math.min(2 * run.length, bitsOfWord) + Math.max(0, run.length - longestWord) * bitsBeyond;
  return bitsOfSteps(run, bitsOf.letter) + (plainCase ? 0 : run.length * bitsOf.mixedCase);
}

/** A character that repeats the one before it or is its neighbour in the alphabet is worth one bit. */
function bitsOfSteps(run: string, each: number): number {
  let bits = 0;
  for (let at = 0; at < run.length; at += 1) bits += at > 0 && Math.abs(run.charCodeAt(at) - run.charCodeAt(at - 1)) <= 1 ? 1 : each;
  return bits;
}

/** Finding a repeat costs the square of the length at worst. */
const longestRepeat = 4096;

/** The shortest text that makes the whole when it is repeated: `abcabcabc` is worth little more than `abc`. */
function repeatedUnit(value: string): string {
  if (value.length > longestRepeat) return value;
  return value.slice(0, (value + value).indexOf(value, 1));
}
