import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';

/** Counts calls per key over the last minute. */
export interface RateLimit {
  /** Counts one call. Throws RATE_LIMITED with the seconds to wait. */
  take(key: string, perMinute: number): void;
}

export function createRateLimit(clock: Clock): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, perMinute) {
      const now = clock.elapsed();
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: now };
      const tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
      if (tokens < 1) throw new LetsbeError('RATE_LIMITED', { what: key, limit: perMinute, waitSeconds: Math.ceil(((1 - tokens) / perMinute) * 60) });
      buckets.set(key, { tokens: tokens - 1, at: now });
    },
  };
}
