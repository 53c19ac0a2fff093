import { letters } from '../registered/units.ts';
import { assemble } from './assemble.ts';
import { fold, kernels, mixer, shortestRun } from './kernels.ts';
import { bitsOf, flags, goOn, layout, margin } from './layout.ts';
import { insideWords, setOf, setOfBytes, type SetOfBytes, setsOfBeginnings, setsOfSequences } from './set-of-bytes.ts';

/** What is looked for at the edges of words, or anywhere. */
export interface Beginning {
  readonly literal: string;
  readonly anyCase: boolean;
  readonly anywhere: boolean;
}

/** The windows of values that are looked for, by the upper 20 bits of their hash, and by 17 that all its bits mix to; another number each time they change. */
export interface Anchors {
  readonly bits: Uint32Array;
  readonly mixed: Uint32Array;
  readonly version: number;
}

/** A text that was swept: where there may be something to look at, never nothing where there is something. */
export interface Swept {
  /** Where the runs of characters of tokens begin and end, in pairs. */
  runs(): Int32Array;
  /** Where a window may end that is an anchor, and its hash, in pairs. */
  anchors(anchors: Anchors): Int32Array;
  /** Twice the places where one of the beginnings of a table may stand, in their order; one more where it can only be one of three characters. */
  triggers(table: number): Int32Array;
  /** Where an escape may begin but those of signs behind a backslash, such as `\\"`; some may lie behind the text. */
  escapes(): Int32Array;
}

/**
 * Goes over a long text several times as fast as JavaScript does, sixteen characters at once where it can. What it tells is of the text read last; the runs hold up to
 * the next one.
 */
export interface Sweep extends Swept {
  /** The UTF-16 code units of a text; undefined where it is too long. */
  read(text: string): Uint16Array | undefined;
}

