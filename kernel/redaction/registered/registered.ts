import type { Detect, Finding } from '../detector.ts';
import { estimateBits, standsOut } from '../guess/estimate-bits.ts';
import { createCodes } from '../read-codes.ts';
import { formsOf } from './forms/forms-of.ts';
import { framedLines, holdsFrames } from './framed-lines.ts';
import { holdOf } from './hold-of.ts';
import { innerTexts } from './inner-texts.ts';
import { holdsNumbers, numberLists } from './number-lists.ts';
import type { Anchors, Swept } from '../sweep/sweep.ts';
import type { Spot } from './match-pattern.ts';
import type { Held } from './pattern.ts';
import { createPatternIndex } from './pattern-index.ts';
import { hasWindow, scanSwept, scanText, type Window } from './scan-text.ts';
import { areSettled } from './settled.ts';
import { characters, letters } from './units.ts';
import { findUnclear } from './unescape/across-escapes.ts';
import { aroundEscapes } from './unescape/around-escapes.ts';
import { everySort, isAlone, type Sort, sortsAt, sortsIn } from './unescape/sorts.ts';
import { mayEscapeIn } from './unescape/places.ts';
import { unescape } from './unescape/unescape.ts';
import type { View } from './unescape/view.ts';

/** Every value that is known, looked for in every encoding it may travel in. */
export interface Registered {
  /**
   * `seen` is called each time the value is found; it may throw. A value under 8 bytes or 28 bits is not looked for: it would be found in texts
   * that have nothing to do with it. `nameOf` knows it all the same.
   */
  add(name: string, value: string, seen?: () => void): void;
  remove(name: string, value: string): void;
  /** The name of exactly this value. */
  nameOf(value: string): string | undefined;
  readonly detect: Detect;
  /** Whether nothing in a whole text could hold a value, and so none is found: told at small cost of a short one. Now and then it says no where nothing does. */
  isSilent(text: string, codes: Uint16Array): boolean;
  /** What a sweep has to look for. */
  readonly anchors: Anchors;
  /** Whether nothing is found in a whole text without such a window, an escape, a packed text, a list of numbers or framed lines. */
  foresees(): boolean;
  /** Whether a window with this hash is one of a value. */
  holdsAnchor(hash: number): boolean;
  /** Whether a whole text holds one that is packed. `runs`: those of characters of tokens. */
  holdsInner(text: string, runs: Int32Array): boolean;
  /** Whether a whole text holds numbers that could be bytes, or lines with something around what they hold. */
  holdsRows(text: string, codes: Uint16Array, runs: Int32Array): boolean;
  /** Tells those who wait for it that a value was found again, where the finding is known from before. They may throw. */
  tell(finding: Finding): void;
  /** Whether a value is so written that it may reach over several strings of a JSON text: it is JSON itself. */
  reachesAcross(): boolean;
}

/** Whether a value holds two quotes, and JSON's punctuation or a blank next to one. */
const isJsonLike = (value: string): boolean => value.split('"').length > 2 && /[\s,:[{]"|"[\s,:\]}]/.test(value);

/** What stands before this many characters before what was given out is no part of a value: its beginning would have been kept back. */
const margin = 64;

interface Look {
  readonly codes?: Uint16Array | undefined;
  readonly sweep?: Swept | undefined;
  /** The one sort of escape that was undone in the text. */
  readonly only?: Sort | undefined;
  /** Whether escapes were undone in it. */
  readonly isView?: boolean;
  /** What stands before this has been given out. */
  readonly from?: number;
}

/** Where values stand, and from where on it is not decided. */
interface Found {
  readonly spots: Spot[];
  readonly hold: number;
}

/** A spot of a view as one of what the view was made from. */
function inSource(spot: Spot, view: View): Spot {
  return { ...spot, start: view.sourceOf(spot.start).start, end: view.sourceOf(spot.end - 1).end };
}

/** What is found in an empty text. */
const nothing: Found = { spots: [], hold: 0 };

/** How often an encoding within an encoding is undone. */
const deepest = 4;

