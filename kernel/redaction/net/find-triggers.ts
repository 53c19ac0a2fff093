import { mayBegin } from './open-trigger.ts';
import type { Trigger } from './rule.ts';
import { foldCode } from './shape/steps.ts';
import { startsHump, startsWord } from './word-edges.ts';

/** Is told of each trigger: where it begins and ends, and the index of its owner. */
export type Visit = (at: number, end: number, owner: number) => void;

export interface TriggerTable {
  /** Tells of all triggers that begin at `from` or later and stand whole in the text, in their order. `units` are those of the text. */
  find(text: string, units: Uint16Array, from: number, visit: Visit): void;
}

interface Entry {
  readonly literal: string;
  readonly anyCase: boolean;
  readonly begins: Trigger['begins'];
  readonly owner: number;
}

/** Few enough that the flags of all triples stay in the nearest cache of a processor. */
const symbolBits = 5;
const keyMask = (1 << (3 * symbolBits)) - 1;
const symbolOfDigit = 27;
const symbolOfOther = 31;
const symbolOfMark: Readonly<Record<string, number>> = { _: 28, '-': 29, '.': 30 };

/** Puts the triggers of all owners (by index) into one table. Throws RangeError for a trigger of fewer than three characters. */
export function createTriggerTable(owners: readonly (readonly Trigger[])[]): TriggerTable {
  const entries = owners.flatMap((triggers, owner) => triggers.map(({ literal, anyCase, begins }): Entry => ({ literal, anyCase, begins, owner })));
  const symbols = numberSymbols(entries);
  const flags = new Uint8Array(keyMask + 1);
  const buckets = new Map<number, Entry[]>();
  for (const entry of entries) {
    if (entry.literal.length < 3) throw new RangeError(`the trigger ${entry.literal} is too short`);
    const key = [0, 1, 2].reduce((sum, at) => (sum << symbolBits) | (symbols[entry.literal.charCodeAt(at)] ?? 0), 0);
    // 1 where all triggers of the triple begin with a word or hump, 2 where one may begin anywhere.
    flags[key] = Math.max(flags[key] ?? 0, entry.begins === 'anywhere' ? 2 : 1);
    buckets.set(key, [...(buckets.get(key) ?? []), entry]);
  }

  const marks = new Int32Array(1024);
  return {
    find(text, units, from, visit) {
      let begin = from;
      let count = marks.length;
      while (count === marks.length) {
        count = markTriples(units, text.length, begin, symbols, flags, marks);
        for (let index = 0; index < count; index += 1) {
          const at = marks[index] ?? 0;
          const key = triple(units, at, symbols);
          const word = startsWord(text, at);
          const hump = !word && startsHump(text, at);
          if (word || hump || flags[key] === 2) visitBucket(buckets.get(key) ?? [], text, at, word, hump, visit);
        }
        begin = (marks[count - 1] ?? 0) + 1;
      }
    },
  };
}

/**
 * Notes where three characters begin a trigger, as many as there is room for, and answers how many. Nothing is called from this loop: it
 * runs twice as fast so.
 */
function markTriples(units: Uint16Array, length: number, from: number, symbols: Uint8Array, flags: Uint8Array, marks: Int32Array): number {
  let key = 0;
  let count = 0;
  for (let at = from; at < length; at += 1) {
    key = ((key << symbolBits) | (symbols[units[at] ?? 0] ?? 0)) & keyMask;
    if (flags[key] === 0) continue;
    marks[count] = at - 2;
    count += 1;
    if (count === marks.length) break;
  }
  return count;
}

function triple(units: Uint16Array, at: number, symbols: Uint8Array): number {
  return ((symbols[units[at] ?? 0] ?? 0) << (2 * symbolBits)) | ((symbols[units[at + 1] ?? 0] ?? 0) << symbolBits) | (symbols[units[at + 2] ?? 0] ?? 0);
}

function visitBucket(bucket: readonly Entry[], text: string, at: number, word: boolean, hump: boolean, visit: Visit): void {
  for (const { literal, anyCase, begins, owner } of bucket) {
    if (mayBegin(begins, word, hump) && standsAt(literal, anyCase, text, at)) visit(at, at + literal.length, owner);
  }
}

const beyondAscii = /[^ -~]/;

function standsAt(literal: string, anyCase: boolean, text: string, at: number): boolean {
  if (!anyCase) return text.startsWith(literal, at);
  for (let index = 0; index < literal.length; index += 1) {
    if (foldCode(text.charCodeAt(at + index), true) !== literal.charCodeAt(index)) return beyondAscii.test(literal) && text.slice(at, at + literal.length).toLowerCase() === literal;
  }
  return true;
}

/** A symbol for each character that stands among the first three of a trigger, the same for both cases; 0 for all others. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const character of entries.flatMap(({ literal }) => literal.slice(0, 3).split(''))) {
    const lower = character.toLowerCase();
    const symbol = /^[a-z]$/.test(lower) ? lower.charCodeAt(0) - 96 : /^[0-9]$/.test(character) ? symbolOfDigit : (symbolOfMark[character] ?? symbolOfOther);
    for (const one of [character, lower, character.toUpperCase()]) if (one.length === 1) table[one.charCodeAt(0)] = symbol;
  }
  return table;
}
