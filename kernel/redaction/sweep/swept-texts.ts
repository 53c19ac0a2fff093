import { firstFrom } from './first-from.ts';
import type { Anchors, Sweep, Swept } from './sweep.ts';

/** Stands between two texts: no token, word, escape or value reaches over it, and beside it a text begins and ends as it does alone. */
const separator = '"';

/** Several texts that were swept at once. */
export interface SweptTexts {
  /** The texts behind one another, and their code units, up to the next sweep. */
  readonly joined: string;
  readonly codes: Uint16Array;
  /** Where each text begins there; one more, behind the last one's separator. */
  readonly starts: Int32Array;
  /** Runs in pairs, windows of values with their hashes in pairs, escapes: kept, so that other texts may be swept while these are looked at. */
  readonly runs: Int32Array;
  readonly anchors: Int32Array;
  readonly escapes: Int32Array;
  /** For each table what `Swept` notes of triggers. */
  readonly triggers: readonly Int32Array[];
}

/** Sweeps texts as one: a call for each would cost more than the short ones themselves. Undefined where they are too long together. */
export function sweepTogether(sweep: Sweep, texts: readonly string[], anchors: Anchors, tables: number): SweptTexts | undefined {
  const joined = texts.join(separator);
  const codes = sweep.read(joined);
  if (codes === undefined) return undefined;
  const starts = new Int32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length + separator.length;
  return { joined, codes, starts, runs: sweep.runs().slice(), anchors: sweep.anchors(anchors), escapes: sweep.escapes(), triggers: Array.from({ length: tables }, (_, table) => sweep.triggers(table)) };
}

/** One of the texts, by its own places. */
export function sweptAt(swept: SweptTexts, index: number): Swept {
  return new OneOf(swept, swept.starts[index] ?? 0, (swept.starts[index + 1] ?? 0) - separator.length);
}

class OneOf implements Swept {
  readonly #swept: SweptTexts;
  readonly #start: number;
  readonly #end: number;

  constructor(swept: SweptTexts, start: number, end: number) {
    this.#swept = swept;
    this.#start = start;
    this.#end = end;
  }

  runs(): Int32Array {
    const own = this.#between(this.#swept.runs, 2);
    for (let at = 1; at < own.length; at += 2) own[at] = (own[at] ?? 0) - this.#start;
    return own;
  }

  anchors(): Int32Array {
    return this.#between(this.#swept.anchors, 2);
  }

  triggers(table: number): Int32Array {
    return this.#between(this.#swept.triggers[table] ?? none, 1, 2);
  }

  escapes(): Int32Array {
    return this.#between(this.#swept.escapes);
  }

  /** Of every so many numbers the first is a place, times a number. */
  #between(places: Int32Array, every = 1, times = 1): Int32Array {
    const [first, behind] = [firstFrom(places, times * this.#start, every), firstFrom(places, times * this.#end, every)];
    if (first === behind) return none;
    const own = places.slice(first, behind);
    for (let at = 0; at < own.length; at += every) own[at] = (own[at] ?? 0) - times * this.#start;
    return own;
  }
}

const none = new Int32Array(0);
