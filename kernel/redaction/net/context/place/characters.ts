/** Space and tab. */
export const isBlank = (code: number): boolean => code === 32 || code === 9;

export const isBreak = (code: number): boolean => code === 10 || code === 13;

/** Double, single and back quotes. */
export const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;

export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The first place from `at` on that is no blank, at most `most` further. */
export function skipBlanks(text: string, at: number, most = 64): number {
  let to = at;
  while (to - at < most && isBlank(text.charCodeAt(to))) to += 1;
  return to;
}

/** Where a sticky expression that is bounded by its form stops matching at a place, or undefined. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

/** Whether a dash begins a word with a capital and a number of two digits or more, which no option is called: `-Harbour407`. */
export const isDashedWord = (word: string): boolean => /^-\p{Lu}\p{Ll}{3,15}\d{2,4}(?!\S)/u.test(word);

/** Whether the text ends with what may become one. */
export const mayBeDashedWord = (word: string): boolean => /^-(?:\p{Lu}\p{Ll}{0,15}\d{0,4})?$/u.test(word);
