import { matchPattern, type Spot } from './match-pattern.ts';
import type { PatternIndex } from './pattern-index.ts';

/** What one pass over a text finds. */
export interface Scanned {
  readonly spots: readonly Spot[];
  /** Where the first windows of patterns end, in their order: what stands there may be the beginning of one. */
  readonly beginnings: readonly number[];
}

/**
 * Every spot of a text where a pattern stands from a place on, in one pass over its UTF-16 code units: a hash over the last eight units that count, looked up in a
 * table of bits. What does not count moves the hash by nothing, so that the loop has no branch for it.
 */
export function scanText(text: string, codes: Uint16Array, index: PatternIndex, from: number): Scanned {
  const found = { spots: [], beginnings: [] };
  const { bits, units } = index;
  const { gears, shifts } = units;
  let hash = 0;
  for (let at = from; at < text.length; at += 1) {
    // oxlint-disable typescript/no-non-null-assertion -- the tables have a place for every index; checks here cost a third of the speed
    const code = codes[at]!;
    hash = ((hash << shifts[code]!) + gears[code]!) | 0;
    if ((bits[hash >>> 17]! & (1 << ((hash >>> 12) & 31))) !== 0 && gears[code] !== 0) find(text, at, index, hash, found);
    // oxlint-enable typescript/no-non-null-assertion
  }
  return found;
}

function find(text: string, last: number, index: PatternIndex, hash: number, { spots, beginnings }: { readonly spots: Spot[]; readonly beginnings: number[] }): void {
  for (const pattern of index.at(hash)) {
    const spot = matchPattern(text, last, pattern, index.units);
    if (spot) spots.push(spot);
  }
  if (index.beginningWith(hash).length > 0) beginnings.push(last);
}
