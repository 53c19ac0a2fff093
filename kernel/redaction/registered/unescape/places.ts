import type { Members } from '../../find-runs.ts';
import { escapesOf, mayEscape } from './sorts.ts';

/** Gives the first place from one on where an escape may begin, or the length of the text where there is none. To be asked in rising order. */
export type Places = (from: number) => number;

/** `starts`: what those escapes begin with that are wanted. */
export function walkPlaces(codes: Uint16Array, length: number, starts: Members): Places {
  return (from) => {
    let at = from;
    while (at < length && (starts[codes[at] ?? 0] === 0 || !mayEscape(codes, at))) at += 1;
    return at;
  };
}

/** The same where a sweep has noted the places of a text; those of signs behind a backslash, which stand for no letter, are left out. */
export function markedPlaces(places: Int32Array, codes: Uint16Array, length: number, starts: Members): Places {
  let next = 0;
  return (from) => {
    while (next < places.length && ((places[next] ?? 0) < from || starts[codes[places[next] ?? 0] ?? 0] === 0)) next += 1;
    return next < places.length ? Math.min(length, places[next] ?? 0) : length;
  };
}

const { starts: anyStart } = escapesOf(undefined);

/** Whether an escape of any sort may begin in a text. */
export function mayEscapeIn(codes: Uint16Array, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (anyStart[codes[at] ?? 0] !== 0 && mayEscape(codes, at)) return true;
  return false;
}
