import { isOrdinaryWord } from './phrase.ts';
import { isName, splitWords } from './vocabulary.ts';

/** A name, a sign and a day: `Lotte=14.02-1987`, `Lotte@14021987`. */
const dated = /^(\p{L}\p{Ll}{2,15})([-_.!#$%*+?&=@~^])(?:0?[1-9]|[12]\d|3[01])([-./]?)(?:0[1-9]|1[0-2])([-./]?)(?:19|20)\d\d[!?*+#$%&]?$/u;
/** A day, a month or a year before two names that are written as one: `1402Lottekarl.`. */
const led = /^\d{2,4}\p{Lu}\p{Ll}{6,20}[-_.=@]$/u;
/** A word, a number, a word and a sign at the end that belongs to no sentence: `Hammer3lampe.`. */
const closed = /^\p{L}{3,}\d{1,3}\p{L}{3,}[-_.=@~^]$/u;
/** The same with a sign that stands at the end of no word of a sentence. */
const parted = /^\p{L}{4,}\d{1,3}\p{L}{4,}[-_=@]$/u;
/** A word, a sign that joins no names, and a number before another word: `seau=4711Kessel`, `Turm?47Kessel`. */
const numbered = /^\p{L}{3,}[=@!?*+~^&%$]\d{2,6}\p{Lu}\p{Ll}{3,}[-_.!?*+#$%&=@]?$/u;
/** A word with a number, such a sign and a shorter one: `Dumelako936=risa`. */
const tailed = /^\p{Lu}\p{Ll}{4,}\d{2,4}[=@!?*+~^&%$]\p{Ll}{3,12}$/u;
/** Neighbours on a keyboard, a sign and a word with a number, in either order. */
const walked = /^(?:\p{L}?[\p{L}\d]{3,9}[-_.!#$%*+?&=@~^]\p{Lu}\p{Ll}{3,}\d{1,4}|\p{Lu}\p{Ll}{7,}[-_.!#$%*+?&=@~^]\d{2,4})[!?*+#$%&]?$/u;
const walks = /(?:qwe|wer|ert|rtz|tzu|zui|uio|iop|rty|tyu|yui|asd|sdf|dfg|fgh|ghj|hjk|jkl|yxc|xcv|cvb|vbn|bnm|zxc|aze|zer|poi|oiu|iuz|iuy|lkj|kjh|mnb|nbv|bvc|vcx|cxy|cxz|1qa|2ws|3ed|4rf|qay|wsx|edc|rfv|zaq|xsw|cde|vfr|0ok|9ij|8uh|okm|ijn|qaz|123|321|456|654|789|987)/i;

/** Words of releases and reports, whose days are written in the same way. */
const ofDays = /^(?:release|version|update|report|bericht|stand|datum|date|build|backup|log|logs|snapshot|archiv|archive|export|import|rechnung|invoice|facture|factura|fattura|patch|draft|week|month|year|day|from|until|since|till|vom|bis|seit|ab|valid|expires|expired|created|changed|updated|rotated|issued|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|march|april|juni|june|july|august|september|october|november|december|oktober|dezember|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)$/i;

/**
 * Whether a value is a name with a day, neighbours on a keyboard with a word, or two words with a number, a sign between or behind them. `apart`: whether it stands
 * where it can be neither a piece of a program nor the end of a sentence.
 */
export function isSigned(value: string, apart: boolean): boolean {
  if (value.length < 9 || value.length > 48 || !/\d/.test(value)) return false;
  const day = dated.exec(value);
  if (day !== null) return !ofDays.test(day[1] ?? '') && isOfPeople(value) && (/^\p{Lu}/u.test(value) || (apart && '=!*?&%$~^#'.includes(day[2] ?? '')));
  if (numbered.test(value) || tailed.test(value) || parted.test(value)) return isOfPeople(value);
  if (walked.test(value) && walks.test(value)) return isOfPeople(value);
  return apart && (led.test(value) || closed.test(value)) && isOfPeople(value);
}

const isOfPeople = (value: string): boolean => splitWords(value).every((word) => word.length < 3 || !(isName(word) || isOrdinaryWord(word)));
