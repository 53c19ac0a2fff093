import type { Clock } from '../../../kernel/clock.ts';

/** Waits for something to go on. */
export interface Watch {
  /** It goes on. From now on it is waited for as long as this. `now`: monotonic milliseconds, where they are known. */
  touch(limitMs: number, now?: number): void;
  stop(): void;
}

/** One timer for all of a stream: it is set anew only when it falls due, not with each piece. */
export function createWatch(clock: Clock, limitMs: number, expired: () => void): Watch {
  let last = clock.elapsed();
  let limit = limitMs;
  let cancel = clock.after(limitMs, check);
  function check(): void {
    const left = last + limit - clock.elapsed();
    if (left > 0) cancel = clock.after(left, check);
    else expired();
  }
  return {
    touch(next, now = clock.elapsed()) {
      last = now;
      // A shorter wait than the one that is set has to be set itself.
      if (next < limit) {
        cancel();
        cancel = clock.after(next, check);
      }
      limit = next;
    },
    stop: () => cancel(),
  };
}
