import { isCredential } from './judge.ts';
import { isKeyedWords } from './keyed-words.ts';
import { isSureOfItself } from './sure-of-itself.ts';

/** Signs that neither join names nor count anything. */
const oddSign = /[!#$%&*+?@^~=§€£]/;
/** A name of a program and its version: `Photoshop2024`. */
const versioned = /^\p{L}+[-_. ]?\d{1,4}$/u;
const harmless = /[<>{}()[\]|\\]|&#|^[@#/]|^\.\/|^\p{L}{1,3}[+#]{1,2}\d{0,2}$|@[^@]*\.|^[A-Za-z][\w.-]*=[\w.-]*$|^[\d.,€$£%+-]+[!?]?$/u;

/**
 * Whether a value hardly is anything but a password where a sentence may well tell one, though it says so but loosely: with a user before it, or before the words that
 * say what it is. Names of machines, programs and their versions, tickets and what is counted stand in such places too.
 */
export function isTelling(value: string): boolean {
  if (value.length < 8 || value.length > 64 || !/\d/.test(value) || harmless.test(value)) return false;
  if (isSureOfItself(value)) return true;
  if (oddSign.test(value.slice(0, -1))) return isCredential(value, { strength: 'prose', password: true, quoted: true }, () => false);
  return !versioned.test(value) && !value.includes('/') && isKeyedWords(value, { told: true, quoted: false });
}
