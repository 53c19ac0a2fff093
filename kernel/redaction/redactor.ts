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
  /** Gives the rest, of which this is the last piece. */
  end(piece?: string): string;
}

/** A text, the key of a JSON object whose value it is, and what it is known by, where it has been looked up already. */
export interface KeyedText {
  readonly text: string;
  readonly key: string | undefined;
  readonly name: string | undefined;
}

/** What is known of texts that were looked through at once. */
export interface Foreseen {
  /** Whether nothing is in the text with this index. Now and then it says no where nothing is. */
  isSilent(index: number): boolean;
  /** What `findings` gives of the text: to be asked for once and in the order of the texts, as who hears of a finding may register a value. */
  findings(index: number): readonly Replacement[];
}

/** Looks through several texts at once, which costs less than one by one. */
export type Foresee = (texts: readonly KeyedText[]) => Foreseen;

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
