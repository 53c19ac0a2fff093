import { findRuns, findRunsWithin, lastRunStart, membersOf } from '../find-runs.ts';
import { firstFrom } from '../sweep/first-from.ts';
import { viewOf } from './number-lists.ts';
import type { Byte } from './unescape/put-text.ts';
import { type View, ViewBuilder } from './unescape/view.ts';

/** Lines of a text in which something stands around what they hold: offsets and columns of a dump, numbers of lines, quotes of source code. */
export interface FramedLines {
  /** What they hold, without that. */
  readonly view: View;
  /** Whether the text may go on with more of them, and from where on it is not decided then. */
  readonly open: boolean;
  readonly tail: number;
  /** Of a dump the characters stand beside the bytes, and its lines go as a whole from a place on: where what holds it begins and ends. */
  startOf(place: number): number;
  endOf(place: number): number;
}

/** Bytes in hex behind an offset, as `xxd`, `hexdump -C`, `od -tx1` and `tcpdump -X` print them; characters may follow. */
const dump = /[ \t]{0,4}(?:(?:0x)?[0-9a-f]{4,16}:[ \t]{1,2}((?:[0-9a-f]{2}){1,8}(?: (?:[0-9a-f]{2}){1,8}){0,63})|[0-9a-f]{4,16}[ \t]{1,4}([0-9a-f]{2}(?:[ -]{1,2}[0-9a-f]{2}){0,63}))(?![0-9a-z])/iy;
const dumpBegun = /[ \t]{0,4}(?:0x?)?[0-9a-f]{0,16}:?[ \t]{0,4}[0-9a-f]{0,16}$/iy;
const leastDump = 20;
/** Of a line that is no dump's, up to so many characters are no column. */
const longestColumn = 96;

