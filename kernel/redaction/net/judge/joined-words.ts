import { isOrdinaryWord } from './phrase.ts';
import { isName, splitWords } from './vocabulary.ts';

/** A number, a word and a number: `27-teller_4`, `61_KESSEL_208`, `52?guitare?19`. */
const between = /^(\d{1,4})([-_.?!+*#@~^%&=,]{1,2})(\p{L}{4,})([-_.?!+*#@~^%&=,]{1,2})(\d{1,4})[!?*+#$%&]?$/u;
/** A number, a word, what is appended and a sign: `4072KesselXO!`. */
const led = /^\d{2,4}\p{Lu}\p{Ll}{3,}\p{Lu}{0,3}[!?*+#$%&]$/u;
/** A word whose case is turned over, beside a number: `kESSEL__4072`, `turm.kESSEL31`. */
const turned = /(?<!\p{L})\p{Ll}\p{Lu}{4,}(?!\p{L})/u;
const plain = /^(?=.*\d\d)[\p{L}\d_.?!+*#@~^%&=$-]+$/u;
/** Two words and a number, with two sorts of signs between: `kessel*turm=31`. */
const twoSigns = /^\p{L}{4,}([-_.?!+*#~^%&])\p{L}{4,}(?!\1)[-_.?!+*#@~^%&=]\d{2,4}$/u;
const oddSign = /[?!+*#@~^%&=]/;
/** Three words with numbers between them: `KESSEL4guitare7Turm`. */
const parted = /^\p{L}{4,}\d{1,2}\p{L}{4,}\d{1,2}\p{L}{4,}$/u;
/** A word with a sign in it, and a number between it and another: `ke+ssel41guitare`, `ke_ssel41guitare`. */
const broken = /^\p{L}{2,}(?:[!?*+#$%~^]\p{L}{1,12}\d{1,4}|[-_.]\p{L}{2,12}\d\d)\p{L}{5,}[!?*+#$%&]?$/u;
/** Words in capitals and in lower case with a number behind: `kessel_GUITARE31`, and pieces of words and two capitals: `Kes+Guit-XO31`. */
const cases = /^(?:\p{Ll}{4,}[-_.]\p{Lu}{4,}|\p{Lu}{4,}[-_.]\p{Ll}{4,})\d{2,4}$/u;
const pieces = /^(?:\p{Ll}{3,}[!?*+#$%~^]\p{L}{3,}|\p{L}\p{Ll}{2,}[!?*+#$%~^]\p{L}{3,}|\p{Lu}?\p{Ll}{2,}[-_.]\p{Lu}{3,}|\p{Lu}{3,}[-_.]\p{Lu}?\p{Ll}{2,})[-_.]\p{Lu}{2}\d{2}$/u;
/** Short syllables with a capital each, joined by two sorts of signs, and a number: `Kes-Gui.Tur31`. */
const syllables = /^\p{Lu}\p{Ll}{2,3}([-_.!+*#~])\p{Lu}\p{Ll}{2,3}(?!\1)[-_.!+*#~]\p{Lu}\p{Ll}{2,3}\d{2,4}[!?*+#$%&]?$/u;
/** A word with a sign in it and capitals behind its number: `Kes_sel407X`. */
const trailed = /^\p{L}\p{Ll}{1,11}[-_.!?*+#~^%&=@$]\p{L}{2,12}\d{2,4}\p{Lu}{1,2}[!?*+#$%&]?$/u;
/** Words in capitals and in lower case with a longer number between: `kessel407TURM`. */
const apart = /^(?:\p{Lu}?\p{Ll}{3,}\d{2,4}\p{Lu}{4,}|\p{Lu}{4,}\d{2,4}\p{Lu}?\p{Ll}{3,})[!?*+#$%&]?$/u;
/** A number between two words, with a sign of another sort on each side: `KEssel_31-turm`. */
const amid = /^\p{Lu}?\p{L}{3,}([-_+*#~])\d{2,4}(?!\1)[-_+*#~]\p{L}{3,}[!?*+#$%&]?$/u;
/** A word with a sign in it, and a number behind another sign: `Kes.sel_31`; a digit between two words, and a third behind a sign: `Kessel4Guitare_Turm`. */
const ended = /^\p{Lu}\p{Ll}{1,11}([-_.+*#~])\p{Ll}{2,12}(?!\1)[-_+*#~]\d{2,4}[!?*+#$%&]?$/u;
const numbered = /^\p{Lu}\p{Ll}{3,}\d{1,2}\p{Lu}\p{Ll}{3,}[-_.!+*~]\p{Lu}\p{Ll}{2,}[!?*+#$%&]?$/u;
/** A sign before a word, and a number between it and another: `_kessel407turm`. */
const opened = /^[-_.]\p{L}{5,}\d{3}\p{L}{3,}$/u;
/** Two words as one, and a third one in lower case behind a sign that joins no names, as `#` does those of methods: `KesselGuitare+turmuhr`, `Kesselguitare+turmuhr`. */
const signed = /^(?:\p{L}\p{Ll}{3,}\p{Lu}\p{Ll}{3,}[!?*+%~^&]|\p{Lu}\p{Ll}{9,}[*+%~^])\p{Ll}{5,}$/u;
/** The same with a hyphen or a point, and a long word that may be two: `KesselGuitare-turmuhr`, `KESSELguitare-turmuhr`, `Kesselguitarelampe-turmuhr`. */
const hyphened = /^(?:\p{L}\p{Ll}{3,}\p{Lu}\p{Ll}{3,}|\p{Lu}{4,}\p{Ll}{4,}|\p{Lu}\p{Ll}{11,})([-_.])\p{Ll}{5,}$/u;
/** Two long words in lower case on the two sides of an equals sign. */
const equal = /^\p{Ll}{12,}=\p{Ll}{6,}$/u;

/** How words end that say how something is made or what is done with it: `OpenShift-managed`. */
const said = /(?:ed|en|ing|able|ible|less|only|free|like|style|wide|safe|ready|aware|tion|ment|ung|keit|heit|schaft|ity|ness|ier|ieren|lich|isch)$/u;

/** Parts of longer words about what passwords are for. */
export const ofEntering = /pass(?:w|phr|code)|kennwort|login|secret|geheim|token|user|benutzer|auth|admin|konto|account|zugang|anmeld|schl(?:ü|ue)ssel/iu;

const month = /^(?:jan|feb|fév|m[aä]r|apr|avr|abr|ma[iyjg]|jui?n|jui?l|giu|lug|aug|ago|ao[uû]|sep|set|o[ckt]t|out|nov|de[czk]|d[ií][ck]|déc|gen|ene)/iu;

/** Words of versions, of keys that are pressed, and of programs. */
export const ofTrade = new Set('alpha beta preview snapshot release build final alpine bookworm bullseye buster jessie stretch trixie slim patch canary nightly stable revision rev draft step page line item level bytes bits pixel percent uppercase lowercase numbers buchstaben zahlen zeichen control shift ctrl strg umschalt command angular react vue options info agent buffer timer handle process signal parser mock index columns registration native javascript typescript java python notification transaction compiler binary observe original constraint instance event events queue stream context controller element class method interface abstract entity view util utils core source target origin status strict alloc channel socket thread worker node tree document window screen array set map iterator scheduler dispatcher resolver validator converter serializer observer emitter adapter plugin engine cluster network gateway router policy metrics logger session cursor batch image canvas editor'.split(' '));

/**
 * Whether a value is made of words, numbers and signs in an order or a case that names of things do not have, as people make passwords. `quoted`: whether
 * it stands in quotes, so that it is no member of something in a program; `told`: whether a sentence says it, in which words may be joined for much else.
 */
export function isJoinedWords(value: string, quoted: boolean, told: boolean): boolean {
  if (value.length < 9 || value.length > 64 || !/[\p{P}\p{S}\d]/u.test(value)) return false;
  if (syllables.test(value) || trailed.test(value) || ended.test(value)) return !ofEntering.test(value) && !month.test(value) && splitWords(value).every((word) => word.length < 4 || !(isName(word) || isOrdinaryWord(word) || ofTrade.has(word)));
  return isOddlyJoined(value, quoted, told) && !ofEntering.test(value) && splitWords(value).every((word) => word.length < 3 || !(isName(word) || isOrdinaryWord(word) || ofTrade.has(word)));
}

/** Two words in lower case and a number as no host counts its own, joined by one sign: `kessel-turm31`, `kessel.guitare407`. Names look alike, so that the place must say that none stands there. */
const counted = /^\p{Ll}{4,}[-_.+*#!~]\p{Ll}{4,}[1-9]\d{1,3}[!?*+#$%&]?$/u;

/** With one digit, as hosts are counted, only in quotes. */
const countedOnce = /^\p{Ll}{4,}[-_.+*#!]\p{Ll}{4,}[1-9][!?*+#$%&]?$/u;

/** Whether a value is a password of two words and a number, where nothing but a password stands. */
export function isCountedWords(value: string, quoted = false): boolean {
  return value.length <= 64 && (counted.test(value) || (quoted && countedOnce.test(value))) && !ofEntering.test(value) && splitWords(value).every((word) => word.length < 3 || !(isName(word) || isOrdinaryWord(word) || ofTrade.has(word)));
}

function isOddlyJoined(value: string, quoted: boolean, told: boolean): boolean {
  if (/\d/.test(value)) {
    if (led.test(value) || (turned.test(value) && plain.test(value)) || (twoSigns.test(value) && oddSign.test(value)) || broken.test(value) || cases.test(value) || opened.test(value) || pieces.test(value) || apart.test(value) || (amid.test(value) && /\p{Lu}/u.test(value)) || (!told && numbered.test(value))) return true;
    return parted.test(value) || isBetween(value);
  }
  if (signed.test(value)) return told || quoted || /^\p{Lu}/u.test(value);
  if (told) return false;
  const sign = hyphened.exec(value)?.[1];
  if (sign !== undefined) return (sign !== '.' || (quoted && /^\p{Lu}/u.test(value))) && value.length >= 15 && !value.split(sign).some((part) => said.test(part));
  return quoted && equal.test(value);
}

/** A day and a year may stand around the name of a month. */
function isBetween(value: string): boolean {
  const found = between.exec(value);
  if (found === null || (found[1] ?? '').length + (found[5] ?? '').length < 3) return false;
  return found[2] !== found[4] || !month.test(found[3] ?? '');
}
