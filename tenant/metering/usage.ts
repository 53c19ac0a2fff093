/** What one model call used. Whole numbers, none below zero. */
export interface Usage {
  /** Tokens read at the full price: those that came from a cache or went into one are NOT in it. */
  readonly input: number;
  /** Tokens written, reasoning INCLUDED. */
  readonly output: number;
  readonly cacheRead: number;
  /** All tokens put into a cache, for however long. */
  readonly cacheWrite: number;
  /** Of `cacheWrite`, those kept for long (an hour, half a day): they may cost more than those kept for minutes. */
  readonly cacheWriteLong: number;
  /** Of `output`, those the model thought with. */
  readonly reasoning: number;
  readonly webSearches: number;
  readonly webFetches: number;
  /** What the provider itself says the call cost, in pico-units (millionths of a micro-unit). Absent where it says nothing. */
  readonly reported?: number;
}

export const noUsage: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cacheWriteLong: 0, reasoning: 0, webSearches: 0, webFetches: 0 };
