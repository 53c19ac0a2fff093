import { letters, windowSize } from '../units.ts';
import { markedPlaces, walkPlaces } from './places.ts';
import { createJoins, escapesOf, isPunctuation, isQuotedPrintable, isWordBreak, type Sort } from './sorts.ts';

/**
 * How many letters and digits count to each side of an escape: those of a window, and what escapes within escapes take up; and behind how many other characters
 * nothing counts any more, of which a pattern allows fewer.
 */
const [letterReach, gapReach] = [windowSize + 56, 128];

/**
 * The stretches of a whole text around its escapes, behind one another, in which every window stands that holds what an escape stands for, and every run of
 * base64 that touches one; undefined where there are no escapes. The same of escapes as `unescape` would undo. `marks`: where they may begin, if that is known.
 */
export function aroundEscapes(text: string, codes: Uint16Array, punctuation: boolean, only: Sort | undefined, marks?: Int32Array): string | undefined {
  const { starts, pattern } = escapesOf(only);
  const joins = createJoins(text);
  let around = '';
  let [from, to] = [0, 0];
  const placeFrom = marks ? markedPlaces(marks, codes, text.length, starts) : walkPlaces(codes, text.length, starts);
  for (let at = placeFrom(0); at < text.length; at = placeFrom(at + 1)) {
    pattern.lastIndex = at;
    const [escaped] = pattern.exec(text) ?? [];
    if (escaped === undefined || !isQuotedPrintable(escaped)) continue;
    const end = at + escaped.length;
    if ((punctuation || !isPunctuation(escaped)) && !(isWordBreak(escaped) && joins(end) !== true)) {
      const begin = startBefore(codes, at, to);
      if (begin > to) {
        if (to > 0) around += `${text.slice(from, to)}\n`;
        from = begin;
      }
      to = endBehind(codes, text.length, end, to);
    }
    at = end - 1;
  }
  return to === 0 ? undefined : around + text.slice(from, to);
}

/** Where the stretch before an escape begins, or no later than `least`, up to where all is wanted already: 0 where nothing is. */
function startBefore(codes: Uint16Array, escape: number, least: number): number {
  let [at, count, gap] = [escape, 0, 0];
  while (at > least && count < letterReach && gap < gapReach) {
    at -= 1;
    const counts = letters.gears[codes[at] ?? 0] !== 0;
    count += counts ? 1 : 0;
    gap = counts ? 0 : gap + 1;
  }
  while (at > least && isOfRun(codes[at - 1] ?? 0)) at -= 1;
  return at;
}

/** Where the stretch behind an escape ends, or `least`, up to where all is wanted already. */
function endBehind(codes: Uint16Array, length: number, escape: number, least: number): number {
  let [at, count, gap] = [escape, 0, 0];
  while (at < length && count < letterReach && gap < gapReach) {
    const counts = letters.gears[codes[at] ?? 0] !== 0;
    count += counts ? 1 : 0;
    gap = counts ? 0 : gap + 1;
    at += 1;
  }
  if (at <= least) return least;
  while (at < length && isOfRun(codes[at] ?? 0)) at += 1;
  return at;
}

/** Of base64 in both alphabets, padding included, and of numbers of bytes. */
function isOfRun(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43 || code === 45 || code === 61 || code === 95;
}
