import { findRuns, lastRunStart, membersOf } from '../find-runs.ts';
import { type Byte, putText } from './unescape/put-text.ts';
import { type View, ViewBuilder } from './unescape/view.ts';

/** A list of numbers in a text, each of them a byte, and what these bytes are as a text. */
export interface NumberList {
  readonly view: View;
  /** Whether the text may go on with more of it. */
  readonly open: boolean;
}

/** Fewer bytes are no value that is looked for. */
const fewest = 8;
/** In two digits each, with a sign between. */
const shortest = 3 * fewest - 1;
const members = membersOf(/[0-9 \t\r\n,;\\nrt]/);

/** Digits, and what may stand behind them before the next ones: blanks, commas and line ends, also as JSON writes those. */
const number = /(\d+)(?:[ \t\r\n,;]|\\{1,4}(?:[nrt]|$)){0,32}/g;

/** How a byte is written with digits. `begins`: what may still become one. */
interface Base {
  readonly radix: number;
  readonly whole: RegExp;
  readonly begins: RegExp;
}

/** As `od -tu1`, `od -to1` and `xxd -b` print them, and programs write arrays. */
const bases: readonly Base[] = [
  { radix: 10, whole: /^(?:[01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-5])$/, begins: /^[0-9]{1,3}$/ },
  { radix: 8, whole: /^0?[0-3]?[0-7][0-7]$/, begins: /^0?[0-7]{1,3}$/ },
  { radix: 2, whole: /^[01]{8}$/, begins: /^[01]{1,8}$/ },
];

/** Whether a text holds such a list, or what at first sight could be one. */
export function holdsNumbers(codes: Uint16Array, length: number): boolean {
  let found = false;
  findRuns(codes, length, 0, shortest, members, (start, end) => {
    for (let at = start; at < end && !found; at += 1) found = isDigit(codes[at] ?? 0);
  });
  return found;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The lists of numbers of a text, in every base in which they are bytes. Of a text that goes on also the beginning of one that it ends with. */
export function numberLists(text: string, codes: Uint16Array, complete: boolean): NumberList[] {
  const found: NumberList[] = [];
  const read = (start: number, end: number): void => {
    for (const digits of rowsOf(text, start, end)) for (const base of bases) readRow(text, digits, base, complete, found);
  };
  findRuns(codes, text.length, 0, shortest, members, read);
  const last = complete ? text.length : lastRunStart(text, members);
  if (text.length - last < shortest) read(last, text.length);
  return found;
}

interface Digits {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where the next ones begin if they are of the same row. */
  readonly next: number;
}

/** Numbers with nothing between them but what parts the elements of a list. */
function rowsOf(text: string, start: number, end: number): Digits[][] {
  const rows: Digits[][] = [];
  let row: Digits[] = [];
  number.lastIndex = start;
  for (let match = number.exec(text); match !== null && match.index < end; match = number.exec(text)) {
    const [whole, digits = ''] = match;
    if (row.at(-1)?.next !== match.index) rows.push((row = []));
    row.push({ start: match.index, end: match.index + digits.length, text: digits, next: match.index + whole.length });
  }
  return rows;
}

/** Adds the stretches of a row that are bytes in a base. */
function readRow(text: string, row: readonly Digits[], { radix, whole, begins }: Base, complete: boolean, found: NumberList[]): void {
  let bytes: Byte[] = [];
  const add = (cut: number, open: boolean): void => {
    if (open || bytes.length >= fewest) found.push({ view: viewOf(bytes, cut, open), open });
    bytes = [];
  };
  for (const { start, end, text: digits, next } of row) {
    // More digits may follow.
    if (!complete && end === text.length) {
      add(begins.test(digits) ? start : end, begins.test(digits));
      return;
    }
    if (whole.test(digits)) bytes.push({ byte: Number.parseInt(digits, radix), start, end });
    else add(end, false);
    if (!complete && next === text.length) add(text.length, bytes.length > 0);
  }
  add(text.length, false);
}

/** Bytes as a text. Those that are no ASCII by the stretch, so that what stands far behind or is still to come changes nothing. */
export function viewOf(bytes: readonly Byte[], cut: number, open: boolean): View {
  const builder = new ViewBuilder();
  let wide: Byte[] = [];
  for (const byte of bytes) {
    if (byte.byte >= 0x80) {
      wide.push(byte);
      continue;
    }
    putText(builder, wide);
    putText(builder, [byte]);
    wide = [];
  }
  const [undecided] = wide;
  if (open && undecided) return builder.build(undecided.start);
  putText(builder, wide);
  return builder.build(cut);
}
