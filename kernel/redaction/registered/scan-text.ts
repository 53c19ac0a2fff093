import { matchPattern, type Spot } from './match-pattern.ts';
import type { PatternIndex } from './pattern-index.ts';
import { gearOf } from './units.ts';

/** Every spot of a text where a pattern stands, in one pass: a hash over the last eight units that count, looked up in a table of bits. */
export function scanText(text: string, index: PatternIndex): Spot[] {
  const spots: Spot[] = [];
  const { bits, units } = index;
  const { gears } = units;
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // oxlint-disable-next-line typescript/no-non-null-assertion -- the table has a place for every index; a check here costs a third of the speed
    const gear = code < 128 ? gears[code]! : gearOf(units.of(code));
    if (gear === 0) continue;
    hash = ((hash << 4) + gear) | 0;
    // oxlint-disable-next-line typescript/no-non-null-assertion -- as above
    if ((bits[hash >>> 17]! & (1 << ((hash >>> 12) & 31))) !== 0) find(text, at, index, hash, spots);
  }
  return spots;
}

function find(text: string, last: number, index: PatternIndex, hash: number, spots: Spot[]): void {
  for (const pattern of index.at(hash)) {
    const spot = matchPattern(text, last, pattern, index.units);
    if (spot) spots.push(spot);
  }
}
