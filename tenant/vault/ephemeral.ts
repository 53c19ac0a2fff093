import type { Clock } from '../../kernel/clock.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import { standsOut } from '../../kernel/redaction/guess/estimate-bits.ts';

/** Credentials the host derived or received: never stored, known to redaction until they have expired plus a day. */
export interface EphemeralSecrets {
  /**
   * A value under 8 bytes or 28 bits is not taken: a hostile tool may hand out an ordinary word as its token, and that word would then be
   * blotted out of every text. The answer that brought it is searched for it by whoever sent the request.
   */
  remember(value: string, name: string, ttlSeconds: number): void;
}

const graceMs = 24 * 60 * 60 * 1000;
const capacity = 2000;

export function createEphemeralSecrets(clock: Clock, known: KnownValues): EphemeralSecrets {
  const held = new Map<string, { name: string; until: number }>();

  function forgetExpired(now: number): void {
    for (const [value, { name, until }] of held) {
      if (until > now && held.size <= capacity) continue;
      held.delete(value);
      known.remove(name, value);
    }
  }

  return {
    remember(value, name, ttlSeconds) {
      const now = clock.now();
      if (standsOut(value)) {
        held.delete(value);
        held.set(value, { name, until: now + ttlSeconds * 1000 + graceMs });
        known.add(name, value);
      }
      forgetExpired(now);
    },
  };
}
