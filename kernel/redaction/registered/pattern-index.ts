import { mixer } from '../sweep/kernels.ts';
import { bitsOf } from '../sweep/layout.ts';
import type { Anchors } from '../sweep/sweep.ts';
import { type Beginnings, createBeginnings } from './beginnings.ts';
import type { Form, Held, Pattern } from './pattern.ts';
import { type Units, unitsOf, windowSize } from './units.ts';

/**
 * Patterns by the hash of one window each, their anchor. The anchor is a window that the pattern holds only once: two places of a text where
 * the same anchor stands cannot both match far into each other, so that all comparisons together take time in proportion to the text.
 */
export interface PatternIndex {
  readonly units: Units;
  /** False, and nothing is added, where the form has fewer units than a window. */
  add(form: Form, held: Held): boolean;
  remove(form: Form, held: Held): void;
  /** Patterns with this hash of their anchor. Asked only where `bits` says that there may be one. */
  at(hash: number): readonly Pattern[];
  /** One bit for the upper 20 bits of the hash of each anchor and of each first window. */
  readonly bits: Uint32Array;
  /** The same for the hash of each anchor alone. */
  readonly anchors: Anchors;
  /** Patterns that begin with a window of this hash. */
  beginningWith(hash: number): readonly Pattern[];
  /** Whether fewer units than a window's, by the hash of them, may be the beginning of a pattern. Now and then it says so of what is not. */
  mayBegin(count: number, hash: number): boolean;
  size(): number;
  /** The most units a pattern has. */
  longest(): number;
  /** The beginnings of what stands before the first unit of a pattern. */
  readonly heads: Beginnings;
}

/** Longer patterns that are one piece over and over have no window of their own; two findings of a shorter piece overlap, and so cover all. */
const longestRepeating = 256;
const choices = 4;

export function createPatternIndex(units: Units): PatternIndex {
  const bits = new Uint32Array(1 << 15);
  const anchorBits = { bits: new Uint32Array(1 << 15), mixed: new Uint32Array(1 << (bitsOf.mixed - 5)), version: 0 };
  /** Half a MiB, for which most have no use: made with the first form. */
  let firsts = new Uint32Array(0);
  const anchored: Chains = new Map();
  const beginning: Chains = new Map();
  const heads = createBeginnings();
  let [size, longest] = [0, 0];

  function anchorsOf(whole: Form): { form: Form; read: Read; anchors: number[] } {
    let form = whole;
    let read = unitsOf(form.text, units);
    let anchors = greatestSingle(read.hashes);
    if (anchors.length === 0) {
      form = { ...form, text: form.text.slice(0, longestRepeating) };
      read = unitsOf(form.text, units);
      anchors = greatestSingle(read.hashes);
    }
    return { form, read, anchors: anchors.length > 0 ? anchors : [windowSize - 1] };
  }

  return {
    units,
    bits,
    anchors: anchorBits,
    size: () => size,
    longest: () => longest,
    heads,
    at: (hash) => (isSet(anchorBits.mixed, mixedPlace(hash)) ? chainOf(anchored, hash) : none),
    beginningWith: (hash) => chainOf(beginning, hash),
    mayBegin: (count, hash) => isSet(firsts, headPlace(count, hash)),
    add(whole, held) {
      const { form, read, anchors } = anchorsOf(whole);
      const { hashes, places } = read;
      if (places.length < windowSize) return false;
      const anchor = anchors.toSorted((x, y) => chainOf(anchored, hashes[x] ?? 0).length - chainOf(anchored, hashes[y] ?? 0).length)[0] ?? 0;
      const hash = hashes[anchor] ?? 0;
      const { text, rule, between, anyCase, before, after } = form;
      const pattern: Pattern = { text, rule, between, anyCase, before, after, held, anchor: places[anchor] ?? 0 };
      link(anchored, hash, pattern);
      link(beginning, hashes[windowSize - 1] ?? 0, pattern);
      setBit(anchorBits.bits, hash >>> 12);
      setBit(anchorBits.mixed, mixedPlace(hash));
      anchorBits.version += 1;
      for (const used of [hash, hashes[windowSize - 1] ?? 0]) setBit(bits, used >>> 12);
      if (firsts.length === 0) firsts = new Uint32Array(1 << 17);
      for (let count = 1; count < windowSize; count += 1) setBit(firsts, headPlace(count, hashes[count - 1] ?? 0));
      longest = Math.max(longest, places.length);
      heads.add(text.slice(0, places[0]));
      size += 1;
      return true;
    },
    remove(whole, held) {
      const { form, read, anchors } = anchorsOf(whole);
      if (read.places.length < windowSize) return;
      const isGone = (pattern: Pattern): boolean => pattern.held === held && pattern.text === form.text && pattern.rule === form.rule;
      // The bits stay: they only cost a look.
      for (const anchor of anchors) size -= unlink(anchored, read.hashes[anchor] ?? 0, isGone);
      unlink(beginning, read.hashes[windowSize - 1] ?? 0, isGone);
    },
  };
}

const none: readonly Pattern[] = [];

type Read = ReturnType<typeof unitsOf>;
type Chains = Map<number, Pattern | Pattern[]>;

function chainOf(chains: Chains, hash: number): readonly Pattern[] {
  const found = chains.get(hash);
  return found === undefined ? none : Array.isArray(found) ? found : [found];
}

function link(chains: Chains, hash: number, pattern: Pattern): void {
  const present = chains.get(hash);
  if (present === undefined) chains.set(hash, pattern);
  else if (Array.isArray(present)) present.push(pattern);
  else chains.set(hash, [present, pattern]);
}

/** Gives how many were taken out. */
function unlink(chains: Chains, hash: number, isGone: (pattern: Pattern) => boolean): number {
  const present = chainOf(chains, hash);
  const left = present.filter((pattern) => !isGone(pattern));
  if (left.length > 0) chains.set(hash, left);
  else chains.delete(hash);
  return present.length - left.length;
}

const setBit = (bits: Uint32Array, place: number): void => {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
};

const isSet = (bits: Uint32Array, place: number): boolean => ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

/** A bit of an anchor that depends on its whole hash. */
const mixedPlace = (hash: number): number => Math.imul(hash, mixer) >>> (32 - bitsOf.mixed);

/** The bit of the first units of a pattern, out of 2^22. */
const headPlace = (count: number, hash: number): number => Math.imul(hash ^ Math.imul(count, 0x9e3779b9), 0x21f0aaad) >>> 10;

/** The ends of the windows with the greatest hashes among those that occur only once: an order that depends on the pattern alone. */
function greatestSingle(hashes: readonly number[]): number[] {
  const greatest: number[] = [];
  for (let at = windowSize - 1; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? 0;
    if (greatest.length === choices && hash < (hashes[greatest.at(-1) ?? 0] ?? 0)) continue;
    if (hashes.indexOf(hash, windowSize - 1) !== at || hashes.includes(hash, at + 1)) continue;
    greatest.push(at);
    greatest.sort((x, y) => (hashes[y] ?? 0) - (hashes[x] ?? 0));
    greatest.length = Math.min(greatest.length, choices);
  }
  return greatest;
}
