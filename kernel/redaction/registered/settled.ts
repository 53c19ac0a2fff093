import { longestGap, walk } from './match-pattern.ts';
import type { Window } from './scan-text.ts';
import { firstFrom } from '../sweep/first-from.ts';
import { letters } from './units.ts';

/** So many windows are looked at: each costs as much as its pattern is long. */
const mostWindows = 64;
/** Patterns of more characters are not followed. */
const longestFollowed = 512;

/**
 * Whether windows of patterns around which no value was found stand in none with the escapes of the text undone either: no escape may begin where it shows on one
 * side that the text differs, or, where no letter does, as near to them as their patterns reach.
 */
export function areSettled(windows: readonly Window[], text: string, codes: Uint16Array, escapes: Int32Array): boolean {
  const isClear = (from: number, to: number): boolean => {
    const next = firstFrom(escapes, from - longestEscape);
    return next === escapes.length || (escapes[next] ?? 0) > to;
  };
  const differs = ({ last, pattern }: Window, step: 1 | -1): boolean => {
    const { differs: place } = walk(text, last, pattern, letters, step);
    return place !== undefined && isClear(Math.min(place, last), Math.max(place, last));
  };
  return windows.length <= mostWindows && windows.every((window) => {
    const { last, pattern: { text: form } } = window;
    if (form.length > longestFollowed) return false;
    return differs(window, 1) || differs(window, -1) || isClear(reachOf(codes, last, form.length, -1), reachOf(codes, last, form.length, 1));
  });
}

/** An escape that began before a place may reach it. Of a run of bytes each is noted by itself. */
const longestEscape = 16;

/** How far so many characters that count may stand from a place on, with what may stand between them. Nothing counts before a text, nor behind one that was swept. */
function reachOf(codes: Uint16Array, place: number, units: number, step: 1 | -1): number {
  let [at, count, gap] = [place, 0, 0];
  while (count <= units && gap <= longestGap) {
    const counts = letters.gears[codes[at] ?? 0] !== 0;
    count += counts ? 1 : 0;
    gap = counts ? 0 : gap + 1;
    at += step;
  }
  return at;
}
