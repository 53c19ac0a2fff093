import type { Pattern } from './pattern.ts';
import { narrowCode, nextUnit, type Units } from './units.ts';

/** Where a value stands in a text, in one of its forms. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly pattern: Pattern;
}

/** How many characters that do not count may stand between two that do. */
export const longestGap = 32;
/** How much padding base32 may have. */
export const mostPadding = 6;

/**
 * The spot of a pattern whose anchor ends at `last`, if the rest of it stands around it: the same letters in the same case, and between them what
 * the pattern allows. Characters of the pattern before its first letter and behind its last belong to the spot where they stand there too.
 */
export function matchPattern(text: string, last: number, pattern: Pattern, units: Units): Spot | undefined {
  const form = pattern.text;
  const ahead = walk(text, last, pattern, units, -1);
  if (ahead.differs !== undefined) return undefined;
  const behind = walk(text, last, pattern, units, 1);
  if (behind.differs !== undefined) return undefined;
  const places = [...ahead.places.toReversed(), last, ...behind.places];
  const own = [...ahead.own.toReversed(), pattern.anchor, ...behind.own];
  if (!isAllowed(text, places, form, own, pattern)) return undefined;
  return withEdges(text, places[0] ?? 0, (places.at(-1) ?? 0) + 1, pattern, own);
}

/** The places of the units that stand on one side of an anchor in a text and in the form. `differs`: how far one has to look to see that they are not the same. */
interface Side {
  readonly places: readonly number[];
  readonly own: readonly number[];
  readonly differs: number | undefined;
}

/** Compares one side of a pattern whose anchor ends at `last`. */
export function walk(text: string, last: number, { text: form, anchor, anyCase }: Pattern, units: Units, step: 1 | -1): Side {
  const places: number[] = [];
  const own: number[] = [];
  let at = last;
  for (let mine = nextUnit(form, anchor + step, step, units); mine >= 0; mine = nextUnit(form, mine + step, step, units)) {
    const before = at;
    at = nextUnit(text, at + step, step, units, longestGap);
    if (at < 0) return { places, own, differs: before + step * (longestGap + 1) };
    const [there, here] = [narrowCode(text.charCodeAt(at)), form.charCodeAt(mine)];
    if (there !== here && (!anyCase || units.of(there) !== units.of(here))) return { places, own, differs: at };
    places.push(at);
    own.push(mine);
  }
  return { places, own, differs: undefined };
}

function isAllowed(text: string, places: readonly number[], form: string, own: readonly number[], { between, anchor, anyCase }: Pattern): boolean {
  const anchored = places[own.indexOf(anchor)] ?? 0;
  if (!anyCase && narrowCode(text.charCodeAt(anchored)) !== form.charCodeAt(anchor)) return false;
  return between === 'anything' || isWrapped(text, places, form, own) || (between === 'spelling' && isSpelled(text, places));
}

/** What a shell's quoting, a wrapped line or an invisible character adds, and `=` at the ends of pieces of base64. */
const added = /[\s"'`\\>\0\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

function isWrapped(text: string, places: readonly number[], form: string, own: readonly number[]): boolean {
  for (let index = 1; index < places.length; index += 1) {
    const there = text.slice((places[index - 1] ?? 0) + 1, places[index]);
    const here = form.slice((own[index - 1] ?? 0) + 1, own[index]);
    if (there === here) continue;
    // A blank alone joins words of a sentence; with a line break it is a wrapped line.
    if (/^ +$/.test(there) || asBase64(narrow(there).replaceAll(added, '')) !== asBase64(here.replaceAll(added, ''))) return false;
  }
  return true;
}

/** Both alphabets of base64 as one. */
const asBase64 = (between: string): string => between.replaceAll('-', '+').replaceAll('_', '/');

const narrow = (text: string): string => text.replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(narrowCode(wide.charCodeAt(0))));

/** Whether the letters stand in groups of one size, with the same between all of them. */
function isSpelled(text: string, places: readonly number[]): boolean {
  const gaps = places.slice(1).map((place, index) => text.slice((places[index] ?? 0) + 1, place));
  const size = gaps.findIndex((gap) => gap !== '') + 1;
  return size > 0 && gaps.every((gap, index) => gap === ((index + 1) % size === 0 ? gaps[size - 1] : ''));
}

function withEdges(text: string, first: number, last: number, pattern: Pattern, own: readonly number[]): Spot {
  let start = headStart(text, first, pattern.text.slice(0, own[0]));
  let end = tailEnd(text, last, pattern.text.slice((own.at(-1) ?? 0) + 1));
  if (pattern.before > 0 && isBase64.test(text.charAt(start - 1))) start -= 1;
  if (pattern.after > 0 && isBase64.test(text.charAt(end))) end += 1;
  // Padding is of the value only where the encoding ends with it.
  if (pattern.after > 0) for (let padding = 0; padding < mostPadding && text[end] === '='; padding += 1) end += 1;
  return { start, end, pattern };
}

const isBase64 = /[A-Za-z0-9+/_-]/;

/** A single quote within a shell's single quotes. */
const quotedQuotes = [`'\\''`, `'"'"'`];

/**
 * Where the characters begin that stand before the first letter of a form, each as it is, behind a backslash or as a shell quotes it; where they do
 * not, the letter. A backslash before something that is no letter or digit is there for its sake.
 */
function headStart(text: string, first: number, head: string): number {
  let at = first;
  for (let index = head.length - 1; index >= 0; index -= 1) {
    const quoted = quotedQuotes.find((quote) => text.startsWith(quote, at - quote.length));
    if (text[at - 1] !== head[index]) return first;
    // However often a backslash was doubled.
    if (head[index] === '\\') while (text[at - 2] === '\\') at -= 1;
    at -= quoted?.length ?? (text[at - 2] === '\\' && head[index - 1] !== '\\' ? 2 : 1);
  }
  return at === first && text[at - 1] === '\\' && !/[A-Za-z0-9]/.test(text.charAt(at)) ? at - 1 : at;
}

/** Where the characters end that stand behind the last letter of a form. */
function tailEnd(text: string, last: number, tail: string): number {
  let at = last;
  for (const character of tail) {
    const quoted = quotedQuotes.find((quote) => text.startsWith(quote, at));
    if (text[at] === '\\' && text[at + 1] === character) at += 1;
    if (text[at] !== character) return last;
    at += quoted?.length ?? 1;
    if (character === '\\') while (text[at] === '\\') at += 1;
  }
  return at;
}
