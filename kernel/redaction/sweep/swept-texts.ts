import type { Anchors, Sweep, Swept } from './sweep.ts';

/** Stands between two texts: no token, word, escape or value reaches over it, and beside it a text begins and ends as it does alone. */
const separator = '"';

/** What a sweep noted in several texts, by their places behind one another; and for each text where its own begin in the list, one more for where the last one's end. */
export interface Noted {
  readonly places: Int32Array;
  readonly bounds: Int32Array;
}

/** Several texts that were swept at once. What was noted is kept: other texts may be swept while these are looked at. */
export interface SweptTexts {
  /** The texts behind one another, and their code units, up to the next sweep. */
  readonly joined: string;
  readonly codes: Uint16Array;
  /** Where each text begins there; one more, behind the last one's separator. */
  readonly starts: Int32Array;
  /** Each as in `Swept`. */
  readonly runs: Noted;
  readonly anchors: Noted;
  readonly escapes: Noted;
  readonly triggers: readonly Noted[];
}

/** Sweeps texts as one: a call for each would cost more than the short ones themselves. Undefined where they are too long together. */
export function sweepTogether(sweep: Sweep, texts: readonly string[], anchors: Anchors, tables: number): SweptTexts | undefined {
  const joined = texts.join(separator);
  const codes = sweep.read(joined);
  if (codes === undefined) return undefined;
  const starts = new Int32Array(texts.length + 1);
  for (let index = 0; index < texts.length; index += 1) starts[index + 1] = (starts[index] ?? 0) + (texts[index]?.length ?? 0) + separator.length;
  const noted = (places: Int32Array, every = 1, times = 1): Noted => ({ places, bounds: boundsOf(places, starts, every, times) });
  return {
    joined, codes, starts, runs: noted(sweep.runs().slice(), 2), anchors: noted(sweep.anchors(anchors), 2), escapes: noted(sweep.escapes()),
    triggers: Array.from({ length: tables }, (_, table) => noted(sweep.triggers(table), 1, 2)),
  };
}

/** Of so many numbers the first is a place, times a number. */
function boundsOf(places: Int32Array, starts: Int32Array, every: number, times: number): Int32Array {
  const bounds = new Int32Array(starts.length);
  let at = 0;
  for (let index = 0; index < starts.length; index += 1) {
    const start = times * (starts[index] ?? 0);
    while (at < places.length && (places[at] ?? 0) < start) at += every;
    bounds[index] = at;
  }
  return bounds;
}

/** Whether anything was noted in a text. */
export const isNoted = ({ bounds }: Noted, index: number): boolean => (bounds[index] ?? 0) < (bounds[index + 1] ?? 0);

/** One of the texts, by its own places. Now and then one is the separator's behind it. */
export class SweptText implements Swept {
  readonly #swept: SweptTexts;
  readonly #index: number;

  constructor(swept: SweptTexts, index: number) {
    this.#swept = swept;
    this.#index = index;
  }

  runs(): Int32Array {
    return this.#own(this.#swept.runs);
  }

  anchors(): Int32Array {
    return this.#own(this.#swept.anchors, 2);
  }

  triggers(table: number): Int32Array {
    return this.#own(this.#swept.triggers[table], 1, 2);
  }

  escapes(): Int32Array {
    return this.#own(this.#swept.escapes);
  }

  #own(noted: Noted | undefined, every = 1, times = 1): Int32Array {
    if (!noted || !isNoted(noted, this.#index)) return none;
    const start = times * (this.#swept.starts[this.#index] ?? 0);
    const own = noted.places.slice(noted.bounds[this.#index], noted.bounds[this.#index + 1]);
    for (let at = 0; at < own.length; at += every) own[at] = (own[at] ?? 0) - start;
    return own;
  }
}

const none = new Int32Array(0);
