import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { isSharedSecret } from './key/plainly-secret.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';
import { readValue, type Value } from './place/read-value.ts';

const triggers: readonly Trigger[] = [{ literal: '<input', anyCase: true, begins: 'anywhere' }, { literal: 'form-data; name="', anyCase: true, begins: 'word' }];
const attribute = /\s{1,40}([\w:.@[\]-]{1,40})(?:\s{0,8}=\s{0,8}(?=\S))?/y;
const mostAttributes = 16;
/** From the name of a part of a form to its value, below a blank line; a program may write line ends with letters. */
const part = /([\w.[\]-]{1,48})"(?:(?:\r?\n|\\r\\n)[A-Za-z][\w-]{1,30}: [^\r\n\\]{1,80}){0,2}(?:\r?\n\r?\n|\\r\\n\\r\\n)(?=[^\s\\-])/y;
const longest = 256;

/** What a field for passwords is filled with: `<input type="password" value="…">`, and the part of a form that is sent. */
export function createFormFieldRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'form-field', triggers, examine: (place) => (place.text[place.at] === '<' ? examineInput(place, isKnown) : examinePart(place, isKnown)) };
}

function examineInput({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  let to = end;
  let [hidden, pending] = [false, false];
  let filled: Value | undefined;
  for (let count = 0; count < mostAttributes; count += 1) {
    const found = matchAt(attribute, text, to);
    if (found === undefined) break;
    to += found[0].length;
    if (!found[0].includes('=')) continue;
    const value = readValue(text, to, complete);
    if (value === undefined) break;
    const name = (found[1] ?? '').toLowerCase();
    if ((name === 'value' || name === 'defaultvalue') && value.quoted && value.start - at <= reach) filled ??= value;
    pending = value.open;
    if (pending) break;
    if ((name === 'type' && text.slice(value.start, value.end) === 'password') || (name === 'autocomplete' && text.slice(value.start, value.end).endsWith('-password'))) hidden = true;
    if (hidden && filled !== undefined) break;
    to = value.end;
    while (value.quoted && to - value.end < 6 && /["'\\]/.test(text.charAt(to))) to += 1;
  }
  if (filled === undefined) return undefined;
  // What the field is for may follow.
  if (filled.open || (!hidden && !complete && (pending || (text.length - to < longestName && !/^\s{0,40}\/?>/.test(text.slice(to, to + 48)))))) return { open: filled.start };
  return hidden && isCredential(text.slice(filled.start, filled.end), { strength: 'medium', password: true, quoted: true }, isKnown) ? { start: filled.start, end: filled.end, kind: 'password' } : undefined;
}

/** Longer than an attribute is before its value. */
const longestName = 100;

function examinePart({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const found = matchAt(part, text, end);
  const meaning = found === undefined ? undefined : judgeKey(found[1] ?? '');
  const start = end + (found?.[0].length ?? 0);
  if (meaning?.strength !== 'medium' || start - at > reach) return undefined;
  let stop = start;
  while (stop < text.length && stop - start < longest && !/[\r\n]/.test(text.charAt(stop)) && !text.startsWith('\\r\\n', stop)) stop += 1;
  if (stop >= text.length && !complete) return { open: start };
  const value = text.slice(start, stop);
  return isCredential(value, { strength: 'medium', password: meaning.kind === 'password' || isSharedSecret(found?.[1] ?? '', meaning, value, true), quoted: true }, isKnown) ? { start, end: stop, kind: meaning.kind } : undefined;
}
