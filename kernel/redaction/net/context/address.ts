import { isCredential } from '../judge/judge.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import type { Outcome, Place, Rule } from '../rule.ts';

const longest = 512;

/** Longer users would take the password out of the reach of the rule. */
const longestUser = 240;

/** The password before the `@` of an address, and a token that stands there instead of a user. */
export function createAddressRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'address', triggers: [{ literal: '://', anyCase: false, begins: 'anywhere' }], examine: (place) => examineAddress(place, isKnown) };
}

function examineAddress({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const span = readSpan(text, end);
  const stopped = end + span.length < text.length || span.length >= longest;
  const authority = /^[^/?#]*/.exec(span)?.[0] ?? '';
  const colon = authority.indexOf(':');
  if (!stopped && !complete && colon <= longestUser && (authority.length === span.length || isUnfinished(authority, colon))) return { open: end + (colon < 0 ? 0 : colon + 1) };
  if (colon > longestUser) return undefined;
  const last = findAt(span, authority, colon);
  if (last < 0) return undefined;
  if (colon < 0 || colon > last) return isToken(span.slice(0, last), isKnown) ? { start: end, end: end + last, kind: 'token' } : undefined;
  const password = span.slice(colon + 1, last);
  const user = span.slice(0, colon);
  if (!isKnown(password) && (password.toLowerCase() === user.toLowerCase() || isPlaceholder(decode(password)))) return undefined;
  return isCredential(password, { strength: 'strong', password: true, quoted: true }, isKnown) ? { start: end + colon + 1, end: end + last, kind: 'password' } : undefined;
}

/** What of the text can be an address: up to a blank, a quote or markup. */
function readSpan(text: string, start: number): string {
  let at = start;
  while (at < text.length && at - start < longest && !isEnd(text.charCodeAt(at)) && !(text.charCodeAt(at) === 58 && text.startsWith('://', at))) at += 1;
  return text.slice(start, at);
}

/** Blanks, quotes, angle brackets and backslashes. */
function isEnd(code: number): boolean {
  return code <= 34 ? code !== 33 : code === 39 || code === 96 || code === 60 || code === 62 || code === 92 || code === 0xa0;
}

/** Where the `@` before the host stands: the last of the authority, or a later one when what stands before the first `/` has a colon and no port. */
function findAt(span: string, authority: string, colon: number): number {
  const within = authority.lastIndexOf('@');
  if (within >= 0) return within;
  return isUnfinished(authority, colon) ? span.search(/@(?=[\w.[-]+(?::\d+)?(?:[/?#,;]|$)[^@]*$)/) : -1;
}

/** Whether a password may have been cut by a sign that ends the authority. */
function isUnfinished(authority: string, colon: number): boolean {
  return colon >= 0 && !authority.includes('@') && !/^\d{0,5}$/.test(authority.slice(colon + 1)) && !authority.startsWith('[');
}

function isToken(user: string, isKnown: (value: string) => boolean): boolean {
  // A key that says where errors are reported is public.
  return /^[0-9a-f]{40,}$/.test(user) || isCredential(user, { strength: 'weak', password: false, quoted: true }, isKnown);
}

function decode(value: string): string {
  return value.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