/** What stands before a piece of a longer token in each line: its number, as `cat -n` and `grep -n` print it, or what opens a string of a program. */
const label = /(?:(?:[\w./-]{1,96}[:-])?[ \t]{0,8}\d{1,7}(?:[:\t\u2192-]|[ \t]?[|\u2502])[ \t]?|[ \t]{0,64}(?:[+.][ \t]{0,4})?(?:rb|br|[bfru])['"])/iy;
const labelBegun = /(?:[\w./-]{0,96}[:-]?[ \t]{0,8}\d{0,7}(?:[:\t\u2192-]|[ \t]?[|\u2502]?)[ \t]?|[ \t]{0,64}(?:[+.][ \t]{0,4})?(?:rb|br|[bfru])?['"]?)$/iy;
const token = /-{5}[A-Z0-9 ]{3,40}-{5}|[\w+/=.-]{1,512}/y;
const lineEnd = /['"]?[ \t]{0,4}[,;)+.\\]?[ \t]{0,4}\r?\n/y;
const lineEndBegun = /['"]?[ \t]{0,4}[,;)+.\\]?[ \t]{0,4}\r?$/y;
/** In the first line, so that ordinary lists begin none. */
const leastToken = 16;
const armour = /-----BEGIN [A-Z0-9 ]{3,30}-----\r?\n[^\n]{0,110}$/;
const longestArmour = 180;
const footBegun = /-{5}[A-Z0-9 ]{0,40}-{0,5}$/y;

const hexMembers = membersOf(/[0-9a-fA-FxX: \t-]/);
const tokenMembers = membersOf(/[A-Za-z0-9+/_-]/);
const newline = 10;

/** Whether a text holds such lines, or what at first sight could be some. */
export function holdsFrames(text: string, codes: Uint16Array, runs?: Int32Array): boolean {
  return framedLines(text, codes, true, runs).length > 0;
}

/** The framed lines of a text, two or more behind one another; of one that goes on also the line that it ends with. `runs`: those of characters of tokens. */
export function framedLines(text: string, codes: Uint16Array, complete: boolean, runs?: Int32Array): FramedLines[] {
  const found: FramedLines[] = [];
  let done = 0;
  const visitDump = (start: number): void => {
    if (start < done || !beginsLine(codes, start)) return;
    const lines = readDump(text, start, complete);
    if (lines) found.push(lines);
    done = Math.max(done, lines?.tail ?? 0);
  };
  findRuns(codes, text.length, 0, leastDump, hexMembers, visitDump);
  if (!complete && text.length - lastRunStart(text, hexMembers) < leastDump) visitDump(lastRunStart(text, hexMembers));
  done = 0;
  const visitToken = (start: number, end: number): void => {
    if (start < done || end - start < leastToken) return;
    const lines = readTokens(text, start, complete);
    if (lines) found.push(lines);
    done = Math.max(done, lines?.tail ?? 0);
  };
  if (runs) findRunsWithin(runs, codes, leastToken, tokenMembers, visitToken);
  else findRuns(codes, text.length, 0, leastToken, tokenMembers, visitToken);
  const head = complete ? null : armour.exec(text.slice(-longestArmour));
  if (head) found.push(openAt(text.length - head[0].length));
  return found;
}

/** Lines of which only the first has come, which no run of characters begins. */
const openAt = (tail: number): FramedLines => ({ view: new ViewBuilder().build(0), open: true, tail, startOf: (place) => place, endOf: (place) => place });

const beginsLine = (codes: Uint16Array, start: number): boolean => start === 0 || codes[start - 1] === newline;

function readDump(text: string, start: number, complete: boolean): FramedLines | undefined {
  const bytes: Byte[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let [at, isBegun] = [start, false];
  for (;;) {
    dump.lastIndex = at;
    const match = dump.exec(text);
    const close = match ? text.indexOf('\n', dump.lastIndex) : -1;
    if (!match || (close < 0 && !complete) || (close >= 0 && close - dump.lastIndex > longestColumn)) {
      isBegun = !complete && (match ? close < 0 && text.length - dump.lastIndex <= longestColumn : isAll(dumpBegun, text, at));
      break;
    }
    const digits = match[1] ?? match[2] ?? '';
    const from = dump.lastIndex - digits.length;
    const row = [...digits.matchAll(/[0-9a-f]{2}/gi)].map(({ 0: pair, index }): Byte => ({ byte: Number.parseInt(pair, 16), start: from + index, end: from + index + 2 }));
    for (const byte of row) bytes.push(byte);
    starts.push(at);
    ends.push(endOfColumn(text, dump.lastIndex, row));
    at = close < 0 ? text.length : close + 1;
    if (close < 0) break;
  }
  if (ends.length === 0 && !isBegun) return undefined;
  const [begins, stops] = [Int32Array.from(starts), Int32Array.from(ends)];
  return { view: viewOf(bytes, at, isBegun), open: isBegun, tail: at, startOf: (place) => begins[firstFrom(begins, place + 1) - 1] ?? place, endOf: (place) => stops[firstFrom(stops, place)] ?? place };
}

/** Where the characters end that stand behind a row of bytes, as far as they are those bytes. */
function endOfColumn(text: string, end: number, row: readonly Byte[]): number {
  let at = end;
  while (text[at] === ' ' && at - end < longestColumn) at += 1;
  if (text[at] === '|') at += 1;
  const first = at;
  while (at - first < row.length && (text[at] === '.' || text.charCodeAt(at) === row[at - first]?.byte)) at += 1;
  if (at === first) return end;
  return text[at] === '|' ? at + 1 : at;
}

function readTokens(text: string, start: number, complete: boolean): FramedLines | undefined {
  let at = endOfLine(text, endOfToken(text, start));
  if (at < 0 || !mayBeLabelled(text, at, complete)) return undefined;
  const builder = new ViewBuilder();
  const head = armour.exec(text.slice(Math.max(0, start - longestArmour), start));
  if (head) builder.keep(text, start - head[0].length, start - head[0].length + head[0].indexOf('\n') + 1);
  builder.keep(text, start, endOfToken(text, start));
  builder.put('\n', at - 1, at);
  let isBegun = false;
  for (;;) {
    label.lastIndex = at;
    const from = label.test(text) ? label.lastIndex : -1;
    const end = from < 0 ? -1 : endOfToken(text, from);
    const next = endOfLine(text, end);
    if (next < 0) {
      isBegun = !complete && (end < 0 ? isAll(labelBegun, text, at) : isAll(lineEndBegun, text, end) || isAll(footBegun, text, from));
      if (!isBegun && end >= 0) builder.keep(text, from, end);
      break;
    }
    builder.keep(text, from, end);
    builder.put('\n', next - 1, next);
    at = next;
  }
  return { view: builder.build(at), open: isBegun, tail: at, startOf: (place) => place, endOf: (place) => place };
}

/** Where the token ends that begins at a place; -1 where none does. */
function endOfToken(text: string, start: number): number {
  token.lastIndex = start;
  return token.test(text) ? token.lastIndex : -1;
}

/** Where the next line begins when nothing but what ends a string stands before it; -1 where something else does. */
function endOfLine(text: string, end: number): number {
  lineEnd.lastIndex = end;
  return end >= 0 && lineEnd.test(text) ? lineEnd.lastIndex : -1;
}

function mayBeLabelled(text: string, at: number, complete: boolean): boolean {
  label.lastIndex = at;
  return label.test(text) || (!complete && isAll(labelBegun, text, at));
}

/** Whether what begins is all that follows a place. */
function isAll(begun: RegExp, text: string, at: number): boolean {
  begun.lastIndex = at;
  return begun.test(text);
}
