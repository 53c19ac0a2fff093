import { looksLikeWord } from '../../guess/word-shape.ts';
import { ofEntering, ofTrade } from './joined-words.ts';
import { ofThings } from './mixed-phrase.ts';
import { isBindingWord, isOrdinaryWord } from './phrase.ts';
import { flatten, isName } from './vocabulary.ts';

/** Words that hold two others together, with a capital, as people write them between two words of a password. */
const links = new Set('And Und Et Y E Ed En I O Og Och Con Mit Met Avec Com With Plus Ohne Sans Sin Senza Zonder Without Oder Ou Or Of Versus Vs N И Й С Та І Και Ja Ve'.split(' '));
/** Letters of some humps, and signs behind them that no name ends with. */
const linked = /^(\p{L}\p{Ll}{2,15})(\p{Lu}\p{Ll}{0,6})(\p{Lu}\p{Ll}{2,15}(?:\p{Lu}\p{Ll}{2,15})?)[-!#$%&*+=?@^_~]{1,2}$/u;
/** Two words, a sign between them that joins no names, and one behind: `KESSEL#turmuhr#`. */
const parted = /^(\p{L}{3,16})[!#$%&*+=?@^~](\p{L}{3,16})[-!#$%&*+=?@^_~]$/u;
/** A sign that joins names as well parts two words in different cases, of which one is all capitals, or one stands behind them that ends no name: `KESSEL_turmuhr_`, `kessel-turmuhr%`. */
const mixed = /^(?:(\p{Lu}{4,16})[-_.](\p{Lu}?\p{Ll}{3,15})[-!#$%&*+=?@^_~]|(\p{Lu}?\p{Ll}{3,15})[-_.](\p{Lu}{4,16})[-!#$%&*+=?@^_~]|(\p{Lu}\p{Ll}{3,15})_(\p{Ll}{4,16})_|(\p{L}{3,16})[-_.](\p{L}{3,16})[#$%&+=@^~])$/u;
/** A parameter and what it is in an address. */
const parameter = /^\p{Ll}+=\p{Ll}+[^\p{L}]$/u;
const oneCase = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u;
/** What forms speak of in languages with letters of their own. */
const ofForms = /парол|логин|логін|ключ|код|почт|пошт|имя|користув|польз|адрес|введи|ошибк|помил|токен|секрет|κωδικ|χρήστ|όνομα|κλειδ/iu;

/**
 * Whether a value is two words of no program, held together by a third one or by a sign, with a sign behind: `KesselUndTurmuhr@`, `KESSEL#turmuhr#`. A sentence and the name of
 * a class have no such end. `quoted`: whether it can be no name in a program, where a member may end with an underscore.
 */
export function isSignedWords(value: string, quoted: boolean): boolean {
  if (value.length < 9 || value.length > 48 || (!quoted && !/^\p{Lu}.*[^\p{L}_]/u.test(value))) return false;
  const words = partsOf(value);
  return words !== undefined && words.every((word) => oneCase.test(word) && isFree(flatten(word).toLowerCase())) && words.every(({ length }, _, all) => length >= 4 || all.some((word) => word.length >= 5)) && !parameter.test(value) && !ofEntering.test(value) && !ofForms.test(value);
}

function partsOf(value: string): readonly string[] | undefined {
  const link = linked.exec(value);
  if (link !== null) return links.has(link[2] ?? '') ? [link[1] ?? '', ...((link[3] ?? '').match(/\p{Lu}\p{Ll}+/gu) ?? [])] : undefined;
  const found = parted.exec(value) ?? mixed.exec(value);
  return found?.slice(1).filter((word): word is string => word !== undefined);
}

function isFree(word: string): boolean {
  if (isName(word) || isOrdinaryWord(word) || isBindingWord(word) || ofThings.has(word) || ofTrade.has(word)) return false;
  if (!/^[a-z]+$/.test(word)) return true;
  return looksLikeWord(word) || (/[aeiouy]/.test(word) && !/[^aeiouy]{5}|[aeiouy]{4}/.test(word));
}
