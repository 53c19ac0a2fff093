import { isOrdinaryWord } from './phrase.ts';
import { isName, splitWords } from './vocabulary.ts';

/** A word whose case is turned over, beside a number: `kESSEL__4072`, `turm.kESSEL31`. */
const turned = /(?<!\p{L})\p{Ll}\p{Lu}{4,}(?!\p{L})/u;
const plain = /^(?=.*\d\d)[\p{L}\d_.?!+*#@~^%&=$-]+$/u;
/** Three words with numbers between them: `KESSEL4guitare7Turm`. */
const parted = /^\p{L}{4,}\d{1,2}\p{L}{4,}\d{1,2}\p{L}{4,}$/u;
/** Short syllables with a capital each, joined by two sorts of signs, and a number: `Kes-Gui.Tur31`. */
const syllables = /^\p{Lu}\p{Ll}{2,3}([-_.!+*#~])\p{Lu}\p{Ll}{2,3}(?!\1)[-_.!+*#~]\p{Lu}\p{Ll}{2,3}\d{2,4}[!?*+#$%&]?$/u;
/** A word with a sign in it and capitals behind its number: `Kes_sel407X`. */
const trailed = /^\p{L}\p{Ll}{1,11}[-_.!?*+#~^%&=@$]\p{L}{2,12}\d{2,4}\p{Lu}{1,2}[!?*+#$%&]?$/u;
/** Two words as one, and a third one in lower case behind a sign that joins no names, as `#` does those of methods: `KesselGuitare+turmuhr`, `Kesselguitare+turmuhr`. */
const signed = /^(?:\p{L}\p{Ll}{3,}\p{Lu}\p{Ll}{3,}[!?*+%~^&]|\p{Lu}\p{Ll}{9,}[*+%~^])\p{Ll}{5,}$/u;
/** The same with a hyphen or a point, and a long word that may be two: `KesselGuitare-turmuhr`, `KESSELguitare-turmuhr`, `Kesselguitarelampe-turmuhr`. */
const hyphened = /^(?:\p{L}\p{Ll}{3,}\p{Lu}\p{Ll}{3,}|\p{Lu}{4,}\p{Ll}{4,}|\p{Lu}\p{Ll}{11,})([-_.])\p{Ll}{5,}$/u;
/** Two long words in lower case on the two sides of an equals sign. */
const equal = /^\p{Ll}{12,}=\p{Ll}{6,}$/u;

/** A word whose case changes within, as that of no name does, or but for its last letter: `KESSeL`, `KeSSEL`, `KESSEl`. */
const flipped = /(?<!\p{L})(?:(?=\p{L}{5})(?:\p{Lu}{2,}\p{Ll}\p{Lu}+|\p{Lu}\p{Ll}\p{Lu}{3,}|\p{Ll}\p{Lu}{4,})|\p{Lu}{4,}\p{Ll})(?!\p{L})/u;
/** Names of programs and what is short for something. */
const capitals = /(?:sql|http|https|ssl|tls|scsi|api|url|id|rpc|vm|s)$/i;

/** Whether a value is made of words with signs between and a number, and one of the words has its case turned over in it: `KESSeL_4turm`. */
export function isFlipped(value: string): boolean {
  const word = value.length <= 48 && /^(?=\D*\d)\p{L}[\p{L}\d]*(?:[-_.+*#~!@%&=][\p{L}\d]+){1,4}[!?*+#$%&]?$/u.test(value) ? flipped.exec(value)?.[0] : undefined;
  if (word === undefined || capitals.test(word) || ofEntering.test(value)) return false;
  return (value.toLowerCase().match(/\p{L}{3,}/gu) ?? []).every((each) => !isName(each) && !isOrdinaryWord(each) && !ofTrade.has(each));
}

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
  if (value.length > 64 || !/[\p{P}\p{S}\d]/u.test(value)) return false;
  if (syllables.test(value) || trailed.test(value)) return !ofEntering.test(value) && !month.test(value) && splitWords(value).every((word) => word.length < 4 || !(isName(word) || isOrdinaryWord(word) || ofTrade.has(word)));
  return isOddlyJoined(value, quoted, told) && !ofEntering.test(value) && splitWords(value).every((word) => word.length < 3 || !(isName(word) || isOrdinaryWord(word) || ofTrade.has(word)));
}

function isOddlyJoined(value: string, quoted: boolean, told: boolean): boolean {
  if (/\d/.test(value)) return (turned.test(value) && plain.test(value)) || parted.test(value);
  if (signed.test(value)) return told || quoted || /^\p{Lu}/u.test(value);
  if (told) return false;
  const sign = hyphened.exec(value)?.[1];
  if (sign !== undefined) return (sign !== '.' || (quoted && /^\p{Lu}/u.test(value))) && value.length >= 15 && !value.split(sign).some((part) => said.test(part));
  return quoted && equal.test(value);
}
