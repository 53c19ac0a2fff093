export interface BackoffRule {
  readonly firstMs: number;
  readonly maxMs: number;
  /** Share of the delay that is random, 0 to 1: spreads many callers that failed together. */
  readonly jitter: number;
}

/**
 * Delay before attempt `attempt` (1 = first retry), in whole milliseconds: doubling, capped, the last `jitter` share random.
 * `random` gives 0 ≤ x < 1.
 */
export function backoffDelay(attempt: number, rule: BackoffRule, random: () => number): number {
  const doubled = rule.firstMs * 2 ** Math.min(attempt - 1, 30);
  const capped = Math.min(doubled, rule.maxMs);
  return Math.round(capped * (1 - rule.jitter) + capped * rule.jitter * random());
}
