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
  readonly owners: number[];
}

/** A character as one of 64 symbols: the letters, then whatever else triggers begin with. Four of them are a key. */
const symbolBits = 6;
const keyLength = 4;
const keyMask = (1 << (keyLength * symbolBits)) - 1;
const lastSymbol = (1 << symbolBits) - 1;
/** Keys are hashed to the bits of 128 KiB, which stay in a near cache of a processor. */
const bitsOfPlace = 20;
const places = 1 << bitsOfPlace;
const placeOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - bitsOfPlace);

/** Puts the triggers of all owners (by index) into one table. Throws RangeError for a trigger of fewer than three characters. */
export function createTriggerTable(owners: readonly (readonly Trigger[])[]): TriggerTable {
  const entries = asEntries(owners);
  const symbols = numberSymbols(entries);
  const some = new Uint32Array(places / 32);
  const anywhere = new Uint32Array(places / 32);
  const buckets = new Map<number, Bucket>();
  for (const entry of entries) {
    if (entry.literal.length < 3) throw new RangeError(`the trigger ${entry.literal} is too short`);
    for (const key of keysOf(entry.literal, symbols)) {
      setBit(some, placeOf(key));
      if (entry.begins === 'anywhere') setBit(anywhere, placeOf(key));
      const bucket: Bucket = buckets.get(key) ?? { short: [], long: new Map() };
      buckets.set(key, bucket);
      if (entry.literal.length < 2 * keyLength) {
        bucket.short.push(entry);
        continue;
      }
      const [second = 0] = keysOf(entry.literal.slice(keyLength), symbols);
      bucket.long.set(second, [...(bucket.long.get(second) ?? []), entry]);
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
          const bucket = buckets.get(keyAt(codes, at, limit, symbols));
          if (bucket === undefined) continue;
          tell(bucket.short, codes, at, limit, word, hump, visit);
          const long = bucket.long.size === 0 ? undefined : bucket.long.get(keyAt(codes, at + keyLength, limit, symbols));
          if (long) tell(long, codes, at, limit, word, hump, visit);
        }
        begin = (marks[count - 1] ?? 0) + 1;
      }
    },
  };
}

/** The triggers that begin alike: those of fewer than eight characters, and the others by their next four. */
interface Bucket {
  readonly short: Entry[];
  readonly long: Map<number, Entry[]>;
}

function tell(entries: readonly Entry[], codes: Uint16Array, at: number, limit: number, word: boolean, hump: boolean, visit: Visit): void {
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined || at + entry.codes.length > limit || !mayBegin(entry.begins, word, hump) || !stands(entry, codes, at)) continue;
    for (const owner of entry.owners) visit(at, at + entry.codes.length, owner);
  }
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
  let count = 0;
  let key = 0;
  for (let at = from; at < Math.min(limit, from + keyLength - 1); at += 1) key = (key << symbolBits) | (symbols[codes[at] ?? 0] ?? 0);
  // oxlint-disable typescript/no-non-null-assertion -- the tables have a place for every index; checks here cost half of the speed
  for (let at = from + keyLength - 1; at < limit; at += 1) {
    key = (key << symbolBits) | symbols[codes[at]!]!;
    const place = placeOf(key & keyMask);
    if ((some[place >>> 5]! & (1 << (place & 31))) === 0) continue;
    if ((anywhere[place >>> 5]! & (1 << (place & 31))) === 0 && !mayBeEdge(codes, at - keyLength + 1)) continue;
    marks[count] = at - keyLength + 1;
    count += 1;
    if (count === marks.length) return count;
  }
  // oxlint-enable typescript/no-non-null-assertion
  // A trigger of three characters may end the text.
  const last = limit - keyLength + 1;
  if (last >= from && isSet(some, placeOf((key << symbolBits) & keyMask))) marks[count++] = last;
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
  return literal.length >= keyLength ? [key] : Array.from({ length: lastSymbol + 1 }, (_, last) => (key << symbolBits) | last);
}

/** The last character first: triggers that begin alike end in different ways. */
function stands({ codes: own, anyCase }: Entry, codes: Uint16Array, at: number): boolean {
  for (let index = own.length - 1; index >= 0; index -= 1) {
    const code = codes[at + index] ?? 0;
    if (code !== own[index] && (!anyCase || lower(code) !== own[index])) return false;
  }
  return true;
}

/** One entry for the triggers that are alike. */
function asEntries(owners: readonly (readonly Trigger[])[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [owner, triggers] of owners.entries()) {
    for (const { literal, anyCase, begins } of triggers) {
      const id = `${begins} ${anyCase} ${literal}`;
      const entry = entries.get(id);
      if (entry) entry.owners.push(owner);
      else entries.set(id, { literal, codes: literal.split('').map((character) => (anyCase ? lower(character.charCodeAt(0)) : character.charCodeAt(0))), anyCase, begins, owners: [owner] });
    }
  }
  return [...entries.values()];
}

/** Upper and lower case as one, also beyond ASCII where one unit stays one. */
function lower(code: number): number {
  if (code < 128) return foldCode(code, true);
  const folded = String.fromCharCode(code).toLowerCase();
  return folded.length === 1 ? folded.charCodeAt(0) : code;
}

const isSet = (bits: Uint32Array, place: number): boolean => ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

const setBit = (bits: Uint32Array, place: number): void => {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
};

/** A symbol for each character that stands among the first of a trigger, the same for both cases; 0 for all others. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  let next = 27;
  for (const character of new Set(entries.flatMap(({ literal }) => literal.slice(0, keyLength).toLowerCase().split('')))) {
    const code = character.charCodeAt(0);
    const symbol = code >= 97 && code <= 122 ? code - 96 : Math.min(next++, lastSymbol);
    for (const one of [character, character.toUpperCase()]) if (one.length === 1) table[one.charCodeAt(0)] = symbol;
  }
  return table;
}
