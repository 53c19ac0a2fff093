import { mayBegin } from './open-trigger.ts';
import type { Trigger } from './rule.ts';
import { foldCode } from './shape/steps.ts';
import { startsHump, startsWord } from './word-edges.ts';

/** Is told of each trigger: where it begins and ends, and the index of its owner. */
export type Visit = (at: number, end: number, owner: number) => void;

export interface TriggerTable {
  /** Tells of all triggers that begin at `from` or later and stand whole before `limit`, in their order. `codes` are those of the text. */
  find(text: string, codes: Uint16Array, from: number, limit: number, visit: Visit): void;
}

interface Entry {
  readonly literal: string;
  /** What is compared: in lower case where any case counts. */
  readonly codes: readonly number[];
  readonly anyCase: boolean;
  readonly begins: Trigger['begins'];
  readonly owner: number;
}

/** A character as one of 32 symbols, so that four of them are the number of one bit of 128 KiB. */
const symbolBits = 5;
const keyLength = 4;
const keyMask = (1 << (keyLength * symbolBits)) - 1;
const symbolOfDigit = 27;
const symbolOfOther = 31;
const symbolOfMark: Readonly<Record<string, number>> = { _: 28, '-': 29, '.': 30 };

/** Puts the triggers of all owners (by index) into one table. Throws RangeError for a trigger of fewer than three characters. */
export function createTriggerTable(owners: readonly (readonly Trigger[])[]): TriggerTable {
  const entries = owners.flatMap((triggers, owner) => triggers.map((trigger) => asEntry(trigger, owner)));
  const symbols = numberSymbols(entries);
  const some = new Uint32Array((keyMask + 1) / 32);
  const anywhere = new Uint32Array((keyMask + 1) / 32);
  const buckets = new Map<number, Entry[]>();
  for (const entry of entries) {
    if (entry.literal.length < 3) throw new RangeError(`the trigger ${entry.literal} is too short`);
    for (const key of keysOf(entry.literal, symbols)) {
      setBit(some, key);
      if (entry.begins === 'anywhere') setBit(anywhere, key);
      const bucket = buckets.get(key);
      if (bucket) bucket.push(entry);
      else buckets.set(key, [entry]);
    }
  }

  const marks = new Int32Array(1024);
  return {
    find(text, codes, from, limit, visit) {
      let begin = from;
      let count = marks.length;
      while (count === marks.length) {
        count = markPlaces(codes, limit, begin, { symbols, some, anywhere }, marks);
        for (let index = 0; index < count; index += 1) {
          const at = marks[index] ?? 0;
          const word = startsWord(text, at);
          const hump = !word && startsHump(text, at);
          for (const entry of buckets.get(keyAt(codes, at, limit, symbols)) ?? []) {
            const end = at + entry.literal.length;
            if (end <= limit && mayBegin(entry.begins, word, hump) && stands(entry, codes, at)) visit(at, end, entry.owner);
          }
        }
        begin = (marks[count - 1] ?? 0) + 1;
      }
    },
  };
}

/** What is asked of every place: whether its first four characters begin a trigger, and one that may begin anywhere. */
interface Tables {
  readonly symbols: Uint8Array;
  readonly some: Uint32Array;
  readonly anywhere: Uint32Array;
}

/**
 * Notes where a trigger may well begin, as many places as there is room for, and answers how many. Nothing is called from this loop but what
 * is written out in it by the compiler: it runs twice as fast so.
 */
function markPlaces(codes: Uint16Array, limit: number, from: number, { symbols, some, anywhere }: Tables, marks: Int32Array): number {
  let key = 0;
  let count = 0;
  // One place further than the text: a trigger of three characters may end it.
  for (let at = from; at <= limit; at += 1) {
    key = ((key << symbolBits) | (at < limit ? symbols[codes[at] ?? 0] ?? 0 : 0)) & keyMask;
    if (((some[key >>> 5] ?? 0) & (1 << (key & 31))) === 0 || at - keyLength + 1 < from) continue;
    if (((anywhere[key >>> 5] ?? 0) & (1 << (key & 31))) === 0 && !mayBeEdge(codes, at - keyLength + 1)) continue;
    marks[count] = at - keyLength + 1;
    count += 1;
    if (count === marks.length) break;
  }
  return count;
}

/** Whether a word or hump may begin here: cheaply, and never no where one does. */
function mayBeEdge(codes: Uint16Array, at: number): boolean {
  if (at === 0) return true;
  const before = codes[at - 1] ?? 0;
  const isInWord = (before >= 97 && before <= 122) || (before >= 65 && before <= 90) || (before >= 48 && before <= 57) || (before >= 0xc0 && before < 0x250);
  if (!isInWord || isCapital(codes[at] ?? 0)) return true;
  // The end of an escape: a backslash, a percent sign or a digit of a colour before it.
  return before === 109 || codes[at - 2] === 92 || codes[at - 3] === 37 || codes[at - 4] === 92 || codes[at - 6] === 92;
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

function keyAt(codes: Uint16Array, at: number, limit: number, symbols: Uint8Array): number {
  let key = 0;
  for (let place = at; place < at + keyLength; place += 1) key = (key << symbolBits) | (place < limit ? symbols[codes[place] ?? 0] ?? 0 : 0);
  return key;
}

/** The first symbols of a literal; where it is shorter, with everything that may follow. */
function keysOf(literal: string, symbols: Uint8Array): number[] {
  const key = Array.from(literal.slice(0, keyLength)).reduce((sum, character) => (sum << symbolBits) | (symbols[character.charCodeAt(0)] ?? 0), 0);
  return literal.length >= keyLength ? [key] : Array.from({ length: 1 << symbolBits }, (_, last) => (key << symbolBits) | last);
}

function stands({ codes: own, anyCase }: Entry, codes: Uint16Array, at: number): boolean {
  for (let index = 0; index < own.length; index += 1) {
    const code = codes[at + index] ?? 0;
    if (code !== own[index] && (!anyCase || lower(code) !== own[index])) return false;
  }
  return true;
}

function asEntry({ literal, anyCase, begins }: Trigger, owner: number): Entry {
  const codes = literal.split('').map((character) => (anyCase ? lower(character.charCodeAt(0)) : character.charCodeAt(0)));
  return { literal, codes, anyCase, begins, owner };
}

/** Upper and lower case as one, also beyond ASCII where one unit stays one. */
function lower(code: number): number {
  if (code < 128) return foldCode(code, true);
  const folded = String.fromCharCode(code).toLowerCase();
  return folded.length === 1 ? folded.charCodeAt(0) : code;
}

const setBit = (bits: Uint32Array, place: number): void => {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
};

/** A symbol for each character that stands among the first of a trigger, the same for both cases; 0 for all others. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const character of entries.flatMap(({ literal }) => literal.slice(0, keyLength).split(''))) {
    const small = character.toLowerCase();
    const symbol = /^[a-z]$/.test(small) ? small.charCodeAt(0) - 96 : /^[0-9]$/.test(character) ? symbolOfDigit : (symbolOfMark[character] ?? symbolOfOther);
    for (const one of [character, small, character.toUpperCase()]) if (one.length === 1) table[one.charCodeAt(0)] = symbol;
  }
  return table;
}
