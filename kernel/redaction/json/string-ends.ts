/** Finds where the strings of a JSON text end. Asked for places in rising order it reads the text once in all, whatever it holds. */
export class StringEnds {
  /** Whether the string found last holds a backslash. */
  escaped = false;
  readonly #raw: string;
  /** The next backslash is looked for once and kept: a search from every string to the end of a text without any would take quadratic time. */
  #slash = -1;

  constructor(raw: string) {
    this.#raw = raw;
  }

  /** The offset of the quote that closes the string opened at `start`, or -1 where none does. */
  find(start: number): number {
    const raw = this.#raw;
    if (this.#slash <= start) {
      const slash = raw.indexOf('\\', start + 1);
      this.#slash = slash < 0 ? raw.length : slash;
    }
    let quote = raw.indexOf('"', start + 1);
    this.escaped = this.#slash < quote;
    while (isEscaped(raw, quote)) quote = raw.indexOf('"', quote + 1);
    return quote;
  }
}

/** A character counts as escaped behind an odd number of backslashes; what is nowhere, at -1, does not. */
function isEscaped(raw: string, at: number): boolean {
  let before = at - 1;
  while (raw.charCodeAt(before) === 0x5c) before -= 1;
  return (at - before) % 2 === 0;
}
