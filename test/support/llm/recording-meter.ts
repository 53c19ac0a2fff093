import type { Meter } from '../../../tenant/metering/meter.ts';
import type { MeteredCall, Need, Seen } from '../../../tenant/metering/reservation.ts';
import type { Usage } from '../../../tenant/metering/usage.ts';

export interface Metered {
  readonly call: MeteredCall;
  readonly need: Need;
  /** How it ended; the first end counts. */
  end?: { readonly how: 'settled'; readonly usage: Usage } | { readonly how: 'estimated'; readonly seen: Seen } | { readonly how: 'released' };
  /** Ends behind the first: none of them may be. */
  again: number;
}

/** A meter that writes down what it is told, and holds everybody to `maxOutput`. */
export function makeRecordingMeter(refuse?: (call: MeteredCall) => void, maxOutput?: number): { readonly meter: Pick<Meter, 'reserve'>; readonly calls: Metered[] } {
  const calls: Metered[] = [];
  return {
    calls,
    meter: {
      reserve(call, need) {
        refuse?.(call);
        const metered: Metered = { call, need, again: 0 };
        calls.push(metered);
        const end = (how: NonNullable<Metered['end']>): void => {
          if (metered.end) metered.again += 1;
          else metered.end = how;
        };
        return {
          id: String(calls.length),
          maxOutput: maxOutput ?? need.maxOutputTokens ?? 8192,
          settle: (usage) => end({ how: 'settled', usage }),
          estimate: (seen) => end({ how: 'estimated', seen }),
          release: () => end({ how: 'released' }),
          progress: () => undefined,
        };
      },
    },
  };
}
