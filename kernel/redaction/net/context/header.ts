import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

const triggers: readonly Trigger[] = ['authorization', 'bearer ', 'basic '].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

/** From the name of the header to its value: `Authorization: `, `'Authorization' => "`, `Authorization "`. */
const joint = /\\{0,4}["'`]?\]?[ \t]{0,8}(?::|=>|=|,)?[ \t]{0,8}(?:[bf]?\\{0,4}["'`])?/y;
const scheme = /([A-Za-z][\w-]{1,24}) {1,4}/y;
const parameter = /(?:token|key|auth|apikey|api_key|oauth_token|access_token)=/iy;

/** What the Authorization header carries, and what stands behind `Bearer` and `Basic` anywhere. */
export function createHeaderRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'header', triggers, examine: (place) => examineHeader(place, isKnown) };
}

function examineHeader(place: Place, isKnown: (value: string) => boolean): Outcome {
  const { text, at, end } = place;
  if (end - at < 'authorization'.length) return readScheme(place, text.slice(at, end - 1).toLowerCase(), end, false, isKnown);
  if (/[A-Za-z0-9]/.test(text[end] ?? '')) return undefined;
  const start = end + (matchAt(joint, text, end)?.[0].length ?? 0);
  // In a sentence the word stands alone.
  if (!/[:=,"'`]/.test(text.slice(end, start))) return undefined;
  const named = matchAt(scheme, text, start);
  if (named === undefined || start === end) return start === end ? undefined : readScheme(place, '', start, true, isKnown);
  const word = (named[1] ?? '').toLowerCase();
  // These two are triggers of their own.
  return word === 'bearer' || word === 'basic' ? undefined : readScheme(place, word, start + named[0].length, true, isKnown);
}

/** The credential at a place behind the word for how it is to be read. `named`: whether the name of the header stands before it. */
function readScheme(place: Place, word: string, at: number, named: boolean, isKnown: (value: string) => boolean): Outcome {
  const { text, complete } = place;
  if (word === 'digest' || /^aws4|-hmac-/.test(word)) return undefined;
  const start = at + (matchAt(parameter, text, at)?.[0].length ?? 0);
  const read = readValue(text, start, complete);
  if (read === undefined) return undefined;
  if (read.open) return { open: read.start };
  const value = trimValue(text, read, false);
  // A trace of what goes over the wire shows the line's end as `[\r][\n]`.
  const raw = text.slice(value.start, value.end).replace(/(?:'.*|\[)$/s, '');
  const found = { start: value.start, end: value.start + raw.length };
  if (word === 'basic') return isUserAndPassword(raw, isKnown) ? { ...found, kind: 'basic-credentials' } : undefined;
  const strong = named || word === '' || /authorization\\{0,4}["'`]?\]?\s{0,4}(?::|=>|=|,)?\s{0,4}[bf]?\\{0,4}["'`]?$/i.test(text.slice(Math.max(0, place.at - 32), place.at));
  return isCredential(raw, { strength: strong ? 'strong' : 'prose', password: false, quoted: !strong }, isKnown) ? { ...found, kind: 'token' } : undefined;
}

/** Whether base64 decodes to a user and a password that is none of those of the manuals. */
export function isUserAndPassword(encoded: string, isKnown: (value: string) => boolean): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(encoded)) return false;
  const plain = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  if (colon < 0 || /[\p{Cc}\uFFFD]/u.test(plain)) return false;
  const password = plain.slice(colon + 1);
  // Tokens stand on either side, with nothing or a word on the other.
  return [password, plain.slice(0, colon)].some((part, index) => isCredential(part, { strength: index === 0 ? 'strong' : 'weak', password: index === 0, quoted: true }, isKnown));
}

