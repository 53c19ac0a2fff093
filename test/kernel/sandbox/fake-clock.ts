import type { Clock } from '../../../kernel/clock.ts';

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** Timers that wait. */
  waiting(): number;
}

export function makeFakeClock(): FakeClock {
  let now = 0;
  const timers = new Set<{ at: number; task: () => void }>();
  return {
    now: () => now,
    elapsed: () => now,
    after(ms, task) {
      const timer = { at: now + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waiting: () => timers.size,
    advance(ms) {
      now += ms;
      for (const timer of [...timers].filter((each) => each.at <= now)) {
        if (timers.delete(timer)) timer.task();
      }
    },
  };
}
