import { longestGap, mostPadding } from './match-pattern.ts';
import type { PatternIndex } from './pattern-index.ts';
import type { Pattern } from './pattern.ts';
import { gearOf, nextUnit, type Units, windowSize } from './units.ts';

/**
 * Where a text whose end is still to come ends with a proper beginning of something that is looked for, or with something whose padding may
 * follow; `text.length` where it does not. `beginnings`: where the first windows of patterns end in it.
 */
export function holdOf(text: string, index: PatternIndex, beginnings: readonly number[]): number {
  const place = Math.min(longBeginning(text, index, beginnings), shortBeginning(text, index));
  // What stands before the first letter of a form, and a character of base64 that shares bits with it, are held with it.
  const head = index.heads.startIn(text);
  const longest = index.heads.longest();
  const ahead = text.slice(Math.max(0, place - longest), place).includes('\\') ? 2 * longest : longest;
  return Math.max(0, Math.min(head === text.length ? head : head - 1, place === text.length ? place : place - 1 - ahead));
}

/** Where the first pattern begins of which a window or more stands at the end of the text. */
function longBeginning(text: string, { units, longest, beginningWith }: PatternIndex, beginnings: readonly number[]): number {
  if (beginnings.length === 0) return text.length;
  const places = lastPlaces(text, units, longest() + mostPadding);
  let ends = windowSize - 1;
  for (const last of beginnings) {
    while (ends < places.length && (places[ends] ?? 0) < last) ends += 1;
    if (places[ends] !== last) continue;
    const begins = ends - windowSize + 1;
    const hash = hashOf(text, places, begins, begins + windowSize, units);
    if (beginningWith(hash).some((pattern) => mayGoOn(text, places, begins, pattern, units))) return places[begins] ?? text.length;
  }
  return text.length;
}

/** Where the first beginning of fewer units than a window's stands that the text ends with. */
function shortBeginning(text: string, { units, mayBegin }: PatternIndex): number {
  const places = lastPlaces(text, units, windowSize - 1);
  for (let begins = 0; begins < places.length; begins += 1) {
    if (mayBegin(places.length - begins, hashOf(text, places, begins, places.length, units))) return places[begins] ?? text.length;
  }
  return text.length;
}

/** The places of the last units that count, at most so many and as far back as a pattern reaches, in their order. */
function lastPlaces(text: string, units: Units, most: number): number[] {
  const places: number[] = [];
  let gap = 0;
  for (let at = text.length - 1; at >= 0 && places.length < most && gap <= longestGap; at -= 1) {
    const counts = units.of(text.charCodeAt(at)) !== 0;
    gap = counts ? 0 : gap + 1;
    if (counts) places.push(at);
  }
  return places.toReversed();
}

function hashOf(text: string, places: readonly number[], from: number, to: number, units: Units): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = ((hash << 4) + gearOf(units.of(text.charCodeAt(places[at] ?? 0)))) | 0;
  return hash;
}

/**
 * Whether the text from a place on is a pattern that is not yet complete, or one behind which something may follow that belongs to it: a character
 * of base64 that shares bits with it, padding, or what stands behind the last letter.
 */
function mayGoOn(text: string, places: readonly number[], begins: number, { text: form, after }: Pattern, units: Units): boolean {
  let mine = nextUnit(form, 0, 1, units);
  for (let at = begins; at < places.length; at += 1) {
    if (mine < 0) return places.length - at <= after;
    if (units.of(form.charCodeAt(mine)) !== units.of(text.charCodeAt(places[at] ?? 0))) return false;
    mine = nextUnit(form, mine + 1, 1, units);
  }
  if (mine >= 0) return true;
  const behind = text.slice((places.at(-1) ?? 0) + 1);
  const tail = tailOf(form, units);
  // A quote may be on its way as a shell quotes it.
  if (tail.includes("'") && behind.length < 5 * tail.length) return true;
  return behind.length <= (after > 0 ? mostPadding : 0) || tail.startsWith(behind.replaceAll('\\', ''));
}

/** What stands behind the last unit of a form. */
function tailOf(form: string, units: Units): string {
  return form.slice(nextUnit(form, form.length - 1, -1, units) + 1);
}