/** The first characters of escapes as `sorts.ts` has them: what stands in quotes of a shell and numbers of bytes are looked for apart. */
const escapes: readonly (readonly RegExp[])[] = [
  [/\\/, /[nrtbfvux\\]/i], [/\\/, /[0-3=]/], [/\\/, /[%&']/], [/%/, /[0-9a-fu]/i], [/&/, /[#a-z]/i],
  [/[=]/, /[0-9A-F]/, /[0-9A-F]/], [/[=]/, /[ ]/, /[ \t\r\n]/], [/[=]/, /[\t\r\n]/],
];
export const runCharacters = /[A-Za-z0-9+/=_.~-]/;
/** In UTF-16 code units. */
const [leastRoom, mostRoom] = [1 << 15, 1 << 20];
const pageSize = 65_536;
const none = new Int32Array(0);

interface Kernels {
  read(codes: number, bytes: number, length: number, runs: number): number;
  anchors(codes: number, from: number, length: number, marks: number): number;
  triggers(bytes: number, length: number, marks: number): number;
  escapes(bytes: number, length: number, marks: number): number;
}

/** The part of the engine's interface that is used here. WebAssembly JavaScript Interface, chapter 5. */
export interface Engine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const ownEngine = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;

/** For two tables of what triggers begin with. Gives undefined where the processor or a setting of the engine does not allow it. */
export function createSweep(tables: readonly (readonly Beginning[])[], engine: Engine | undefined = ownEngine): Sweep | undefined {
  const bytes = assemble(kernels());
  if (engine?.validate(bytes) !== true) return undefined;
  const memory = new engine.Memory({ initial: 1 });
  const { read, anchors, triggers, escapes } = new engine.Instance(new engine.Module(bytes), { env: { memory } }).exports as Kernels;
  let room = 0;
  let [length, version] = [0, -1];
  let found = none;
  let begun: readonly Int32Array[] | undefined;
  let anchored: Anchors | undefined;
  let places = placesFor(room);
  let [codes, marks, runs, writable] = [new Uint16Array(0), new Int32Array(0), new Int32Array(0), Buffer.alloc(0)];

  function makeRoom(least: number): void {
    do room = Math.max(leastRoom, 2 * room); while (room < least);
    places = placesFor(room);
    const first = memory.buffer.byteLength === pageSize;
    memory.grow(Math.ceil((places.end - memory.buffer.byteLength) / pageSize));
    codes = new Uint16Array(memory.buffer, places.codes, room + margin);
    writable = Buffer.from(memory.buffer, places.codes, 2 * room);
    marks = new Int32Array(memory.buffer, places.marks, 2 * (room + margin));
    runs = new Int32Array(memory.buffer, places.runs, (places.end - places.runs) / 4);
    if (first) fillTables(memory.buffer, tables);
  }

  return {
    read(text) {
      if (text.length > mostRoom) return undefined;
      if (room === 0 || text.length > room) makeRoom(text.length);
      length = text.length;
      writable.write(text, 0, 'utf16le');
      codes.fill(0, length, length + margin);
      const count = read(places.codes, places.bytes, length, places.runs);
      begun = undefined;
      found = count === 0 ? none : runs.subarray(0, 2 * count);
      return codes;
    },
    runs: () => found,
    anchors(wanted) {
      if (wanted !== anchored || wanted.version !== version) {
        new Uint32Array(memory.buffer, layout.anchors, wanted.bits.length).set(wanted.bits);
        new Uint32Array(memory.buffer, layout.mixed, wanted.mixed.length).set(wanted.mixed);
        anchored = wanted;
        version = wanted.version;
      }
      return marks.slice(0, 2 * anchors(places.codes, 0, length, places.marks));
    },
    triggers: (table) => (begun ??= startsOf(marks, triggers(places.bytes, length, places.marks)))[table] ?? none,
    escapes: () => marks.slice(0, escapes(places.bytes, length, places.marks)),
  };
}

function placesFor(room: number): { readonly codes: number; readonly bytes: number; readonly marks: number; readonly runs: number; readonly end: number } {
  const codes = layout.text;
  const bytes = codes + 2 * (room + margin) + margin;
  const marks = bytes + room + margin;
  const runs = marks + 8 * (room + margin);
  return { codes, bytes, marks, runs, end: runs + 8 * Math.ceil(room / shortestRun + 2) };
}

function fillTables(memory: ArrayBuffer, tables: readonly (readonly Beginning[])[]): void {
  new Int32Array(memory, layout.gears, letters.gears.length).set(letters.gears);
  putSet(memory, layout.runMembers, setOf(runCharacters));
  for (const [at, set] of setsOfSequences(escapes).entries()) putSet(memory, layout.escapes + 32 * at, set);
  const part = (from: number, length: number): Uint8Array => new Uint8Array(memory, from, length);
  const [some, three] = [part(layout.some, 1 << (bitsOf.some - 3)), part(layout.three, 1 << bitsOf.three)];
  const [four, six, eight] = [layout.four, layout.six, layout.eight].map((from) => part(from, 1 << bitsOf.long)) as [Uint8Array, Uint8Array, Uint8Array];
  const mark = (table: Uint8Array, place: number, flag: number): void => {
    table[place] = (table[place] ?? 0) | flag;
  };
  for (const [index, beginnings] of tables.entries()) {
    const flag = flags[index] ?? flags[0];
    for (const { literal } of beginnings) {
      const bytes = Array.from({ length: 8 }, (_, at) => byteOf(literal.charCodeAt(at)));
      const word = (from: number, length: number): number => bytes.slice(from, from + length).reduce((sum, byte, at) => sum | (byte << (8 * at)), 0) | (fold >>> (8 * (4 - length)));
      const mixed = (value: number): number => Math.imul(value, mixer);
      if (literal.length < 4) {
        mark(three, mixed(word(0, 4) << 8) >>> (32 - bitsOf.three), flag.three);
        continue;
      }
      let hash = mixed(word(0, 4));
      mark(some, hash >>> (35 - bitsOf.some), 1 << ((hash >>> (32 - bitsOf.some)) & 7));
      // Each says that a trigger may stand there, or that it does if the bytes behind fit too.
      const ends = literal.length < 6 || foldsFromAfar.test(literal.slice(4, 6)) ? 4 : literal.length < 8 || foldsFromAfar.test(literal.slice(6, 8)) ? 6 : 8;
      for (const [at, [table, length]] of ([[four, 4], [six, 6], [eight, 8]] as const).entries()) {
        if (length > ends) break;
        if (at > 0) hash = mixed(hash ^ word(length - 2, 2));
        mark(table, hash >>> (32 - bitsOf.long), length === ends ? flag.long : flag.long << goOn);
      }
    }
  }
  const all = tables.flat();
  const anywhere = all.filter((beginning) => beginning.anywhere).toSorted((x, y) => (x.literal < y.literal ? -1 : 1));
  const sets = setsOfBeginnings(anywhere.map(({ literal, anyCase }) => [0, 1, 2].map((at) => spellings(literal.charAt(at), anyCase))), 3);
  putSet(memory, layout.first, setOfBytes(all.filter((beginning) => !beginning.anywhere).flatMap(({ literal, anyCase }) => spellings(literal.charAt(0), anyCase))));
  putSet(memory, layout.inWord, insideWords);
  for (const [at, set] of sets.entries()) putSet(memory, layout.anywhere + 32 * at, set);
}

/** What was noted for both tables, for each. */
const startsOf = (marks: Int32Array, count: number): readonly Int32Array[] => flags.map((flag) => placesOf(marks, count, flag));

function placesOf(marks: Int32Array, count: number, { long, three }: (typeof flags)[number]): Int32Array {
  const places = new Int32Array(count);
  let own = 0;
  for (let index = 0; index < count; index += 1) {
    const mark = marks[index] ?? 0;
    if ((mark & (long | three)) !== 0) places[own++] = ((mark >> 4) << 1) | ((mark & long) === 0 ? 1 : 0);
  }
  return places.slice(0, own);
}

/** What the signs of Kelvin and Ångström are in lower case: as bytes those do not fold so. */
const foldsFromAfar = /[kå]/i;

const spellings = (character: string, anyCase: boolean): number[] => (anyCase ? [character.toLowerCase(), character.toUpperCase()] : [character]).map((one) => byteOf(one.charCodeAt(0)));

function putSet(memory: ArrayBuffer, at: number, { low, high }: SetOfBytes): void {
  new Uint8Array(memory, at, 16).set(low);
  new Uint8Array(memory, at + 16, 16).set(high);
}

/** A UTF-16 code unit as the kernels narrow it: they take those from 0x8000 on for negative. NaN, which stands for no character, is 0. */
const byteOf = (code: number): number => (code >= 0x8000 ? 0 : Math.min(255, code || 0));
