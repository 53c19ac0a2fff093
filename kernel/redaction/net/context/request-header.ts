import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue } from './place/read-value.ts';
import { trimValue } from './place/trim-value.ts';

/** What says that headers of a request stand behind it. */
const triggers: readonly Trigger[] = [
  ...['-h ', '--header ', '--header=', 'headers', 'setrequestheader(', 'addheader(', 'withheader(', 'requestheaders.add(', 'set-header ', 'requestheader set '].map((literal): Trigger => ({ literal, anyCase: true, begins: literal.startsWith('-') ? 'anywhere' : 'hump' })),
  { literal: '.header', anyCase: true, begins: 'anywhere' },
];

/** From the trigger to the first name: brackets of a list, or of a call, or of an object. */
const opening = /s?(?:\.(?:set|append|add)\(|\[|["']?[ \t]{0,4}(?:=>|=|:)[ \t]{0,4}|\()?\s{0,12}(?:(?:new )?(?:Headers|Map|array)?@?[({[]{1,3}\s{0,24})?\\{0,2}["']?/iy;
const name = /([A-Za-z][\w-]{1,47})(\\{0,2}["']?\]?[ \t]{0,4}(?:=>|:|,|=)[ \t]{0,4}|(?<=\w) )/y;
const nextName = /[ \t]{0,4}\\{0,2}["']?\s{0,4}[,;]\s{0,40}\\{0,2}["']?(?=[A-Za-z])/y;
const mostHeaders = 6;

/** Headers that carry a credential under a name of a vendor's own, also one that means much elsewhere: `-H 'key: …'`, `headers: { 'X-Key': '…' }`. */
export function createRequestHeaderRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'request-header', triggers, examine: (place) => examineHeaders(place, isKnown) };
}

function examineHeaders({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  const found: Outcome[] = [];
  let to = end + (matchAt(opening, text, end)?.[0].length ?? 0);
  for (let count = 0; count < mostHeaders; count += 1) {
    const header = matchAt(name, text, to);
    if (header === undefined) break;
    const value = readValue(text, to + header[0].length, complete);
    if (value === undefined || value.start - at > reach) break;
    const meaning = meaningOf(header[1] ?? '');
    if (value.open) return meaning === undefined ? found : [...found, { open: value.start }];
    const trimmed = trimValue(text, value, false);
    const raw = text.slice(trimmed.start, trimmed.end).replace(/'.*$/s, '');
    if (meaning !== undefined && isCredential(raw, { strength: 'medium', password: meaning === 'password', quoted: true }, isKnown)) found.push({ start: trimmed.start, end: trimmed.start + raw.length, kind: meaning });
    const next = matchAt(nextName, text, trimmed.end);
    if (next === undefined) break;
    to = trimmed.end + next[0].length;
  }
  return found;
}

/** What the name of a header says; names of caches and of proofs that a request is no replay are in no header. */
function meaningOf(header: string): string | undefined {
  if (/idempot|etag|cache|websocket|public|host|trace|request|correlation|content/i.test(header)) return undefined;
  return judgeKey(header)?.kind ?? (/^(?:sk|x-sk|dolapikey)$/i.test(header) ? 'api-key' : undefined);
}
