import type { Redactor } from '../redactor.ts';
import type { Edit } from './edit.ts';

/** Fewer numbers are no value that is looked for. */
const fewest = 8;
/** A byte in decimal, octal or binary digits. No parser takes zeros that lead a number, but several programs write them. */
const byte = /^(?:[0-9]{1,3}|0[0-7]{3}|[01]{8})$/;
/** Between two numbers it says that they are of different arrays. */
const bracket = /[[\]]/;

interface Row {
  readonly start: number;
  end: number;
  index: number;
  count: number;
}

/** Numbers that stand behind one another in an array of a JSON text and may each be a byte: a buffer, as programs write it. */
export class NumberRows {
  readonly #rows: Row[] = [];
  #last: Row | undefined;

  /** Notes a number or word of an array, with its place there. */
  note(raw: string, start: number, end: number, index: number): void {
    if (!byte.test(raw.slice(start, end))) {
      this.#last = undefined;
      return;
    }
    const row = this.#last;
    if (row === undefined || row.index + 1 !== index || bracket.test(raw.slice(row.end, start))) {
      this.#last = { start, end, index, count: 1 };
      return;
    }
    row.end = end;
    row.index = index;
    row.count += 1;
    if (row.count === fewest) this.#rows.push(row);
  }

  /** Edits that put a string with a reference in the place of those numbers that are the bytes of a registered value: no number can name it. */
  findEdits(raw: string, redactor: Redactor): Edit[] {
    return this.#rows.flatMap(({ start, end }) => editsOf(raw.slice(start, end), start, redactor));
  }
}

function editsOf(text: string, offset: number, redactor: Redactor): Edit[] {
  if (redactor.holds(text) === undefined) return [];
  const edits: { start: number; end: number; text: string }[] = [];
  for (const { start, end, reference } of redactor.findings(text)) {
    const edit = { start: offset + startOfNumber(text, start), end: offset + endOfNumber(text, end), text: JSON.stringify(reference) };
    const last = edits.at(-1);
    // Two values may meet within one number: one string stands for both then.
    if (last !== undefined && edit.start < last.end) last.end = edit.end;
    else edits.push(edit);
  }
  return edits;
}

/** In a row: nothing else stands there but commas and blanks. */
const isDigit = (unit: number): boolean => unit >= 0x30;

function startOfNumber(text: string, place: number): number {
  let at = place;
  while (isDigit(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function endOfNumber(text: string, place: number): number {
  let at = place;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}
