/** A value that is known, under every name it has. */
export interface Held {
  readonly value: string;
  /** Bits somebody would have to guess. */
  readonly bits: number;
  /** Name → called whenever the value is met. The first name is the one it is referred to by. */
  readonly names: Map<string, (() => void) | undefined>;
}

/**
 * What may stand between two letters of a form: `wrapping`, what a wrapped line, a shell's quotes or an invisible character adds; `spelling`, also
 * a separator where the letters stand in groups of one size; `anything`.
 */
export type Between = 'wrapping' | 'spelling' | 'anything';

/** One spelling of a value. */
export interface Form {
  readonly text: string;
  /** The name of the encoding. */
  readonly rule: string;
  readonly between: Between;
  /** Whether upper and lower case count as one. */
  readonly anyCase: boolean;
  /** Characters right before and behind it that hold a part of the value as well, and whether padding follows. Those of base64 and base32. */
  readonly before: number;
  readonly after: number;
}

export interface Pattern extends Form {
  readonly held: Held;
  /** Where the last unit of the window stands that the index finds it by. */
  readonly anchor: number;
}
