import { longestGap } from './match-pattern.ts';
import type { Window } from './scan-text.ts';
import { firstFrom } from '../sweep/first-from.ts';
import { letters } from './units.ts';

/** So many windows are looked at: each costs as much as its pattern is long. */
const mostWindows = 64;
/** Patterns of more characters are not followed. */
const longestFollowed = 512;

/**
 * Whether windows of patterns around which no value was found stand in none with the escapes of the text undone either: no escape may begin as near to them as
 * their patterns reach.
 */
export function areSettled(windows: readonly Window[], codes: Uint16Array, length: number, escapes: Int32Array): boolean {
  if (windows.length > mostWindows) return false;
  return windows.every(({ last, pattern: { text } }) => {
    if (text.length > longestFollowed) return false;
    const [from, to] = [reachOf(codes, length, last, text.length, -1), reachOf(codes, length, last, text.length, 1)];
    const next = firstFrom(escapes, from - longestEscape);
    return next === escapes.length || (escapes[next] ?? 0) > to;
  });
}

/** An escape that began before a place may reach it. Of a run of bytes each is noted by itself. */
const longestEscape = 64;

/** How far so many characters that count may stand from a place on, with what may stand between them. */
function reachOf(codes: Uint16Array, length: number, place: number, units: number, step: 1 | -1): number {
  let [at, count, gap] = [place, 0, 0];
  while (at >= 0 && at < length && count <= units && gap <= longestGap) {
    const counts = letters.gears[codes[at] ?? 0] !== 0;
    count += counts ? 1 : 0;
    gap = counts ? 0 : gap + 1;
    at += step;
  }
  return at;
}
