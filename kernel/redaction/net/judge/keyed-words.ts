import { looksLikeWord } from '../../guess/word-shape.ts';
import { endings, ofThings } from './mixed-phrase.ts';
import { ofEntering, ofTrade } from './joined-words.ts';
import { isBindingWord, isOrdinaryWord } from './phrase.ts';
import { isHex } from './shapes.ts';
import { flatten, isName, splitWords } from './vocabulary.ts';

/** What a keyboard has beside the blank, quotes, brackets other than round ones and the backslash. */
const typed = /^[\p{L}\p{N}!#$%&()*+,./:;=?@^_|~§€£-]{8,48}$/u;
/** A path, an address, an option, a call. */
const led = /^(?:(?:[a-z]{1,2}:?|\.{1,2}|~)\/[\w./~-]+$|\/(?=[\w.~-]*\/|\D*$|\D*\d+$)[\w./~-]+$|-|@[\w-]+\/|[a-z]+:\/|[a-z_-]{2,24}\?[a-z_]{1,16}=|[\w:.-]{1,32}\(.*\)$)/;
/** How versions begin: `5.2.3-0buntu1`. */
const versioned = /^v?\d+\.\d+\.\d/;
/** Two words and a digit, as names of members are written too: `kesselGuitare2`. */
const humped = /^\p{L}\p{Ll}{3,}\p{Lu}\p{Ll}{3,}\d[!?]?$/u;
/** Of words too long for an option and a digit, or of a word and a number that no option ends with: `-kesselturmuhr4`, `-kessel407`. */
const dashed = /^-(?=\p{L}{9,}\d|\p{L}{4,}[!#$%&*+?=@^~._-]?\d{3,}|\p{L}{4,}\d{1,2}\p{L}{4,}\d)/u;
/** Numbers of what is counted: `12000-weeks`. Of names and forms are `days`, `bits` and the like by themselves, and too short to be words are `min` and `ms`. */
const counted = /^\d+[-_]?(?:secs|mins|hour|weeks|months|years|byte|stellig\w*|zeichen\w*|tage|wochen?|monate?|jahre?|jours?|mois|caract\p{L}*|fach|fold|times?|factor)$/iu;
const host = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.([a-z]{2,})(?::\d{1,5})?$/i;
/** Names of machines, of licences and of what is counted, of which a sentence may speak. */
const numbered = /^\p{Ll}[\p{Ll}\d]*(?:[-.][\p{Ll}\d]+)+$|^\d{1,2}-\p{L}+$|^\p{L}+(?:-\p{L}+)*-\d(?:-\p{L}+)*$/u;

/**
 * Whether a value is made of words that no program and no form is made of, of numbers, and of signs, in whatever order, as passwords are that people think up.
 * `told`: whether a sentence says it, in which names of things stand as well; `quoted`: whether it can be no name in a program.
 */
export function isKeyedWords(value: string, { told, quoted }: { readonly told: boolean; readonly quoted: boolean }): boolean {
  if (dashed.test(value)) return isKeyedWords(value.slice(1), { told, quoted: !told });
  if (told && humped.test(value)) return wordsOf(value).length === 2 && areOfPeople(wordsOf(value), 'alone') && wordsOf(value).every((word) => isSpoken(word));
  if (!typed.test(value) || isHex(value) || led.test(value) || counted.test(value) || versioned.test(value)) return false;
  if (endings.has(host.exec(value)?.[1]?.toLowerCase() ?? '')) return false;
  if (!/\d/.test(value)) return (!told && (isOddlyParted(value, quoted) || isSignedPair(value, quoted))) || isClosedBySigns(value);
  const words = wordsOf(value);
  if (told && numbered.test(value) && words.filter(({ length }) => length >= 5).length < 3) return false;
  const letters = value.replaceAll(/\P{L}/gu, '').length;
  const mended = value.replaceAll(/(?<=\p{L})[01345](?=\p{L})/gu, (digit) => spelt[digit] ?? '');
  const isSpelt = mended !== value && wordsOf(mended).some((word) => isSpoken(word));
  if ((!isSpelt && lettersOf(value).join('').length < 0.6 * letters) || !areOfPeople(words, told ? 'told' : 'set', isSpelt)) return false;
  // Names in programs end with a digit.
  return (quoted && !told) || /\d\d/.test(value) || /[!#$%&*+=?@^~§€£]/.test(value) || !/^[A-Za-z_]\w*$/.test(value);
}

/** Neighbours on a keyboard say nothing of a program. */
const walks = /^(?:qwert[zy]|qwer|asdf[gh]*|yxcvb?|zxcvb?)$/;
const wordsOf = (value: string): string[] => lettersOf(value).filter((word) => !walks.test(word));
const lettersOf = (value: string): string[] => splitWords(value).filter((word) => /[a-z]{3}/.test(word));

/** Neighbours on a keyboard and a number of its own: `qwertz!3119`, `1qaz2WSX-806`. With a number that counts up they stand for a password in examples. */
const walked = /^(?:(?:qwer(?:t[zy]?(?:u(?:io?p?)?)?)?|azerty|asdf(?:g(?:h(?:jk?l?)?)?)?|[yz]xcv(?:b(?:nm?)?)?)[-_.!#$%*+?&=@~^]?|(?:1qaz2wsx|zaq12wsx|1q2w3e4r)[-_.!#$%*+?&=@~^])(\d{3,4})[-_.!#$%*+?&=@~^]?$/i;

/** Whether a value is a walk over the keyboard with a number that somebody chose. */
export function isWalked(value: string): boolean {
  const number = walked.exec(value)?.[1];
  return number !== undefined && new Set(number).size > 1 && !'01234567890'.includes(number) && !'09876543210'.includes(number);
}

/** Whether a word can be spoken: its pairs of letters are usual ones, or vowels part its consonants (`naranja`, `kikker`). */
const isSpoken = (word: string): boolean => looksLikeWord(word) || (word.length >= 4 && !/[^aeiouy]{4}|[aeiouy]{4}|^[^aeiouy]{3}|[jqvx](?![aeiouy])/.test(word) && /[aeiouy].*[aeiouy]/.test(word));

/** Digits for the letters that they look like. */
const spelt: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' };

/** Whether three words or more have signs of two sorts between them, as in no name (`kessel-guitare.turm`), or are three of no trade with one sort, where no name can stand. */
function isOddlyParted(value: string, quoted: boolean): boolean {
  const words = value.replace(/[!?*+#$%&]$/, '').split(/[-_.+*#!~=,:;@^%&$]/);
  const signs = new Set(value.match(/(?<=\p{L})[^\p{L}](?=\p{L})/gu));
  const plain = words.map((word) => flatten(word).toLowerCase());
  if (words.length < 3 || !words.every((word) => /^\p{L}{3,16}$/u.test(word)) || !areOfPeople(plain, 'alone')) return false;
  return signs.size >= 2 || (quoted && (signs.has('-') || signs.has('_')) && words.length === 3 && new Set(plain).size === 3 && plain.every((word) => word.length >= 4 && isSpoken(word)));
}

/** Whether it is two words or three with a sign behind, as no name has it: `KesselTurmuhr!`. In a program a sign may stand behind what begins in lower case. */
function isSignedPair(value: string, quoted: boolean): boolean {
  const words = wordsOf(value);
  return (quoted || /^\p{Lu}/u.test(value)) && /^\p{L}\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,}){1,2}[!#$%&*+=?@^_~]$/u.test(value) && value.length >= 10 && areOfPeople(words, 'alone') && words.every((word) => isSpoken(word));
}

/** Whether it is two words or more with a capital each, and signs behind that belong to no sentence: `KesselTurm~@`. */
function isClosedBySigns(value: string): boolean {
  return /^(?:\p{Lu}\p{Ll}{2,}){2,4}[-_!#$%&*+?@^~=]{2,3}$/u.test(value) && /[#$%&*+@^~=]/.test(value) && areOfPeople(wordsOf(value), 'alone');
}

/**
 * Whether words are none of programs and forms. Beside longer ones there may be one that holds sentences together, where a number tells it from a sentence; and where no
 * sentence may speak of a thing, any other one.
 */
function areOfPeople(words: readonly string[], strictness: 'alone' | 'told' | 'set', isSpelt = false): boolean {
  const free = words.filter((word) => !isName(word) && !isOrdinaryWord(word) && !isBindingWord(word) && !ofThings.has(word) && !ofTrade.has(word));
  if (free.length === words.length) return isSpelt || free.some((word) => word.length >= 4 && isSpoken(word));
  if (strictness === 'alone' || words.length - free.length > 1) return false;
  const longer = free.filter((word) => word.length >= 5);
  if (strictness === 'told') return words.some((word) => isBindingWord(word)) && longer.some((word) => isSpoken(word));
  return !words.some((word) => ofEntering.test(word)) && longer.length >= (words.some((word) => !isBindingWord(word) && (isName(word) || isOrdinaryWord(word))) ? 2 : 1);
}
