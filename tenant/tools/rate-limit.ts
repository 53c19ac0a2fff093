import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';

/** Counts calls per key over the last minute. */
export interface RateLimit {
  /** Counts one call. Throws RATE_LIMITED with the seconds to wait. */
  take(key: string, perMinute: number): void;
}

const windowMs = 60_000;

export function createRateLimit(clock: Clock): RateLimit {
  const calls = new Map<string, number[]>();
  return {
    take(key, perMinute) {
      const now = clock.elapsed();
      const recent = (calls.get(key) ?? []).filter((at) => now - at < windowMs);
      calls.set(key, recent);
      // The one that must leave the window before another call fits in.
      const oldest = recent.at(-perMinute);
      if (oldest !== undefined) throw new LetsbeError('RATE_LIMITED', { what: key, limit: perMinute, waitSeconds: Math.ceil((oldest + windowMs - now) / 1000) });
      recent.push(now);
    },
  };
}