export function createRegistered(): Registered {
  const values = new Map<string, Held>();
  const byLetters = createPatternIndex(letters);
  /** Forms of so few letters that only all their characters together tell them from others. */
  const byCharacters = createPatternIndex(characters);

  /** One for each depth: texts within texts are read while those around them are still in use. */
  const codesOf = Array.from({ length: deepest + 1 }, createCodes);

  /** Values that hold a JSON string with what stands around one. */
  const jsonLike = new Set<Held>();

  function index(held: Held, what: 'add' | 'remove'): void {
    if (!standsOut(held.value)) return;
    if (what === 'remove') jsonLike.delete(held);
    else if (isJsonLike(held.value)) jsonLike.add(held);
    for (const form of formsOf(held.value, held.bits)) {
      if (what === 'remove') for (const patterns of [byLetters, byCharacters]) patterns.remove(form, held);
      else if (!byLetters.add(form, held)) byCharacters.add(form, held);
    }
  }

  /**
   * All escapes at once, and where there are several sorts each by itself: what ends an escape of one may begin one of another, or a value. Where a text
   * goes on, what it ends with may be of a sort that it does not hold yet.
   */
  function passesOf(text: string, sorts: readonly Sort[], only: Sort | undefined, complete: boolean): readonly (Sort | undefined)[] {
    if (only !== undefined) return [only];
    const [one, ...others] = sorts;
    const each = one !== undefined && others.length === 0 && isAlone(text, one) ? [] : sorts;
    return [undefined, ...each, ...(complete ? [] : everySort.filter((sort) => !sorts.includes(sort)).slice(0, 1))];
  }

  /** How many windows of values were met so far, in all texts. */
  let met = 0;

  function find(text: string, complete: boolean, depth: number, { codes = codesOf[depth]?.(text) ?? new Uint16Array(0), sweep, only, isView = false, from = 0 }: Look = {}): Found {
    const spots: Spot[] = [];
    const failed: Window[] = [];
    let hold = text.length;
    const begin = Math.max(0, from - margin);
    for (const patterns of [byLetters, byCharacters]) {
      if (patterns.size() === 0) continue;
      const scanned = sweep && complete && patterns === byLetters ? scanSwept(text, patterns, sweep) : scanText(text, codes, patterns, begin, complete);
      for (const spot of scanned.spots) spots.push(spot);
      for (const window of scanned.failed) failed.push(window);
      met += scanned.spots.length + scanned.failed.length;
      if (!complete) hold = Math.min(hold, holdOf(text, patterns, scanned.beginnings));
    }
    const inner = innerTexts(text, codes, complete, complete ? sweep?.runs() : undefined);
    hold = Math.min(hold, inner.open);
    if (depth === deepest) return { spots, hold };
    for (const { start, end, text: content } of inner.found) {
      // Of what may hold a text nothing is given out before it is whole.
      if (start < from) continue;
      // What stands in base64 as it is was found there, to the character.
      const found = new Set(spots.filter((spot) => spot.start < end && start < spot.end).map(({ pattern }) => pattern.held));
      const spot = find(content, true, depth + 1).spots.find(({ pattern }) => !found.has(pattern.held));
      if (spot) spots.push({ ...spot, start, end });
    }
    // Of a text whose escapes are undone they are not asked for: a list stands in it as it does in the text itself.
    for (const { view, open } of isView ? [] : numberLists(text, codes, complete)) {
      const below = view.text === '' ? nothing : find(view.text, !open, depth + 1);
      for (const spot of below.spots) spots.push(inSource(spot, view));
      if (open) hold = Math.min(hold, view.cut, below.hold < view.text.length ? view.sourceOf(below.hold).start : hold);
    }
    for (const { view, open, tail, startOf, endOf } of isView ? [] : framedLines(text, codes, complete, complete ? sweep?.runs() : undefined)) {
      const below = view.text === '' ? nothing : find(view.text, !open, depth + 1, { isView: true });
      for (const spot of below.spots) {
        const { start, end } = inSource(spot, view);
        spots.push({ ...spot, start, end: endOf(end) });
      }
      if (open) hold = Math.min(hold, tail, below.hold < view.text.length ? startOf(view.sourceOf(below.hold).start) : hold);
    }
    const punctuation = byCharacters.size() > 0;
    const escapes = sweep && complete && !punctuation ? sweep.escapes() : undefined;
    const sorts = escapes ? sortsAt(text, escapes) : sortsIn(text, complete, punctuation);
    // A whole text in which no window of a value stands, far from escapes as it may, has none in its view but where an escape is undone.
    const quiet = sweep !== undefined && complete && spots.length === 0 && (failed.length === 0 || (escapes !== undefined && areSettled(failed, text, codes, escapes)));
    let first: string | undefined;
    for (const sort of passesOf(text, sorts, only, complete)) {
      if (quiet && sorts.length > 0) {
        const unclear = escapes && findUnclear(text, codes, byLetters, sort, escapes);
        if (unclear?.length === 0 || !mayHold(aroundEscapes(text, codes, punctuation, sort, unclear), text.length, sort)) continue;
      }
      const view = unescape(text, codes, complete, sorts, punctuation, sort, escapes);
      if (!view) continue;
      hold = Math.min(hold, view.cut);
      // The first pass undoes every sort, and so do those below it: another that sees the same text finds nothing more.
      if (sort === undefined) first = view.text;
      else if (view.text === first) continue;
      const below = find(view.text, complete, depth + 1, { only: sort, isView: true });
      for (const spot of below.spots) spots.push(inSource(spot, view));
      if (below.hold < view.text.length) hold = Math.min(hold, view.sourceOf(below.hold).start);
    }
    return { spots, hold };
  }

  /** Whether what stands around the escapes of a text of some length may hold a value. */
  function mayHold(around: string | undefined, length: number, only: Sort | undefined): boolean {
    if (around === undefined) return false;
    if (2 * around.length > length) return true;
    const before = met;
    const { spots } = find(around, true, 0, { only, isView: true });
    return spots.length > 0 || met > before;
  }

  const owners = new WeakMap<Finding, Held>();
  const tell = (finding: Finding): void => {
    for (const seen of owners.get(finding)?.names.values() ?? []) seen?.();
  };

  return {
    tell,
    add(name, value, seen) {
      const present = values.get(value);
      if (present) {
        present.names.set(name, seen);
        return;
      }
      const held: Held = { value, bits: estimateBits(value), names: new Map([[name, seen]]) };
      values.set(value, held);
      index(held, 'add');
    },
    remove(name, value) {
      const held = values.get(value);
      if (!held?.names.delete(name) || held.names.size > 0) return;
      values.delete(value);
      index(held, 'remove');
    },
    reachesAcross: () => jsonLike.size > 0,
    isSilent(text, codes) {
      if (values.size === 0) return true;
      if (byCharacters.size() > 0 || mayEscapeIn(codes, text.length)) return false;
      return !hasWindow(codes, text.length, byLetters) && innerTexts(text, codes, true).found.length === 0 && !holdsNumbers(codes, text.length) && !holdsFrames(text, codes);
    },
    anchors: byLetters.anchors,
    foresees: () => values.size === 0 || byCharacters.size() === 0,
    holdsAnchor: (hash) => byLetters.at(hash).length > 0,
    holdsInner: (text, runs) => values.size > 0 && innerTexts(text, codesOf[0]?.(text) ?? new Uint16Array(0), true, runs).found.length > 0,
    holdsRows: (text, codes, runs) => values.size > 0 && (holdsNumbers(codes, text.length) || holdsFrames(text, codes, runs)),
    nameOf: (value) => values.get(value)?.names.keys().next().value,
    detect({ text, from, complete, codes, sweep }) {
      if (values.size === 0) return { findings: [], hold: text.length };
      const { spots, hold } = find(text, complete, 0, { codes, sweep, from });
      const findings = spots.filter(({ end }) => end > from).map(({ start, end, pattern: { held, rule } }): Finding => {
        const finding = { start: Math.max(start, from), end, kind: 'registered', rule, name: held.names.keys().next().value ?? '' };
        owners.set(finding, held);
        return finding;
      });
      for (const finding of findings) tell(finding);
      return { findings, hold };
    },
  };
}
