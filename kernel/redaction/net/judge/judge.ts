import { copy } from '../../seen-before.ts';
import { isCode, isIdentifier, isPattern } from './code.ts';
import { isFlipped, isJoinedWords } from './joined-words.ts';
import { isKeyedWords, isWalked } from './keyed-words.ts';
import { isMixedPhrase } from './mixed-phrase.ts';
import { isPhrase, isPhraseOfKey } from './phrase.ts';
import { isPlaceholder } from './placeholder.ts';
import { isForeign, isHex, isLabel, isNumber, isOrdinary, isUuid } from './shapes.ts';
import { isSignedWords } from './signed-words.ts';
import { isCapitalized, isThoughtUp } from './thought-up.ts';
import { countUnexplained } from './unexplained.ts';
import { isName, splitWords } from './vocabulary.ts';

/** How sure its place makes it that a value is a credential, and what about the value the place tells. */
export interface Standing {
  /**
   * `strong`: only a credential belongs there (userinfo, a header, the option of a command). `medium`: the name of a setting says so. `weak`:
   * the name may mean much else. `prose`: a sentence speaks of it.
   */
  readonly strength: 'strong' | 'medium' | 'weak' | 'prose';
  /** Whether the place is one for passwords, which people think up, unlike tokens and keys. */
  readonly password: boolean;
  /** Whether the value stands in quotes, so that it is no piece of a program. */
  readonly quoted: boolean;
}

/**
 * Whether a value that stands in a place for a secret is one. `isKnown` tells short registered values, which count wherever there is a place
 * for a secret.
 */
export function isCredential(written: string, standing: Standing, isKnown: (value: string) => boolean): boolean {
  if (/SECRET_REF\(/.test(written)) return false;
  if (isKnown(written)) return true;
  if (isSealed(written)) return false;
  if (written.length > longestJudged) return isCredential(written.slice(0, longestJudged), standing, () => false);
  const known = harmless[placeOf(standing)];
  if (known === undefined || written.length > longestKept) return looksSecret(written, standing);
  if (known.has(written)) return false;
  const found = looksSecret(written, standing);
  if (!found) {
    if (known.size >= mostKept) known.clear();
    known.add(copy(written));
  }
  return found;
}

/** What is sealed for a cluster: two bytes for the length of a key of 512, that key and what it encrypts. As public as the program it stands in. */
const isSealed = (value: string): boolean => value.length >= shortestSealed && /^Ag[A-D][\w+/]+={0,2}$/.test(value);
const shortestSealed = 600;

/**
 * Names and types stand behind the names of secrets again and again: of as many as programs commonly have it is kept, for each standing, that they are none. What is a
 * credential there is not kept.
 */
const harmless = Array.from({ length: 16 }, () => new Set<string>());
const mostKept = 1024;
const longestKept = 48;
const strengths: readonly Standing['strength'][] = ['strong', 'medium', 'weak', 'prose'];
const placeOf = ({ strength, password, quoted }: Standing): number => 4 * strengths.indexOf(strength) + (password ? 2 : 0) + (quoted ? 1 : 0);

/** Whether a value that nobody knows is a credential: decides on nothing but the value and its standing. */
function looksSecret(written: string, standing: Standing): boolean {
  const phrase = standing.password ? standing.strength !== 'weak' && isMadeByPeople(written, standing) : standing.quoted && (standing.strength === 'medium' || standing.strength === 'strong') && isPhraseOfKey(written);
  if (!phrase && isPlainName(written, standing) && !isSignedWords(written, standing.quoted)) return false;
  const value = unescape(written);
  if (value.length < 4 || !/[\p{L}\p{N}]/u.test(value) || /[\r\n]/.test(value)) return false;
  // Of all signs there are some stand by chance as in a template.
  if (standing.strength !== 'weak' && isSalt(value, standing)) return true;
  if (standing.password && (standing.strength === 'medium' || standing.strength === 'strong') && isSignedWords(value, standing.quoted || standing.strength === 'strong')) return true;
  if (standing.password && standing.strength !== 'weak' && (isWalked(value) || isNoVariable(value) || (standing.strength !== 'prose' && isFlipped(value)))) return true;
  if (isPlaceholder(value) || isForeign(value)) return false;
  if (phrase || isKeyed(value, standing)) return true;
  if (isOrdinary(value) || (isPattern(value) && !(standing.password && isMixed(value)))) return false;
  if (/\s/.test(value)) return standing.strength !== 'weak' && isSpaced(value, standing);
  if (!standing.quoted && isCode(value) && !(standing.password && isDense(value))) return false;
  if (standing.strength === 'strong') return isStrong(value, standing);
  if (standing.strength === 'medium') return isMedium(value, standing);
  return standing.strength === 'prose' ? isTold(value, standing) : isRandom(value);
}

/** Whether a value is one of those that people put together of words, numbers and signs, where its place is one for passwords. */
function isMadeByPeople(value: string, { strength, quoted }: Standing): boolean {
  const apart = quoted || strength === 'strong';
  return isPhrase(value) || isThoughtUp(value) || isJoinedWords(value, apart, strength === 'prose') || isMixedPhrase(value, apart) || (strength !== 'prose' && apart && isKeyedWords(value, { told: false, quoted: true }));
}

/** Whether a value is one of words, numbers and signs where a password belongs, and no piece of a program. */
function isKeyed(value: string, { strength, password, quoted }: Standing): boolean {
  const apart = quoted || strength === 'strong';
  return password && strength !== 'weak' && isKeyedWords(value, { told: strength === 'prose', quoted: apart }) && (apart || !isCode(value) || numberedMember.test(value));
}

/** No program numbers its members so far. */
const numberedMember = /^\p{Ll}{4,}\.\p{Ll}{4,}_?[1-9]\d{1,3}$/u;

/** Whether a value that is written as a variable is none: words of people and a number of two digits, which nobody calls one. */
const isNoVariable = (value: string): boolean => (/^\$[A-Za-z]\w*\d\d/.test(value) || /^\$[A-Za-z]{4,}\.\d{2,4}$/.test(value)) && isKeyedWords(value.slice(1), { told: true, quoted: false });

/** What stands at the beginning of a long value tells what it is. */
const longestJudged = 192;

/** Names in programs are most of what stands behind names of secrets: letters alone that read as words. */
function isPlainName(value: string, standing: Standing): boolean {
  return standing.strength !== 'strong' && value.length < 48 && /^[A-Za-z_.]+$/.test(value) && countUnexplained(value) < Math.max(5, 0.3 * value.length);
}

/** Whether a value is random enough to be a credential where its place says little: long, of several sorts of characters, neither digest nor id. */
export function isRandom(value: string): boolean {
  if (value.length < 16 || isUuid(value) || isHex(value) || isNumber(value) || isIdentifier(value) || isLabel(value)) return false;
  return (/\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value))) && sorts(value) >= 2 && isUnexplained(value, 10, 0.45) && !/^[A-Za-z_]{2,}(?:[-_.:/][a-z]{2,12}){0,3}[-_.:/][0-9a-f]{8,}[-_.:/]?$/.test(value);
}

