import { longestGap, mostPadding } from './match-pattern.ts';
import type { PatternIndex } from './pattern-index.ts';
import type { Pattern } from './pattern.ts';
import { gearOf, nextUnit, type Units, windowSize } from './units.ts';

/**
 * Where a text whose end is still to come ends with a proper beginning of something that is looked for, or with something whose padding may
 * follow; `text.length` where it does not.
 */
export function holdOf(text: string, index: PatternIndex): number {
  if (index.size === 0) return text.length;
  const places = lastPlaces(text, index);
  const begins = beginningAt(text, places, index);
  const place = places[begins];
  // What stands before the first letter of a form, and a character of base64 that shares bits with it, are held with it.
  const head = index.heads.startIn(text);
  return Math.max(0, Math.min(head === text.length ? head : head - 1, place === undefined ? text.length : place - 1 - index.heads.longest));
}

/** The places of the last units that count, as far back as a pattern reaches, in their order. */
function lastPlaces(text: string, { units, longest }: PatternIndex): number[] {
  const places: number[] = [];
  let gap = 0;
  for (let at = text.length - 1; at >= 0 && places.length <= longest + mostPadding && gap <= longestGap; at -= 1) {
    const counts = units.of(text.charCodeAt(at)) !== 0;
    gap = counts ? 0 : gap + 1;
    if (counts) places.push(at);
  }
  return places.toReversed();
}

/** The first of the places from which on the text is the beginning of a pattern. */
function beginningAt(text: string, places: readonly number[], index: PatternIndex): number {
  const { units } = index;
  let hash = 0;
  for (let at = 0; at < places.length; at += 1) {
    hash = ((hash << 4) + gearOf(units.of(text.charCodeAt(places[at] ?? 0)))) | 0;
    const begins = at - windowSize + 1;
    if (begins >= 0 && index.beginningWith(hash).some((pattern) => mayGoOn(text, places, begins, pattern, units))) return begins;
  }
  for (let begins = Math.max(0, places.length - windowSize + 1); begins < places.length; begins += 1) {
    let short = 0;
    for (const place of places.slice(begins)) short = ((short << 4) + gearOf(units.of(text.charCodeAt(place)))) | 0;
    if (index.mayBegin(places.length - begins, short)) return begins;
  }
  return places.length;
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
