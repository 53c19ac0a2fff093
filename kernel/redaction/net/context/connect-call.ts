import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { calls, type Call } from './secret-arguments.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue } from './place/read-value.ts';

/** Spreadsheets of many languages part arguments by a semicolon. */
const argument = /\s{0,20}(?:[bruf@]{0,2}(?:"[^"\n]{0,160}"|'[^'\n]{0,160}')(?:\.\w{1,16}\(\))?|\{[^{}\n]{0,80}\}|(?:new )?[\w$.:>[\]-]{1,60}(?:\((?:[^()"'\n]{0,40}|"[^"()\n]{0,60}"|'[^'()\n]{0,60}')\))?|(?=,))\s{0,20}(?:[,;]|=>)/y;
const opening = /\s{0,20}(?:-(?:string|asplaintext|force) ){0,3}(?:Some\(|String::from\(|\((?=["'])|\[\]byte\(|\(void ?\*\) ?|["']Bot ["'] \+ )?(?:<<)?[bru@]{0,2}(?=["'])/iy;
/** The key of a program stands as hexadecimal digits or base64, which a call turns into bytes. */
const decoded = /\s{0,20},?\s{0,20}(?:(?:new |\[\])?(?:[A-Za-z_]\w{0,24}(?:\(\))?(?:\.|::)){0,4}(?:fromhex|unhexlify|a2b_hex|[ab](?:64|32)decode|urlsafe_b64decode|from|decodestring|decode|decodehex|parsehex|parsehexbinary|parsebase64binary|fromhexstring|frombase64string|decode64|strict_decode64|base64_decode|hex2bin|sodium_hex2bin|hex_decode|getbytes|encode|parse|bytes|byte|bytearray|wordarray)\(|pack\(['"]H\*['"],|\[){1,2}\s{0,8}[bru@]{0,2}(?=["'])/iy;
/** What takes a password apart. */
const characters = '.toCharArray(';
const given = /([A-Za-z_]\w{0,40}), ?(?:_|e|err|ok)\w{0,12} ?:?= ?(?:[a-z]\w{0,12}\.)?$/;

/** Passwords and keys among the arguments of calls that connect, sign and encrypt. */
export function createConnectCallRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'connect-call', triggers: [...calls.keys()].map((literal) => ({ literal, anyCase: true, begins: /^[ (.:=-]/.test(literal) ? 'anywhere' : 'hump' })), examine: (place) => examineCall(place, isKnown) };
}

function examineCall(place: Place, isKnown: (value: string) => boolean): Outcome[] {
  const call = calls.get(place.text.slice(place.at, place.end).toLowerCase());
  if (call === undefined || (call.named && judgeKey(given.exec(place.text.slice(Math.max(0, place.at - 96), place.at))?.[1] ?? '') === undefined)) return [];
  return call.at.map((index) => examineArgument(place, index, call, isKnown));
}

function examineArgument({ text, at, end, complete }: Place, index: number, { sort, apart }: Call, isKnown: (value: string) => boolean): Outcome {
  let to = end;
  for (let count = index; count > 0; count -= 1) {
    const before = matchAt(argument, text, to);
    if (before === undefined) return undefined;
    to += before[0].length;
  }
  const quote = matchAt(opening, text, to) ?? (sort === 'secret' ? matchAt(decoded, text, to) : undefined);
  const value = quote === undefined ? undefined : readValue(text, to + quote[0].length, complete);
  if (value === undefined || value.start - at > reach) return undefined;
  if (value.open) return { open: value.start };
  const raw = text.slice(value.start, value.end);
  if (apart && !characters.startsWith(text.slice(value.end + 1, value.end + 1 + characters.length))) return undefined;
  const found = { start: value.start, end: value.end, kind: sort };
  // What is counted up or all alike is an example more often.
  if (sort === 'pin' && /^\d{4,10}$/.test(raw)) return /^(\d)\1+$|^(?:1234|0123)/.test(raw) ? undefined : found;
  if (!isCredential(raw, { strength: 'medium', password: sort !== 'secret', quoted: true }, isKnown)) return undefined;
  if (apart && text.length - value.end - 1 < characters.length) return complete ? undefined : { open: value.start };
  return { ...found, kind: sort === 'secret' ? 'secret' : 'password' };
}
