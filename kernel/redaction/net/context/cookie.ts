import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

/** Names of cookies that say who somebody is. Those for looks, languages, counting and consent are none. */
const session = /sess|(?:^|[._-])sid$|^sid|token|auth|jwt|csrf|xsrf|logged_in|login|remember|refresh|identity|ticket|aspnet|^__(?:host|secure)-|passport|sso|^id$|user_?key|secret/i;

const pair = /[ \t]{0,4}([\w.:%-]{1,64})=("?)([^;\s"',]{0,2048})\2/y;

/** Sessions and tokens in Cookie and Set-Cookie. */
export function createCookieRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'cookie', triggers: [{ literal: 'cookie', anyCase: true, begins: 'word' }], examine: (place) => examineCookies(place, isKnown) };
}

function examineCookies({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  const joint = /\d?\\{0,4}["'`]?[ \t]{0,4}(?:(?::|=>|,|=)[ \t]{0,4}\\{0,4}["'`]?|(?<= )\\{0,4}["'])/y;
  const begin = matchAt(joint, text, end);
  const found: Outcome[] = [];
  if (begin === undefined) return found;
  let to = end + begin[0].length;
  while (to - at < reach) {
    const cookie = matchAt(pair, text, to);
    if (cookie === undefined) break;
    const [whole, name = '', quote = '', raw = ''] = cookie;
    const start = to + whole.length - raw.length - quote.length;
    to += whole.length;
    if (isSession(name)) {
      if (start - at > reach) return found;
      if (to >= text.length && !complete) return [...found, { open: start }];
      const value = raw.replace(/\\+$/, '');
      if (isCredential(value, { strength: 'medium', password: false, quoted: true }, isKnown)) found.push({ start, end: start + value.length, kind: 'session' });
    }
    if (text[to] !== ';') break;
    to += 1;
  }
  return found;
}

function isSession(name: string): boolean {
  return session.test(name) && !/(?:expir|theme|lang|consent|type|time|name|_id$)/i.test(name.replace(/sess\w*_id$/i, 'session'));
}
