import type { Clock } from '../../kernel/clock.ts';

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  /** Moves on, running what falls due in its order. */
  advance(ms: number): void;
  /** Timers that wait. */
  waiting(): number;
}

/** `start` is milliseconds since the epoch; the monotonic clock begins at zero. */
export function makeFakeClock(start = Date.UTC(2026, 10, 21)): FakeClock {
  let elapsed = 0;
  const timers = new Set<{ at: number; task: () => void }>();
  return {
    now: () => start + elapsed,
    elapsed: () => elapsed,
    after(ms, task) {
      const timer = { at: elapsed + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waiting: () => timers.size,
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        elapsed = Math.max(elapsed, next.at);
        next.task();
      }
      elapsed = end;
    },
  };
}
