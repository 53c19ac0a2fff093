import type { Swept } from './sweep/sweep.ts';

/** A stretch of a text that must not leave, as offsets in UTF-16 code units: from `start` up to and without `end`. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  /** `registered`, or the kind of credential it looks like, such as `github-token`: lower case words joined by `-`. */
  readonly kind: string;
  /** What found it, for people: the encoding of a registered value, the id of a format or the name of a context rule. */
  readonly rule: string;
  /** The name of the registered secret. */
  readonly name?: string;
}

export interface Scan {
  readonly text: string;
  /** What stands before this has already been given out: it is context, and no finding may begin there. */
  readonly from: number;
  /** Whether the text ends here, or more of it may come. */
  readonly complete: boolean;
  /** The key of a JSON object whose value the text is. */
  readonly key?: string | undefined;
  /** What the text is known by, where somebody has looked it up already. */
  readonly name?: string | undefined;
  /** Whether that somebody keeps it too where nothing is in it. */
  readonly isKeptElsewhere?: boolean | undefined;
  /** The UTF-16 code units of the text, where somebody has read them already: `read-codes.ts`. At least as many as the text has. */
  readonly codes?: Uint16Array;
  /** Has read the text, where it is complete. */
  readonly sweep?: Swept | undefined;
  /** What an earlier scan of a beginning of the text answered. */
  readonly calm?: number;
}

export interface Seen {
  readonly findings: readonly Finding[];
  /**
   * From here on, text that is still to come could change what is found: up to here everything is decided. `text.length` when nothing is open,
   * and always when the text is complete.
   */
  readonly hold: number;
  /** Nothing that makes a rule look begins before this: when the text goes on, it need not be looked for there again. */
  readonly calm?: number | undefined;
}

/**
 * Looks for secrets in a text. Split-invariant: whatever is found in the whole text is found when the same text comes in pieces and everything
 * from `hold` on is kept back until more has come. Takes time in proportion to the length of the text, for every text.
 */
export type Detect = (scan: Scan) => Seen;
