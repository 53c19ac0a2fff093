/** How a value is written. `inherit`: the name alone, its value comes from elsewhere. */
export type Quoting = 'bare' | 'single' | 'double' | 'inherit';

/** One piece of a settings file; all `raw` one after the other are the file, byte for byte. */
export type Piece = { readonly kind: 'other'; readonly raw: string } | Setting;

export interface Setting {
  readonly kind: 'setting';
  readonly raw: string;
  readonly name: string;
  /** What the tool is given, but for names of other settings in it. */
  readonly value: string;
  readonly quoting: Quoting;
  /** It names other settings (`${HOME}`), which are put in when a tool is started. */
  readonly expands: boolean;
  /** All before the value, and all after it with the end of the line. */
  readonly before: string;
  readonly after: string;
}

/** A text that cannot be read with certainty: nothing is changed then. */
export class UnreadableSettings extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}
