import { backoffDelay, type BackoffRule } from '../../../kernel/backoff.ts';

/** How often it may fail before a person must look at it. */
export interface CrashBudget {
  /** Milliseconds until it is started again; undefined where it failed too often. */
  failed(now: number): number | undefined;
  /** A person looked at it. */
  clear(): void;
}

const mostCrashes = 5;
const withinMs = 15 * 60_000;
const delays: BackoffRule = { firstMs: 1000, maxMs: 60_000, jitter: 0.2 };

/** Five times in a quarter of an hour; each start waits longer than the one before. */
export function createCrashBudget(random: () => number): CrashBudget {
  let crashes: number[] = [];
  return {
    failed(now) {
      crashes = [...crashes.filter((at) => now - at < withinMs), now];
      return crashes.length > mostCrashes ? undefined : backoffDelay(crashes.length, delays, random);
    },
    clear() {
      crashes = [];
    },
  };
}
