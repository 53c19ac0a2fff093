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

/** A place in the tree of the literals, their case folded: the triggers that end here, and what may follow. */
interface Node {
  readonly entries: Entry[];
  next?: Map<number, Node>;
}

/** Few enough that the flags of all triples stay in the nearest cache of a processor. */
const symbolBits = 5;
const keyMask = (1 << (3 * symbolBits)) - 1;
/** Bits of the hash of five symbols: with ten thousand triggers one place in eight passes by chance. */
const hashBits = 18;
/** Of the first three characters: whether they begin a trigger, one that may begin anywhere, one that is no longer. */
const flag = { some: 1, anywhere: 2, short: 4 } as const;
const symbolOfDigit = 27;
const symbolOfOther = 31;
const symbolOfMark: Readonly<Record<string, number>> = { _: 28, '-': 29, '.': 30 };

/** Puts the triggers of all owners (by index) into one table. Throws RangeError for a trigger of fewer than three characters. */
export function createTriggerTable(owners: readonly (readonly Trigger[])[]): TriggerTable {
  const entries = owners.flatMap((triggers, owner) => triggers.map(({ literal, anyCase, begins }): Entry => ({ literal, anyCase, begins, owner })));
  const symbols = numberSymbols(entries);
  const flags = new Uint8Array(keyMask + 1);
  const fives = new Uint8Array(1 << hashBits);
  const tries = new Map<number, Node>();
  for (const entry of entries) {
    if (entry.literal.length < 3) throw new RangeError(`the trigger ${entry.literal} is too short`);
    const key = [0, 1, 2].reduce((sum, at) => (sum << symbolBits) | (symbols[entry.literal.charCodeAt(at)] ?? 0), 0);
    flags[key] = (flags[key] ?? 0) | flag.some | (entry.begins === 'anywhere' ? flag.anywhere : 0) | (entry.literal.length === 3 ? flag.short : 0);
    for (const longer of followers(key, entry.literal, symbols)) fives[hash(longer)] = 1;
    insert(tries, key, entry);
  }

  const marks = new Int32Array(1024);
  return {
    find(text, units, from, visit) {
      let begin = from;
      let count = marks.length;
      while (count === marks.length) {
        count = markTriples(units, text.length, begin, { symbols, flags, fives }, marks);
        for (let index = 0; index < count; index += 1) {
          const at = marks[index] ?? 0;
          const key = triple(units, at, symbols);
          const word = startsWord(text, at);
          const hump = !word && startsHump(text, at);
          if (word || hump || ((flags[key] ?? 0) & flag.anywhere) !== 0) walk(tries.get(key), text, units, at, word, hump, visit);
        }
        begin = (marks[count - 1] ?? 0) + 1;
      }
    },
  };
}

/** What is asked of every place: whether its first three characters begin a trigger, and its first five (hashed) do. */
interface Tables {
  readonly symbols: Uint8Array;
  readonly flags: Uint8Array;
  readonly fives: Uint8Array;
}

/**
 * Notes where a trigger may well begin, as many places as there is room for, and answers how many. Nothing is called from this loop but what
 * is written out in it by the compiler: it runs twice as fast so.
 */
function markTriples(units: Uint16Array, length: number, from: number, { symbols, flags, fives }: Tables, marks: Int32Array): number {
  let key = 0;
  let count = 0;
  for (let at = from; at < length; at += 1) {
    key = ((key << symbolBits) | (symbols[units[at] ?? 0] ?? 0)) & keyMask;
    const found = flags[key] ?? 0;
    if (found === 0 || ((found & flag.anywhere) === 0 && !mayBeEdge(units, at - 2))) continue;
    if ((found & flag.short) === 0 && fives[hash((key << (2 * symbolBits)) | ((symbols[units[at + 1] ?? 0] ?? 0) << symbolBits) | (symbols[units[at + 2] ?? 0] ?? 0))] === 0) continue;
    marks[count] = at - 2;
    count += 1;
    if (count === marks.length) break;
  }
  return count;
}

/** Whether a word or hump may begin here: cheaply, and never no where one does. */
function mayBeEdge(units: Uint16Array, at: number): boolean {
  if (at === 0) return true;
  const before = units[at - 1] ?? 0;
  const isInWord = (before >= 97 && before <= 122) || (before >= 65 && before <= 90) || (before >= 48 && before <= 57) || (before >= 0xc0 && before < 0x250);
  if (!isInWord || isCapital(units[at] ?? 0)) return true;
  // The end of an escape: a backslash, a percent sign or a digit of a colour before it.
  return before === 109 || units[at - 2] === 92 || units[at - 3] === 37 || units[at - 4] === 92 || units[at - 6] === 92;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function hash(five: number): number {
  return Math.imul(five, 0x9e3779b1) >>> (32 - hashBits);
}

/** The first five symbols of a literal; where it is shorter, with everything that may follow. */
function followers(key: number, literal: string, symbols: Uint8Array): number[] {
  const at = (index: number): number[] => (index < literal.length ? [symbols[literal.charCodeAt(index)] ?? 0] : Array.from({ length: 1 << symbolBits }, (_, symbol) => symbol));
  return literal.length === 3 ? [] : at(3).flatMap((fourth) => at(4).map((fifth) => (key << (2 * symbolBits)) | (fourth << symbolBits) | fifth));
}

function triple(units: Uint16Array, at: number, symbols: Uint8Array): number {
  return ((symbols[units[at] ?? 0] ?? 0) << (2 * symbolBits)) | ((symbols[units[at + 1] ?? 0] ?? 0) << symbolBits) | (symbols[units[at + 2] ?? 0] ?? 0);
}

/** Tells of the triggers along one path from a node: as many steps as the longest of them has characters. */
function walk(root: Node | undefined, text: string, units: Uint16Array, at: number, word: boolean, hump: boolean, visit: Visit): void {
  let node = root;
  for (let place = at; node !== undefined; place += 1) {
    for (const { literal, anyCase, begins, owner } of node.entries) {
      if (mayBegin(begins, word, hump) && (anyCase || text.startsWith(literal, at))) visit(at, place, owner);
    }
    if (place >= text.length || node.next === undefined) return;
    node = node.next.get(lower(units[place] ?? 0));
  }
}

function insert(tries: Map<number, Node>, key: number, entry: Entry): void {
  let node = tries.get(key);
  if (node === undefined) tries.set(key, (node = { entries: [] }));
  for (let at = 0; at < entry.literal.length; at += 1) {
    const code = lower(entry.literal.charCodeAt(at));
    node.next ??= new Map();
    let next = node.next.get(code);
    if (next === undefined) node.next.set(code, (next = { entries: [] }));
    node = next;
  }
  node.entries.push(entry);
}

/** Upper and lower case as one, also beyond ASCII where one unit stays one. */
function lower(code: number): number {
  if (code < 128) return foldCode(code, true);
  const folded = String.fromCharCode(code).toLowerCase();
  return folded.length === 1 ? folded.charCodeAt(0) : code;
}

/** A symbol for each character that stands among the first five of a trigger, the same for both cases; 0 for all others. */
function numberSymbols(entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const character of entries.flatMap(({ literal }) => literal.slice(0, 5).split(''))) {
    const lower = character.toLowerCase();
    const symbol = /^[a-z]$/.test(lower) ? lower.charCodeAt(0) - 96 : /^[0-9]$/.test(character) ? symbolOfDigit : (symbolOfMark[character] ?? symbolOfOther);
    for (const one of [character, lower, character.toUpperCase()]) if (one.length === 1) table[one.charCodeAt(0)] = symbol;
  }
  return table;
}
