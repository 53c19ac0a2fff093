import { ofTrade } from './joined-words.ts';
import { isMixedPhrase, ofThings } from './mixed-phrase.ts';
import { isPhrase, isOrdinaryWord } from './phrase.ts';
import { isName, splitWords } from './vocabulary.ts';

/** Two long words with a digit between, as two that are short have in names of programs: `Kessel8lampe`. */
const parted = /^\p{L}{4,}\d{1,3}\p{L}{4,}[-_]?$/u;
/** Two words in lower case and a number as no host counts its own: `kessel-turm31`, `kessel.guitare407`. */
const counted = /^\p{Ll}{4,}[-_.+*#!~]\p{Ll}{4,}[1-9]\d{0,3}[!?*+#$%&]?$/u;
/** The number at the first of two words: `kessel2_guitare`. Columns and members are called so of what a program has. */
const amid = /^\p{Ll}{4,}[1-9]\d{0,2}[-_+*#!~]\p{Ll}{4,}[!?*+#$%&]?$/u;

/**
 * Whether a value is one of those that people put together of words, which names of hosts, members and files resemble: a password where the place says that
 * nothing else can stand there, with quotes or without.
 */
export function isOfWords(value: string): boolean {
  return isMixedPhrase(value, true) || isPhrase(value) || (value.length <= 64 && (parted.test(value) || counted.test(value)) && splitWords(value).every((word) => word.length < 3 || !(isName(word) || isOrdinaryWord(word)))) || (value.length <= 64 && amid.test(value) && splitWords(value).every((word) => !/^\p{L}/u.test(word) || !(isName(word) || isOrdinaryWord(word) || ofThings.has(word) || ofTrade.has(word))));
}
