import { longestGap } from '../match-pattern.ts';
import type { PatternIndex } from '../pattern-index.ts';
import { windowSize } from '../units.ts';
import { markedPlaces } from './places.ts';
import { createJoins, escapesOf, isPunctuation, isQuotedPrintable, isWordBreak, mayEscape, type Sort } from './sorts.ts';
import { meaningOf } from './unescape.ts';

/** Behind a line break that joins nothing so many characters may change that: `sorts.ts`. */
const behindBreak = 34;
/** Of any other escape its last character stands at most so far behind its first. */
const longestBeginning = 12;
/** Runs of fewer characters hold no text. */
const shortestRun = 16;

/**
 * The escapes of a whole text beside which something may be found when they are undone that is not found in the text itself: a window of a pattern, or a run of
 * base64, that they stand in, or another escape. Goes over no more of the text than such windows, and names those beside which one would have to look closer, in their order: all
 * `marks` where there may be such a run, which may be long. The same of escapes as `unescape` would undo, but for those of signs; `marks`: where they may begin.
 */
export function findUnclear(text: string, codes: Uint16Array, index: PatternIndex, only: Sort | undefined, marks: Int32Array): Int32Array {
  const { starts, pattern } = escapesOf(only);
  const joins = createJoins(text);
  const windows = new WindowsAcross(codes, text.length, index);
  const placeFrom = markedPlaces(marks, codes, text.length, starts);
  const unclear: number[] = [];
  let [last, undone, broken] = [0, 0, -behindBreak];
  for (let at = placeFrom(0); at < text.length; at = placeFrom(at + 1)) {
    pattern.lastIndex = at;
    const [escaped = ''] = pattern.exec(text) ?? [];
    if (escaped === '' || !isQuotedPrintable(escaped)) continue;
    const end = at + escaped.length;
    if (isWordBreak(escaped) && joins(end) !== true) broken = end;
    else if (!isPunctuation(escaped)) {
      const meaning = meaningOf(escaped);
      if (windows.follow(at)) unclear.push(last);
      if (windows.hold(at, end, meaning) || windows.reachesFar) return marks;
      if (windows.holdsPattern || at - broken < behindBreak || opensEscape(meaning, codes, end) || mayBeBegun(codes, at, undone)) unclear.push(at);
      [last, undone] = [at, end];
    }
    at = end - 1;
  }
  if (windows.follow(text.length)) unclear.push(last);
  return windows.reachesFar ? marks : Int32Array.from(unclear);
}

/** Whether an escape may begin before a place that what is put there could complete. */
function mayBeBegun(codes: Uint16Array, at: number, least: number): boolean {
  for (let place = Math.max(0, least, at - longestBeginning); place < at; place += 1) {
    const [code, next] = [codes[place] ?? 0, place + 1 < at ? codes[place + 1] ?? 0 : -1];
    if (code === 0x25 || code === 0x26 || code === 0x3d || code === 0x5c) return true;
    if ((code === 0x30 && (next < 0 || (next | 32) === 0x78)) || (code === 0x27 && (next < 0 || next === 0x22))) return true;
  }
  return false;
}

/** Whether an escape may begin within what an escape stands for, with what follows it. */
function opensEscape(meaning: string, codes: Uint16Array, end: number): boolean {
  for (let at = 0; at < meaning.length; at += 1) {
    const code = meaning.charCodeAt(at);
    if (code > 0x5c || !'0\'%\\=&'.includes(meaning.charAt(at))) continue;
    const isLast = at + 1 === meaning.length;
    const next = isLast ? codes[end] ?? 0 : meaning.charCodeAt(at + 1);
    // What follows may be undone as well.
    if (isLast && '%\\=&'.includes(String.fromCharCode(next))) return true;
    if (code === 0x5c ? opensBackslash(String.fromCharCode(next), isLast ? String.fromCharCode(codes[end + 1] ?? 0) : '') : mayEscape(Uint16Array.of(code, next), 0)) return true;
  }
  return false;
}