function isStrong(value: string, standing: Standing): boolean {
  if (isNumber(value)) return /^\d{6,}$/.test(value);
  if (/^[a-z]+$/i.test(value)) return value.length >= 6 && ((standing.password && standing.quoted) || isUnexplained(value, 6, 0.5));
  return value.length >= 5 && (standing.password || isMedium(value, standing));
}

function isMedium(value: string, standing: Standing): boolean {
  if (value.length < 6) return false;
  if (isNumber(value)) return standing.password ? /^\d{8,}$/.test(value) && !/^(?:19|20)\d{6}$/.test(value) : /^\d{20,}$/.test(value);
  if (isUuid(value)) return true;
  if (/^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(value)) return value.length >= 14 && isUnexplained(value, 10, 0.6);
  if (!standing.password && isCapitalized(value)) return true;
  if (!standing.password && isLabel(value) && !(sorts(value) === 4 && isUnexplained(value, 10, 0.6))) return false;
  if (value.length >= 8 && isUnexplained(value, 5, 0.3)) return !isIdentifier(value, !standing.quoted);
  return isHuman(value, standing);
}

/** What people think up: a word and a number, a sign among letters. Words alone are no passwords but names. */
function isHuman(value: string, standing: Standing): boolean {
  if (!/\p{L}/u.test(value) || isConstant(value)) return false;
  const digits = value.replaceAll(/\D/g, '').length;
  // At the end what joins words elsewhere is a sign as well.
  const signs = value.replaceAll(/[\p{L}\p{N}\s_./:,;()[\]{}'"-]/gu, '').length + (/\p{L}\d*[-_]+$|\d[-_.]+$/u.test(value) ? 1 : 0);
  const named = splitWords(value).filter((word) => word.length > 2 && isName(word)).length;
  // Three letters may be a syllable, where capitals and more than one digit stand beside them.
  const spoken = digits >= 2 && named === 1 && /[a-z]/.test(value) && /[A-Z]/.test(value) && !ofSecrets.test(value) && splitWords(value).every((word) => word.length < 4 || !isName(word)) && splitWords(value).some((word) => word.length > 3) ? 0 : named;
  if (!standing.password && standing.quoted && named === 0 && /^[A-Za-z][A-Za-z\d]{9,}$/.test(value) && sorts(value) === 3 && isUnexplained(value, 2, 0.2)) return true;
  if (!standing.password) return value.length >= 8 && digits >= 1 && (signs >= 1 || (digits >= 2 && named === 0 && !/[-_./:]/.test(value)));
  if (value.length < 7 && (digits < 2 || signs < 1)) return false;
  // Names join their words with one sign.
  if (/-.*_|_.*-/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && digits >= 1 && spoken === 0) return true;
  if (/[-_./:]/.test(value) && signs === 0) return digits >= 2 && spoken === 0 && /^\p{L}/u.test(value);
  return digits >= 1 || (signs >= 1 && !/^\p{L}+[!?*+&%$#@=~^|<>]+$/u.test(value) && !/^[@#&$*][\p{L}-]+$/u.test(value));
}

/** Short words that names of secrets are made of. */
const ofSecrets = /key|pwd|api|pin|sha|aes|rsa|ssl|tls|ssh|jwt|otp|md5|env/i;

function isTold(value: string, standing: Standing): boolean {
  if (standing.password && isToldWord(value) && isHuman(value, standing)) return true;
  if (isNumber(value) || isUuid(value) || isIdentifier(value, !/\d/.test(value)) || value.length < 6 || /^[*&]?[A-Za-z_]\w*\(/.test(value)) return isUuid(value);
  if (isCapitalized(value)) return true;
  if (value.length >= 8 && isUnexplained(value, 6, 0.4)) return (sorts(value) >= 2 && /[\d!#%*+=?^~@$&]/.test(value)) || (/[a-z][A-Z]/.test(value) && isUnexplained(value, 12, 0.7)) || (standing.password && isJumbled(value));
  // A sign that joins no words stands within, beside letters of both cases and a number.
  if (standing.password && value.length >= 8 && sorts(value) === 4 && /[^\W_][!?*+#$%&@~^][^\W_]/.test(value) && isHuman(value, standing)) return true;
  return standing.password && isHuman(value, standing) && /\d/.test(value) && !/^(?:\d|\p{L}+\d\p{L}*$)/u.test(value);
}

/** Letters alone whose case changes more often than humps of names do: `kQwRtzPb`. */
function isJumbled(value: string): boolean {
  const humps = value.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  return /^[A-Za-z]{8,16}$/.test(value) && 2.5 * humps.length >= value.length && isUnexplained(value, 6, 0.7);
}

/** Whether nearly nothing of a value explains itself, and no brackets and signs between statements make it a piece of a program. */
const isDense = (value: string): boolean => value.length >= 10 && sorts(value) === 4 && isUnexplained(value, 8, 0.75) && !/[()[\]{};,]|->|=>|::/.test(value);

/** Whether a value in which an expression for searching stands is random beside that, so that it stands there by chance: `LNKn3*C4j.*_41kl`. */
function isMixed(value: string): boolean {
  const rest = value.replaceAll(/\.\*|\)[?*]/g, '');
  return !isPattern(rest) && sorts(rest) === 4 && isUnexplained(rest, 8, 0.5);
}

/** Words that begin with a capital or behind a number, and hold a number of two digits: `GardenRosie1974`, `1974Hummel`, `Summer_24_home`. */
function isToldWord(value: string): boolean {
  if (!/^[!#$%&*+?@=~^]{0,2}(?:\d{2,4})?\p{Lu}\p{Ll}{2,}/u.test(value) && !/^\p{L}{4,}[-_.@]\d{3,4}$/u.test(value)) return false;
  if (!/\d{2}/.test(value)) return false;
  return splitWords(value).every((word) => word.length < 3 || !isName(word));
}

/** Words with blanks between are a sentence; four groups of four letters are a password that a provider made. */
function isSpaced(value: string, standing: Standing): boolean {
  const groups = value.trim().split(/\s+/);
  if (groups.length > 8 || standing.strength === 'prose' || /^\s|\s$|^-/.test(value)) return false;
  if (groups.length >= 3 && groups.every((group) => /^[a-z0-9]{4,5}$/i.test(group) && group.length === groups[0]?.length)) return isUnexplained(groups.join(''), 8, 0.3);
  if (groups.some((group) => isCode(group) && group.length > 2)) return false;
  return standing.quoted && standing.password && isUnexplained(groups.join(''), 6, 0.4) && /\d/.test(value);
}

/** What installers draw from all signs there are, the blank among them, to salt cookies with. */
function isSalt(value: string, standing: Standing): boolean {
  // A hash of a password has a format of its own.
  return standing.quoted && !/^\$[\w-]{1,16}\$/.test(value) && value.length >= 48 && value.length <= 80 && /\d/.test(value) && value.replaceAll(/[\p{L}\p{N}\s]/gu, '').length >= 10 && isUnexplained(value, 32, 0.6);
}

function isConstant(value: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
}

function isUnexplained(value: string, least: number, share: number): boolean {
  const count = countUnexplained(value);
  return count >= least && count >= share * value.length;
}

function sorts(value: string): number {
  return Number(/[a-z]/.test(value)) + Number(/[A-Z]/.test(value)) + Number(/\d/.test(value)) + Number(/[^A-Za-z0-9]/.test(value));
}

/** Letters written as `\u0441` in a string of JSON. */
function unescape(value: string): string {
  return value.includes('\\u') ? value.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : value;
}
