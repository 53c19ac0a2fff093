import { isJsonObject } from '../../../json.ts';
import { readJson } from '../../json/read-json.ts';

/** Of longer texts nobody waits for the end, in UTF-16 code units. */
const longest = 1024 * 1024;

/** Finds the end of a JSON object that comes in pieces: each letter is looked at once, and what looks like the whole is parsed once. */
export class ObjectEnd {
  readonly #pieces: string[] = [];
  #length = 0;
  #depth = 0;
  #begun = false;
  #inString = false;
  #escaped = false;
  #over = false;

  /** Whether all pieces up to this one are one whole object and nothing else. It is said once. */
  isReached(piece: string): boolean {
    if (this.#over) return false;
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#follow(piece);
    const isLong = this.#length > longest;
    this.#over = isLong || (this.#begun && this.#depth <= 0);
    return this.#over && !isLong && isJsonObject(readJson(this.#pieces.join('')));
  }

  /** Counts brackets; whether they stand where they may, the parser says. */
  #follow(piece: string): void {
    for (const sign of piece) {
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === '\\') this.#escaped = true;
        else if (sign === '"') this.#inString = false;
      } else if (sign === '{' || sign === '[') {
        this.#begun = true;
        this.#depth += 1;
      } else if (sign === '}' || sign === ']') this.#depth -= 1;
      else this.#inString = sign === '"';
    }
  }
}
