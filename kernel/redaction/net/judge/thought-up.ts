import { isName, splitWords } from './vocabulary.ts';

/** Words with a number at one of them, joined by one sort of sign: `Gurke-Fahrrad1-Sunset`, `Caracol_27_Rocket`, `41Lucertola_gattino7`. */
const joined = /^\d{0,4}\p{L}{3,}\d{0,6}(?:([-_.])(?:\d{0,4}\p{L}{3,}\d{0,6}|\d{1,6}))(?:\1(?:\d{0,4}\p{L}{3,}\d{0,6}|\d{1,6}\p{Lu}?)){0,4}[-!?*+#$%&=_~^@]?$/u;
/** Words that each begin with a capital, joined by any signs, and a longer number behind one of them: `Saffron.Lantern_9735`, `Saffron9735_Lantern`. */
const capital = /^(?=\P{N}*\p{N}{3})\p{Lu}\p{Ll}{2,}\d{0,6}(?:[-_.@#+~^]\p{Lu}\p{Ll}{2,}\d{0,6}){1,4}(?:[-_.@#+~^]\d{0,6})?[!?*+#$%&]?$/u;
/** Digits for letters within words, and a number behind: `Br3z3l6998`, `F4lcon#402`. */
const spelt = /^\p{L}+\d{1,2}\p{L}+(?:\d{1,2}\p{L}+)*\d{0,2}[-_.,#%@~^+=!?*$&]?\d{2,6}[!?*+#$%&]?$/u;

/**
 * Whether a value is one of those that people make of words they can keep in mind and a number, as generators of passwords do too. Names of things and their versions
 * (`db-secret-2`, `server2019`) are made of words of the trade, or are in lower case where signs join them.
 */
export function isThoughtUp(value: string): boolean {
  const words = wordsOf(value);
  if (words === undefined) return false;
  if (capital.test(value)) return true;
  const letters = value.replaceAll(/\P{L}/gu, '').length;
  if (joined.test(value)) return /\p{Lu}\p{Ll}{2,}/u.test(value) && words.filter((word) => word.length > 2).length >= 2 && letters >= 8;
  return spelt.test(value) && letters >= 4;
}

/** A word with a capital, a sign and a longer number: `Marigold-4821`, `Walnut_57!`. Names of versions look alike, so that the place must say more. */
const numbered = /^\p{Lu}\p{Ll}{3,}[-_.+*#@~]\d{2,4}[!?*+#$%&]?$/u;

export const isWordAndNumber = (value: string): boolean => numbered.test(value) && wordsOf(value) !== undefined;

/** Whether it is two or more words, each with a capital, and a longer number behind one of them: nobody calls anything so, whatever a place is for. */
export const isCapitalized = (value: string): boolean => wordsOf(value) !== undefined && capital.test(value);

/** The words of a value that holds a number as well; undefined where there are none, or one of them is of the trade. */
function wordsOf(value: string): readonly string[] | undefined {
  if (value.length < 9 || value.length > 64 || !/\d/.test(value)) return undefined;
  const words = splitWords(value).filter((word) => /^[a-z]{2,}$/.test(word));
  return words.length === 0 || words.some((word) => isName(word)) ? undefined : words;
}
