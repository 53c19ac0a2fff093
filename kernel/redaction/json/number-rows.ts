import type { Redactor } from '../redactor.ts';
import type { Edit } from './edit.ts';

/** Fewer numbers are no value that is looked for. */
const fewest = 8;
const mostDigits = 3;

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
    if (end - start > mostDigits || !isWhole(raw, start, end)) {
      this.#last = undefined;
      return;
    }
    const row = this.#last;
    if (row === undefined || row.index + 1 !== index || !areNeighbours(raw, row.end, start)) {
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
    return this.#rows.flatMap(({ start: first, end: last }) => {
      const text = raw.slice(first, last);
      if (redactor.holds(text) === undefined) return [];
      let done = 0;
      return redactor.findings(text).flatMap(({ start, end, reference }) => {
        const [from, to] = [Math.max(done, startOfNumber(text, start)), endOfNumber(text, end)];
        done = to;
        return from < to ? [{ start: first + from, end: first + to, text: JSON.stringify(reference) }] : [];
      });
    });
  }
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

function isWhole(raw: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isDigit(raw.charCodeAt(at))) return false;
  return true;
}

/** Whether nothing stands between two places but what parts the items of one array. */
function areNeighbours(raw: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (raw[at] === '[' || raw[at] === ']') return false;
  return true;
}

function startOfNumber(text: string, place: number): number {
  let at = place;
  while (at > 0 && isDigit(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function endOfNumber(text: string, place: number): number {
  let at = place;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}
