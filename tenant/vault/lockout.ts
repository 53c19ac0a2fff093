/** Wrong attempts, as they are stored. Times are milliseconds since the epoch. */
export interface Attempts {
  readonly failures: number;
  /** Before this nothing is looked at. */
  readonly notBefore: number;
}

export const noAttempts: Attempts = { failures: 0, notBefore: 0 };

const free = 5;
const firstDelayMs = 30_000;
const longestDelayMs = 24 * 60 * 60 * 1000;

/** After one more wrong attempt: five are free, then each doubles the wait from half a minute up to a day. */
export function afterFailure({ failures }: Attempts, now: number): Attempts {
  const count = failures + 1;
  return { failures: count, notBefore: count < free ? now : now + Math.min(longestDelayMs, firstDelayMs * 2 ** (count - free)) };
}

/** How long to wait, in milliseconds. Never longer than the longest delay: a clock that was set back locks nobody out for years. */
export function waitOf({ notBefore }: Attempts, now: number): number {
  return Math.min(Math.max(0, notBefore - now), longestDelayMs);
}
