import { mayBegin } from './open-trigger.ts';
import type { Trigger } from './rule.ts';
import { startsHump, startsWord } from './word-edges.ts';

/** Is told of each trigger: where it begins and ends, and the index of its owner. */
export type Visit = (at: number, end: number, owner: number) => void;

export interface TriggerTable {
  /** Tells of all triggers that begin at `from` or later and stand whole in the text, in the order of their first characters. */
  find(text: string, from: number, visit: Visit): void;
}

interface Entry {
  readonly literal: string;
  readonly trigger: Trigger;
  readonly owner: number;
}

/** Bits of a symbol: characters that stand in the first three of no trigger share symbol 0. */
const symbolBits = 6;
const symbols = 1 << symbolBits;
const keyMask = (1 << (3 * symbolBits)) - 1;

/** Puts the triggers of all owners (by index) into one table. Throws RangeError for a trigger of fewer than three characters. */
export function createTriggerTable(owners: readonly (readonly Trigger[])[]): TriggerTable {
  const entries = owners.flatMap((triggers, owner) => triggers.map((trigger): Entry => ({ literal: trigger.literal, trigger, owner })));
  const symbolOf = numberSymbols(entries);
  // 0 where no trigger begins with the three characters of the key, else the index of the bucket.
  const heads = new Uint16Array(keyMask + 1);
  const buckets: Entry[][] = [[]];
  for (const entry of entries) {
    if (entry.literal.length < 3) throw new RangeError(`the trigger ${entry.literal} is too short`);
    const key = [0, 1, 2].reduce((sum, at) => (sum << symbolBits) | (symbolOf[entry.literal.charCodeAt(at)] ?? 0), 0);
    heads[key] ||= buckets.push([]) - 1;
    buckets[heads[key] ?? 0]?.push(entry);
  }

  function find(text: string, from: number, visit: Visit): void {
    const length = text.length;
    let key = 0;
    for (let at = from; at < length; at += 1) {
      key = ((key << symbolBits) | (symbolOf[text.charCodeAt(at)] ?? 0)) & keyMask;
      const head = heads[key] ?? 0;
      if (head !== 0) visitBucket(buckets[head] ?? [], text, at - 2, visit);
    }
  }

  return { find };
}

function visitBucket(bucket: readonly Entry[], text: string, at: number, visit: Visit): void {
  const edges = { word: startsWord(text, at), hump: startsHump(text, at) };
  for (const { literal, trigger, owner } of bucket) {
    if (mayBegin(trigger, edges) && standsAt(literal, trigger.anyCase, text, at)) visit(at, at + literal.length, owner);
  }
}

function standsAt(literal: string, anyCase: boolean, text: string, at: number): boolean {
  return anyCase ? text.slice(at, at + literal.length).toLowerCase() === literal : text.startsWith(literal, at);
}

/** A symbol for each character of the first three of a trigger, the same for both cases; where they run out, the rest share the last. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  let next = 1;
  for (const character of entries.flatMap(({ literal }) => literal.slice(0, 3).split(''))) {
    const cases = [character, character.toLowerCase(), character.toUpperCase()].filter((one) => one.length === 1).map((one) => one.charCodeAt(0));
    const symbol = cases.map((code) => table[code] ?? 0).find((known) => known !== 0) ?? Math.min(next++, symbols - 1);
    for (const code of cases) table[code] = symbol;
  }
  return table;
}
