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
    this.#over = this.#length > longest || !this.#follow(piece);
    if (this.#over || !this.#begun || this.#depth > 0) return false;
    this.#over = true;
    return isJson(this.#pieces.join(''));
  }

  /** False where it can be no object, or something follows one. */
  #follow(piece: string): boolean {
    for (const sign of piece) {
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === '\\') this.#escaped = true;
        else if (sign === '"') this.#inString = false;
      } else if (sign === '{' || sign === '[') {
        if (this.#depth === 0 && (this.#begun || sign === '[')) return false;
        this.#begun = true;
        this.#depth += 1;
      } else if (sign === '}' || sign === ']') this.#depth -= 1;
      else if (this.#depth > 0) this.#inString = sign === '"';
      else if (sign.trim() !== '') return false;
      if (this.#depth < 0) return false;
    }
    return true;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (cause) {
    if (cause instanceof SyntaxError) return false;
    throw cause;
  }
}
