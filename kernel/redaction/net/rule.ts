/** A literal that makes a rule look. At least three characters; ASCII, or words of other languages. */
export interface Trigger {
  readonly literal: string;
  /** Whether upper and lower case count as one. The literal is then given in lower case. */
  readonly anyCase: boolean;
  /**
   * Where it may begin: `word` where no letter or digit stands before it; `hump` there, and also at an upper case letter behind a lower case
   * one (`dbPassword`); `anywhere`.
   */
  readonly begins: 'word' | 'hump' | 'anywhere';
}

/**
 * What a rule makes of its place: a stretch that is a credential of a kind; or `open`, where the text ended before the rule could tell and
 * nothing from that offset on may be given out; or nothing. A stretch that reaches the end of a text that is not complete is `open`.
 */
export type Outcome = { readonly start: number; readonly end: number; readonly kind: string } | { readonly open: number } | undefined;

export interface Place {
  readonly text: string;
  /** Where the trigger begins and ends. */
  readonly at: number;
  readonly end: number;
  /** Whether the text ends here, or more of it may come. A rule never answers `open` on a complete text. */
  readonly complete: boolean;
}

/**
 * Decides on a place from at most `lookBehind` characters before the trigger and a bounded number behind it, so that it decides alike wherever a
 * text is split. Takes bounded time.
 */
export interface Rule {
  readonly rule: string;
  readonly triggers: readonly Trigger[];
  examine(place: Place): Outcome | readonly Outcome[];
  /** Where what a text that goes on may end with begins, that only a trigger behind it makes a credential. */
  waits?(text: string): number | undefined;
}

/** How far before its trigger a rule may look. */
export const lookBehind = 128;
