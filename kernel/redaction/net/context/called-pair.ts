import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { isQuote, matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';

/** Names of calls and settings that take a user and a password, and which of the arguments the password is. */
const names: readonly (readonly [index: number, words: string])[] = [
  [1, 'credential credentials basicauth basic_auth basicauthentication passwordauthentication usernamepasswordtoken auth login authenticate'],
  [2, 'plainauth mysqli mysqli_connect mysql_connect getconnection ftp_login pdo'],
];
const places = new Map(names.flatMap(([index, words]) => words.split(' ').map((word): [string, number] => [word, index])));
const triggers: readonly Trigger[] = [...places.keys()].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

const opening = /["']?(?:\s{0,3}(?:=>|=|:)\s{0,3}(?:new\s)?\w{0,24})?[([]\s{0,8}/y;
/** What is not in quotes: a name, a number, an address in a variable. */
const plain = /[^,()[\]"'`\n{}]{0,64}/y;
const longestArgument = 128;

/** A user and a password as arguments of a call: `new NetworkCredential("shop", "…")`, `auth=('shop', '…')`. */
export function createCalledPairRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'called-pair', triggers, examine: (place) => examineCall(place, isKnown) };
}

function examineCall({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const begin = matchAt(opening, text, end);
  const wanted = places.get(text.slice(at, end).toLowerCase());
  if (begin === undefined || wanted === undefined) return undefined;
  let to = end + begin[0].length;
  for (let index = 0; index <= wanted; index += 1) {
    const prefix = matchAt(plain, text, to)?.[0] ?? '';
    to += prefix.length;
    const read = isQuote(text.charCodeAt(to)) ? readValue(text, to, complete) : undefined;
    if (read !== undefined && (read.open || read.end - read.start > longestArgument)) return read.open && index === wanted ? { open: read.start } : undefined;
    if (index === wanted) return read !== undefined && isCredential(text.slice(read.start, read.end), { strength: 'medium', password: true, quoted: true }, isKnown) ? { start: read.start, end: read.end, kind: 'password' } : undefined;
    if (read !== undefined) to = read.end + 1;
    if (text[to] !== ',') return undefined;
    to += 1;
    while (to - at < longestArgument * 4 && /\s/.test(text[to] ?? '')) to += 1;
  }
  return undefined;
}
