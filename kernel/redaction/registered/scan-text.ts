import { matchPattern, type Spot } from './match-pattern.ts';
import type { Pattern } from './pattern.ts';
import type { Swept } from '../sweep/sweep.ts';
import type { PatternIndex } from './pattern-index.ts';

/** What one pass over a text finds. */
export interface Scanned {
  readonly spots: readonly Spot[];
  /** Where the first windows of patterns end, in their order: what stands there may be the beginning of one. */
  readonly beginnings: readonly number[];
  /** The windows of patterns around which no spot stands. */
  readonly failed: readonly Window[];
}

/** Where a window ends by which a pattern is found. */
export interface Window {
  readonly last: number;
  readonly pattern: Pattern;
}

/**
 * Every spot of a text where a pattern stands from a place on, in one pass over its UTF-16 code units: a hash over the last eight units that count, looked up in a
 * table of bits. What does not count moves the hash by nothing, so that the loop has no branch for it. Of a complete text nobody asks for beginnings.
 */
export function scanText(text: string, codes: Uint16Array, index: PatternIndex, from: number, complete: boolean): Scanned {
  const found: Found = { spots: [], beginnings: [], failed: [] };
  const { units: { gears } } = index;
  const bits = complete ? index.anchors.bits : index.bits;
  const find = complete ? findSpots : findBoth;
  let hash = 0;
  for (let at = from; at < text.length; at += 1) {
    // oxlint-disable typescript/no-non-null-assertion -- the tables have a place for every index; checks here cost a third of the speed
    const gear = gears[codes[at]!]!;
    hash = ((hash << gear) + (gear >>> 5)) | 0;
    if ((bits[hash >>> 17]! & (1 << (hash >>> 12))) !== 0 && gear !== 0) find(text, at, index, hash, found);
    // oxlint-enable typescript/no-non-null-assertion
  }
  return found;
}

/** Whether a window by which a pattern is found stands in a whole text. */
export function hasWindow(codes: Uint16Array, length: number, index: PatternIndex): boolean {
  const { anchors: { bits }, units: { gears } } = index;
  let hash = 0;
  for (let at = 0; at < length; at += 1) {
    const gear = gears[codes[at] ?? 0] ?? 0;
    hash = ((hash << gear) + (gear >>> 5)) | 0;
    if (((bits[hash >>> 17] ?? 0) & (1 << (hash >>> 12))) !== 0 && index.at(hash).length > 0) return true;
  }
  return false;
}

/** The spots of a whole text that was swept. */
export function scanSwept(text: string, index: PatternIndex, sweep: Swept): Scanned {
  const found: Found = { spots: [], beginnings: [], failed: [] };
  const marks = sweep.anchors(index.anchors);
  for (let mark = 0; mark < marks.length; mark += 2) {
    const last = marks[mark] ?? 0;
    if (last < text.length) findSpots(text, last, index, marks[mark + 1] ?? 0, found);
  }
  return found;
}

interface Found {
  readonly spots: Spot[];
  readonly beginnings: number[];
  readonly failed: Window[];
}

function findBoth(text: string, last: number, index: PatternIndex, hash: number, found: Found): void {
  findSpots(text, last, index, hash, found);
  if (index.beginningWith(hash).length > 0) found.beginnings.push(last);
}

function findSpots(text: string, last: number, index: PatternIndex, hash: number, found: Found): void {
  for (const pattern of index.at(hash)) {
    const spot = matchPattern(text, last, pattern, index.units);
    if (spot) found.spots.push(spot);
    else found.failed.push({ last, pattern });
  }
}
