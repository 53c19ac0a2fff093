/** A stretch of a text, as offsets in UTF-16 code units, and the reference that takes its place: ASCII without quotes or backslashes, `SECRET_REF(name)`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly reference: string;
}

/** A text that comes in pieces. */
export interface TextStream {
  /** Gives what may be given out by now. */
  write(piece: string): string;
  /** Gives the rest. */
  end(): string;
}

export interface Redactor {
  /** The secrets of a text, in its order and without overlaps: `text` is the text with these replaced. `name`: what the text is known by, where it has been looked up already. */
  findings(text: string, key?: string, name?: string): readonly Replacement[];
  /** The text with every secret replaced by a reference. The very same string when there is none. */
  text(text: string, key?: string): string;
  /** Name of a registered secret that the text holds in any encoding, or undefined. */
  holds(text: string): string | undefined;
  /** The same for a JSON text whose strings have been looked at one by one: only what reaches over several of them is looked for. */
  holdsAcross(text: string): string | undefined;
  stream(): TextStream;
}
