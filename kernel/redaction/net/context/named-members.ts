import { isCredential } from '../judge/judge.ts';
import { endsHarmless } from '../harmless-name.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { isBlank, isBreak, matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

/** Names of what holds secrets under names of their own. */
const kinds: ReadonlyMap<string, 'password' | 'secret' | 'token' | 'api-key'> = new Map([
  ['passwords', 'password'], ['passwörter', 'password'], ['secrets', 'secret'], ['stringdata', 'secret'], ['credentials', 'secret'], ['tokens', 'token'], ['apikeys', 'api-key'], ['api_keys', 'api-key'], ['api-keys', 'api-key'],
]);
const triggers: readonly Trigger[] = [...[...kinds.keys()].map((literal): Trigger => ({ literal, anyCase: true, begins: 'hump' })), { literal: 'keys:', anyCase: false, begins: 'word' }];

/** Below `keys:` alone, which means much else, only what is long and random counts, and nothing that is public. */
const keysAlone = /(?:^|\n)[ \t]{0,24}$/;
const shortestKey = 30;
const publicName = /pub|finger|hash|sha\d|digest|sum$|ids?$|url|uri|cert|translat|site|label|name|version|sig/i;

/** The id of a key, as a server draws both together: what is public stands beside the name of somebody. */
const idOfKey = /^(?:API|AK)(?=[A-Za-z]{0,16}(?:\d|[a-z][A-Z]))[A-Za-z\d]{8,24}$/;

/** What opens the members: a brace behind a sign or a blank, or a colon at the end of a line. */
const opening = /\\?["']?[ \t]{0,4}(?:(?:=>|=|:)[ \t]{0,4}|(?= ))[ \t]{0,4}[{[]\s{0,24}|:[ \t]{0,4}\r?\n(?=[ \t]{1,32}[A-Za-z"'])/y;
const member = /[ \t]{0,32}\\?["']?([A-Za-z][\w.-]{0,47})\\?["']?[ \t]{0,8}(?:=>|=|:)[ \t]{0,8}(?=[^\s,{[])/y;
/** A line's end or a comma between two members; a closing brace is none. */
const between = /\\?["']?[ \t]{0,4}(?:,\s{0,24}|\r?\n)/y;
const mostMembers = 12;

/** Members of what is named for secrets, whatever they are called themselves: `tokens: { agent: "…" }`, `passwords:` and lines below it. */
export function createNamedMembersRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'named-members', triggers, examine: (place) => examineMembers(place, isKnown) };
}

function examineMembers({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  const plain = text[end - 1] === ':';
  const name = plain ? end - 1 : end;
  const kind = plain ? 'secret' : kinds.get(text.slice(at, end).toLowerCase());
  const begin = matchAt(opening, text, name);
  const found: Outcome[] = [];
  if (kind === undefined || begin === undefined) return found;
  let to = name + begin[0].length;
  if (plain && !(isBreak(text.charCodeAt(to - 1)) && keysAlone.test(text.slice(Math.max(0, at - 32), at)))) return found;
  // Lines belong together as far as they begin alike.
  const indent = isBreak(text.charCodeAt(to - 1)) ? (/^[ \t]*/.exec(text.slice(to, to + 33))?.[0] ?? '') : '';
  for (let count = 0; count < mostMembers; count += 1) {
    const named = indent === '' || (text.startsWith(indent, to) && !isBlank(text.charCodeAt(to + indent.length))) ? matchAt(member, text, to) : undefined;
    if (named === undefined) break;
    const value = readValue(text, to + named[0].length, complete);
    if (value === undefined || value.start - at > reach) break;
    if (value.open) return [...found, { open: value.start }];
    const trimmed = trimValue(text, value, false);
    const raw = text.slice(trimmed.start, trimmed.end);
    const counts = plain ? raw.length >= shortestKey && (!raw.endsWith('=') || idOfKey.test(named[1] ?? '')) && !publicName.test(named[1] ?? '') : !isHarmless(named[1] ?? '');
    if (counts && isCredential(raw, { strength: plain ? 'weak' : 'medium', password: kind === 'password', quoted: value.quoted }, isKnown)) found.push({ start: trimmed.start, end: trimmed.end, kind });
    const next = matchAt(between, text, trimmed.end);
    if (next === undefined) break;
    to = trimmed.end + next[0].length;
  }
  return found;
}

/** Members that say what a secret is called, where it lies and when it ends. */
function isHarmless(name: string): boolean {
  return endsHarmless(name) || /(?:type|key|user|username|url|uri|host|file|mode|expires|expiry|at|from|class|color|engine|backend|region|email|format|image|font|size)$/i.test(name);
}
