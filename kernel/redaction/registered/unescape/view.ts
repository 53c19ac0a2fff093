/** A text with its escapes undone, and where each stretch of it came from. */
export interface View {
  readonly text: string;
  /** The stretch of the source that a character of the view stands for. */
  sourceOf(at: number): { readonly start: number; readonly end: number };
  /** Where the source had an escape that its end cut off, or the length of the source. */
  readonly cut: number;
}

/** Collects a view piece by piece: stretches that are as they were, and characters that stand for an escape. */
export class ViewBuilder {
  readonly #pieces: string[] = [];
  /** In the order of the view: where each piece begins there, where it begins in the source, and how long it is there. */
  readonly #starts: number[] = [];
  readonly #sources: number[] = [];
  readonly #lengths: number[] = [];
  #length = 0;

  keep(source: string, from: number, to: number): void {
    if (to > from) this.#add(source.slice(from, to), from, to - from);
  }

  /** Nothing in the view stands for what is put in as an empty text. */
  put(text: string, from: number, to: number): void {
    if (text !== '') this.#add(text, from, to - from);
  }

  build(cut: number): View {
    const [starts, sources, lengths, text] = [this.#starts, this.#sources, this.#lengths, this.#pieces.join('')];
    return {
      text,
      cut,
      sourceOf(at) {
        const piece = lastAtMost(starts, at);
        const [start = 0, source = 0, length = 0] = [starts[piece], sources[piece], lengths[piece]];
        const kept = length === (starts[piece + 1] ?? text.length) - start;
        return kept ? { start: source + at - start, end: source + at - start + 1 } : { start: source, end: source + length };
      },
    };
  }

  #add(text: string, source: number, length: number): void {
    this.#pieces.push(text);
    this.#starts.push(this.#length);
    this.#sources.push(source);
    this.#lengths.push(length);
    this.#length += text.length;
  }
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
