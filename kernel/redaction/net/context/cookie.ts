import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

/** Names of cookies that say who somebody is. Those for looks, languages, counting and consent are none. */
const session = /sess|(?:^|[._-])sid$|^sid|token|auth|jwt|csrf|xsrf|logged_in|login|remember|refresh|identity|ticket|aspnet|^__(?:host|secure)-|passport|sso|^id$|user_?key|secret|^(?:frontend|adminhtml)$|^prestashop-/i;

const pair = /[ \t]{0,4}([\w.:%-]{1,64})=("?)([^;\s"',]{0,2048})\2/y;

/** A line of a jar of cookies, as browsers and curl write it: https://curl.se/docs/http-cookies.html */
const jarred = ['\ttrue\t/', '\tfalse\t/'];
const kept = /\S{0,40}\t(?:TRUE|FALSE)\t\d{1,16}\t([\w.%-]{1,48})\t(\S{0,2048})/iy;

/** Names that frameworks give to cookies that keep somebody signed in, known without the name of a header before them. */
const framework = ['remember_web', 'remember_token=', 'remember_user_token=', 'remember_me=', 'remember-me=', 'rememberme=', 'connect.sid=', 'aspxauth=', 'aspnetcore.', 'wordpress_logged_in_', 'wordpress_sec_', 'laravel_session=', 'ci_session=', '_session_id=', 'user_session=', 'grafana_session=', 'oc_sessionpassphrase='];

/** Sessions and tokens in Cookie and Set-Cookie, and under the names that frameworks give them. */
export function createCookieRule(isKnown: (value: string) => boolean): Rule {
  const named = framework.map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' }));
  const lines = jarred.map((literal): Trigger => ({ literal, anyCase: true, begins: 'anywhere' }));
  return {
    rule: 'cookie',
    triggers: [{ literal: 'cookie', anyCase: true, begins: 'word' }, ...named, ...lines],
    examine: (place) => (place.text.charCodeAt(place.at) === tab ? examineKept(place, isKnown) : place.end - place.at === 'cookie'.length ? examineCookies(place, isKnown) : examineNamed(place, isKnown)),
  };
}

const tab = 9;

function examineKept({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const cookie = matchAt(kept, text, end);
  if (cookie === undefined) return undefined;
  const [whole, name = '', value = ''] = cookie;
  const stop = end + whole.length;
  const start = stop - value.length;
  if (!isSession(name)) return undefined;
  if (stop >= text.length && !complete) return { open: start };
  return isCredential(value, { strength: 'medium', password: false, quoted: true }, isKnown) ? { start, end: stop, kind: 'session' } : undefined;
}

function examineNamed({ text, at, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const cookie = matchAt(pair, text, at);
  if (cookie === undefined) return undefined;
  const [whole, , quote = '', raw = ''] = cookie;
  const end = at + whole.length;
  const start = end - raw.length - quote.length;
  if (end >= text.length && !complete) return { open: start };
  const value = raw.replace(/\\+$/, '');
  return isCredential(value, { strength: 'medium', password: false, quoted: true }, isKnown) ? { start, end: start + value.length, kind: 'session' } : undefined;
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
