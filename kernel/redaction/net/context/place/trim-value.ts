import { isSignedWords } from '../../judge/signed-words.ts';
import { countUnexplained } from '../../judge/unexplained.ts';
import type { Value } from './read-value.ts';

/**
 * What of a value without quotes is the value: without the next setting glued to it (`;Database=…`, `&user=…`, `,b=…`), the sentence's point, and
 * brackets that were opened before it. `query`: a `&` ends it, and a `#` but in a form that is sent. In quotes, one word without the blanks around it.
 */
export function trimValue(text: string, value: Value, query: boolean): Value {
  if (value.quoted) return withoutBlanks(text, value);
  let raw = text.slice(value.start, value.end);
  // In an address within an address the signs are escaped.
  if (text.slice(value.start - 3, value.start).toUpperCase() === '%3D') raw = raw.split(/%26|%23/, 1)[0] ?? raw;
  raw = raw.slice(0, query ? lengthBefore(raw, isInForm(text, value.start) ? /&/ : /[&#]/) : nextSetting(raw));
  let size = raw.length;
  // Stars that close what none opened belong to the value.
  const before = text.slice(Math.max(0, value.start - 64), value.start);
  const starred = before.lastIndexOf('*') > before.lastIndexOf('\n');
  while (size > 0 && isLoose(raw, size, starred)) size -= 1;
  return { ...value, end: value.start + size };
}

/** How far back a form may begin that a value is a part of. */
const longestForm = 2048;

/** A form begins with the name of its first part, and nothing in it is a part of a page to jump to. */
const form = /^[\w.[\]%+-]{1,80}=[^?]*&/;

/** Whether a value stands in a form that is sent, and not in an address. */
function isInForm(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestForm), at);
  return form.test(before.slice(Math.max(...[' ', '\n', '\t', '"', '\''].map((sign) => before.lastIndexOf(sign))) + 1));
}

function withoutBlanks(text: string, value: Value): Value {
  const found = /^[ \t]{0,8}(\S{1,512})[ \t]{0,8}$/.exec(text.slice(value.start, Math.min(value.end, value.start + 528)));
  if (found?.[1] === undefined || found[0].length !== value.end - value.start || found[1].length === found[0].length) return value;
  const start = value.start + found[0].indexOf(found[1]);
  return { ...value, start, end: start + found[1].length };
}

function lengthBefore(raw: string, sign: RegExp): number {
  const at = raw.search(sign);
  return at < 0 ? raw.length : at;
}

/** Where the next setting begins, or what stands behind brackets: letters that are no name belong to the value, as in `hm,uJX8m=W`. */
function nextSetting(raw: string): number {
  for (const found of raw.matchAll(/[;&,|](?: ?([A-Za-z][\w .-]{0,40})(?:=|:$|: ?["'\w])|$)|\]\(|\)\]|\)\(/g)) {
    const name = found[1] ?? '';
    if (found[0] === '&' && isSignedWords(raw, true)) continue;
    if (name.length < 4 || /[;|]/.test(found[0]) || countUnexplained(name) < 0.6 * name.length) return found.index;
  }
  return raw.length;
}

/** Signs that end a sentence or a list, and closing brackets that have no opening one within. */
function isLoose(raw: string, size: number, starred: boolean): boolean {
  const last = raw[size - 1] ?? '';
  // Behind words of which nobody asks it is a part of them.
  if (last === '?' && isSignedWords(raw.slice(0, size), true)) return false;
  if (/[,;:.?'”»]/.test(last) || (last === '*' && starred)) return true;
  const opener = { ')': '(', ']': '[', '}': '{' }[last];
  if (opener === undefined) return false;
  const within = raw.slice(0, size - 1);
  return count(within, opener) <= count(within, last);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Whether dots say that the rest of a value was left out. */
export function isElided(text: string, end: number): boolean {
  return text.startsWith('...', end) || text[end] === '…';
}
