import { firstFrom } from '../sweep/first-from.ts';
import type { Beginning } from '../sweep/sweep.ts';
import { mayBegin } from './open-trigger.ts';
import type { Trigger } from './rule.ts';
import { foldCode } from './shape/steps.ts';
import { startsHump, startsWord } from './word-edges.ts';

/** Is told of each trigger: where it begins and ends, and the index of its owner. */
export type Visit = (at: number, end: number, owner: number) => void;

export interface TriggerTable {
  /** Tells of all triggers that begin at `from` or later and stand whole before `limit`, in their order. `codes` are those of the text. */
  find(text: string, codes: Uint16Array, from: number, limit: number, visit: Visit): void;
  /** The same for places where a sweep says that one may begin: `Swept.triggers`. */
  findMarked(text: string, codes: Uint16Array, marks: Int32Array, from: number, limit: number, visit: Visit): void;
  /** Whether one does begin and stands whole at such a place. */
  stands(text: string, codes: Uint16Array, mark: number): boolean;
  /** What a sweep has to look for. */
  readonly beginnings: readonly Beginning[];
}

interface Entry {
  /** In lower case where any case counts. */
  readonly literal: string;
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
  const alike: Alike = { three: new Map(), four: new Map() };
  for (const entry of entries) {
    const { literal } = entry;
    if (literal.length < keyLength - 1) throw new RangeError(`the trigger ${literal} is too short`);
    const first = keyOf(literal, 0, symbols);
    if (literal.length < keyLength) link(alike.three, first >> symbolBits, entry);
    else linkLonger(alike, first, literal.length < 2 * keyLength ? undefined : keyOf(literal, keyLength, symbols), entry);
    for (const key of literal.length < keyLength ? Array.from({ length: lastSymbol + 1 }, (_, last) => first | last) : [first]) {
      setBit(some, placeOf(key));
      if (entry.begins === 'anywhere') setBit(anywhere, placeOf(key));
    }
  }

  function visitMarked(text: string, codes: Uint16Array, mark: number, limit: number, visit: Visit): void {
    if ((mark & 1) === 0) visitAt(text, codes, mark >> 1, limit, visit);
    else tell(alike.three.get(keyAt(codes, mark >> 1, symbols) >> symbolBits), text, codes, mark >> 1, limit, visit);
  }

  function visitAt(text: string, codes: Uint16Array, at: number, limit: number, visit: Visit): void {
    const key = keyAt(codes, at, symbols);
    tell(alike.three.get(key >> symbolBits), text, codes, at, limit, visit);
    const longer = alike.four.get(key);
    if (longer === undefined) return;
    tell(longer.short, text, codes, at, limit, visit);
    if (longer.long !== undefined) tell(longer.long.get(keyAt(codes, at + keyLength, symbols)), text, codes, at, limit, visit);
  }

  const marks = new Int32Array(1024);
  return {
    beginnings: entries.map(({ literal, anyCase, begins }) => ({ literal, anyCase, anywhere: begins === 'anywhere' })),
    findMarked(text, codes, found, from, limit, visit) {
      for (let index = firstFrom(found, 2 * from); (found[index] ?? Infinity) < 2 * limit; index += 1) visitMarked(text, codes, found[index] ?? 0, limit, visit);
    },
    stands(text, codes, mark) {
      let does = false;
      visitMarked(text, codes, mark, text.length, () => {
        does = true;
      });
      return does;
    },
    find(text, codes, from, limit, visit) {
      let begin = from;
      let count = marks.length;
      while (count === marks.length) {
        count = markPlaces(codes, limit, begin, { symbols, some, anywhere }, marks);
        for (let index = 0; index < count; index += 1) visitAt(text, codes, marks[index] ?? 0, limit, visit);
        begin = (marks[count - 1] ?? 0) + 1;
      }
    },
  };
}

type Chains = Map<number, Entry[]>;

/** The triggers that begin alike, by as many symbols as they have: three, four to seven, or more. */
interface Alike {
  readonly three: Chains;
  readonly four: Map<number, Longer>;
}

/** Most beginnings have either: an empty Map for each of the others would be most of a table. */
interface Longer {
  short: Entry[] | undefined;
  long: Chains | undefined;
}

function link(chains: Chains, key: number, entry: Entry): void {
  const present = chains.get(key);
  if (present === undefined) chains.set(key, [entry]);
  else present.push(entry);
}

function linkLonger({ four }: Alike, first: number, second: number | undefined, entry: Entry): void {
  let longer = four.get(first);
  if (longer === undefined) four.set(first, (longer = { short: undefined, long: undefined }));
  if (second === undefined) (longer.short ??= []).push(entry);
  else link((longer.long ??= new Map()), second, entry);
}

function tell(found: readonly Entry[] | undefined, text: string, codes: Uint16Array, at: number, limit: number, visit: Visit): void {
  if (found === undefined) return;
  const word = startsWord(text, at);
  const hump = !word && startsHump(text, at);
  for (const entry of found) {
    if (at + entry.literal.length > limit || !mayBegin(entry.begins, word, hump) || !stands(entry, codes, at)) continue;
    for (const owner of entry.owners) visit(at, at + entry.literal.length, owner);
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
  const isInWord = (before >= 97 && before <= 122) || (before >= 65 && before <= 90) || (before >= 48 && before <= 57) || (before >= 0xc0 && before < 0x250 && before !== 0xd7 && before !== 0xf7);
  if (!isInWord || isCapital(codes[at] ?? 0)) return true;
  // The end of an escape: a backslash, a percent sign or a digit of a colour before it.
  return before === 109 || codes[at - 2] === 92 || codes[at - 3] === 37 || codes[at - 4] === 92 || codes[at - 6] === 92;
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** The symbols of the text from a place on. What stands behind it may be among them: no trigger stands whole there. */
function keyAt(codes: Uint16Array, at: number, symbols: Uint8Array): number {
  let key = 0;
  for (let place = at; place < at + keyLength; place += 1) key = (key << symbolBits) | (symbols[codes[place] ?? 0] ?? 0);
  return key;
}

/** The symbols of a literal from a place on: as many as a key has, 0 beyond its end. */
function keyOf(literal: string, from: number, symbols: Uint8Array): number {
  let key = 0;
  for (let at = from; at < from + keyLength; at += 1) key = (key << symbolBits) | (symbols[literal.charCodeAt(at)] ?? 0);
  return key;
}

/** The last character first: triggers that begin alike end in different ways. */
function stands({ literal, anyCase }: Entry, codes: Uint16Array, at: number): boolean {
  for (let index = literal.length - 1; index >= 0; index -= 1) {
    const code = codes[at + index] ?? 0;
    const own = literal.charCodeAt(index);
    if (code !== own && (!anyCase || lower(code) !== own)) return false;
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
      else entries.set(id, { literal: anyCase ? literal.toLowerCase() : literal, anyCase, begins, owners: [owner] });
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

/** A symbol for each character that stands among the first eight of a trigger, the same for both cases; 0 for all others. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  let next = 27;
  for (const character of new Set(entries.flatMap(({ literal }) => literal.slice(0, 2 * keyLength).toLowerCase().split('')))) {
    const code = character.charCodeAt(0);
    const symbol = code >= 97 && code <= 122 ? code - 96 : Math.min(next++, lastSymbol);
    for (const one of [character, character.toUpperCase()]) if (one.length === 1) table[one.charCodeAt(0)] = symbol;
  }
  return table;
}
