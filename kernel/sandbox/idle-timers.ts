import type { Clock } from '../clock.ts';

/** Named timers for things that go when nobody used them for a while. */
export interface IdleTimers {
  /** Starts the timer of `name` anew. */
  start(name: string, ms: number, task: () => void): void;
  stop(name: string): void;
  clear(): void;
}

export function createIdleTimers(clock: Clock): IdleTimers {
  const cancels = new Map<string, () => void>();
  const stop = (name: string) => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    stop,
    start(name, ms, task) {
      stop(name);
      cancels.set(name, clock.after(ms, task));
    },
    clear() {
      for (const name of cancels.keys()) stop(name);
    },
  };
}