/** The same behind a backslash. A line break joins nothing where it is known to stand before what parts. */
function opensBackslash(next: string, behind: string): boolean {
  return /[\\0-3ux]/i.test(next) || (/[nrtbfv]/i.test(next) && !/["'`(),;:<>]/.test(behind));
}

/** The windows of patterns in which an escape stands. */
class WindowsAcross {
  readonly #codes: Uint16Array;
  readonly #length: number;
  readonly #index: PatternIndex;
  #hash = 0;
  /** Behind the last escape: up to where its windows were looked at, and how many units and characters that are none may still follow. */
  #next = 0;
  #units = 0;
  #gap = 0;
  /** Where the last escape ends, and how many characters of a run stand before that. */
  #end = 0;
  #run = 0;
  /** Whether a window that ended within the last escape may be a pattern's. */
  holdsPattern = false;
  /** Whether a window that may be a pattern's holds escapes that stand for nothing that counts: there may be any number of them, and so no saying how far it reaches. */
  reachesFar = false;
  /** How many units stand behind the last such escape. */
  #sinceUnseen = windowSize;

  constructor(codes: Uint16Array, length: number, index: PatternIndex) {
    this.#codes = codes;
    this.#length = length;
    this.#index = index;
  }

  /** Whether one behind the last escape may be a pattern's, as far as the next. */
  follow(limit: number): boolean {
    let holds = false;
    while (this.#next < limit && this.#units > 0 && this.#gap >= 0) {
      const code = this.#codes[this.#next] ?? 0;
      const counts = this.#index.units.gears[code] !== 0;
      if (this.#roll(code)) holds = true;
      this.#next += 1;
      this.#units -= counts ? 1 : 0;
      this.#gap = counts ? longestGap : this.#gap - 1;
    }
    return holds;
  }

  /** Whether a run may hold a text that an escape touches, which stands for a meaning; looks at the windows that end within it. To be asked in rising order, each time behind `follow`. */
  hold(at: number, end: number, meaning: string): boolean {
    if (this.#next < at) {
      this.#hash = 0;
      for (let place = this.#unitsBefore(at); place < at; place += 1) this.#roll(this.#codes[place] ?? 0);
    }
    let run = this.#runBefore(at);
    let longest = run;
    this.holdsPattern = false;
    let isSeen = false;
    for (let place = 0; place < meaning.length; place += 1) {
      const code = meaning.charCodeAt(place);
      isSeen ||= this.#index.units.gears[code] !== 0;
      if (this.#roll(code)) this.holdsPattern = true;
      run = isOfRun(code) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (!isSeen) this.#sinceUnseen = 0;
    [this.#next, this.#units, this.#gap, this.#end, this.#run] = [end, windowSize - 1, longestGap, end, run];
    let behind = end;
    while (behind < this.#length && behind - end < shortestRun && isOfRun(this.#codes[behind] ?? 0)) behind += 1;
    return Math.max(longest, run + behind - end) >= shortestRun;
  }

  /** Whether the window that ends with a character is one of a pattern. */
  #roll(code: number): boolean {
    const gear = this.#index.units.gears[code] ?? 0;
    const hash = ((this.#hash << gear) + (gear >>> 5)) | 0;
    this.#hash = hash;
    if (gear === 0) return false;
    this.#sinceUnseen += 1;
    const holds = ((this.#index.anchors.bits[hash >>> 17] ?? 0) & (1 << (hash >>> 12))) !== 0 && this.#index.at(hash).length > 0;
    if (holds && this.#sinceUnseen < windowSize) this.reachesFar = true;
    return holds;
  }

  #unitsBefore(at: number): number {
    let [place, units, gap] = [at, windowSize - 1, longestGap];
    while (place > this.#end && units > 0 && gap >= 0) {
      place -= 1;
      const counts = this.#index.units.gears[this.#codes[place] ?? 0] !== 0;
      units -= counts ? 1 : 0;
      gap = counts ? longestGap : gap - 1;
    }
    return place;
  }

  #runBefore(at: number): number {
    let place = at;
    while (place > this.#end && at - place < shortestRun && isOfRun(this.#codes[place - 1] ?? 0)) place -= 1;
    return at - place + (place === this.#end ? this.#run : 0);
  }
}

/** Of base64 in both alphabets. */
function isOfRun(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43 || code === 45 || code === 95;
}
