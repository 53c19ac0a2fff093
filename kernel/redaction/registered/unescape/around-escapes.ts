import { escapesOf, isPunctuation, isQuotedPrintable, isWordBreak, joins, mayEscape, type Sort } from './sorts.ts';

/**
 * How far to each side of an escape the first or last letter of a window may stand: seven gaps as long as a pattern allows, and what escapes within escapes
 * take up.
 */
const reach = 320;

/**
 * The stretches of a whole text around its escapes, behind one another, in which every window stands that holds what an escape stands for, and every run of
 * base64 that touches one; undefined where there are no escapes. The same of escapes as `unescape` would undo.
 */
export function aroundEscapes(text: string, codes: Uint16Array, punctuation: boolean, only: Sort | undefined): string | undefined {
  const { starts, pattern } = escapesOf(only);
  let around = '';
  let [from, to] = [0, -1];
  for (let at = 0; at < text.length; at += 1) {
    if (starts[codes[at] ?? 0] === 0 || !mayEscape(codes, at)) continue;
    pattern.lastIndex = at;
    const [escaped] = pattern.exec(text) ?? [];
    if (escaped === undefined || !isQuotedPrintable(escaped)) continue;
    const end = at + escaped.length;
    if ((punctuation || !isPunctuation(escaped)) && !(isWordBreak(escaped) && joins(text, end) !== true)) {
      if (to >= 0 && at - reach > to) {
        const last = runEnd(codes, text.length, to);
        if (runStart(codes, at - reach) > last) {
          around += `${text.slice(from, last)}\n`;
          to = -1;
        }
      }
      if (to < 0) from = runStart(codes, Math.max(0, at - reach));
      to = Math.min(text.length, end + reach);
    }
    at = end - 1;
  }
  return to < 0 && around === '' ? undefined : around + text.slice(from, runEnd(codes, text.length, to));
}

function runStart(codes: Uint16Array, from: number): number {
  let at = from;
  while (at > 0 && isOfRun(codes[at - 1] ?? 0)) at -= 1;
  return at;
}

function runEnd(codes: Uint16Array, length: number, from: number): number {
  let at = from;
  while (at < length && isOfRun(codes[at] ?? 0)) at += 1;
  return at;
}

/** Of base64 in both alphabets, padding included, and of numbers of bytes. */
function isOfRun(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43 || code === 45 || code === 61 || code === 95;
}
