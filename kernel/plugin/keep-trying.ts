import { backoffDelay, type BackoffRule } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { Transition } from './lifecycle.ts';

/** Tries again what did not come up because of something that passes, such as a tool that was down. */
export interface KeepTrying {
  /** Told of every step. What failed while it served (it crashed too often) is left to a person or a new version. */
  watch(transition: Transition): void;
  stop(): void;
}

const rule: BackoffRule = { firstMs: 2_000, maxMs: 5 * 60_000, jitter: 0.3 };

/** `retry` brings a plugin up once more; what comes of it is seen in its steps. `random` gives 0 ≤ x < 1. */
export function createKeepTrying(clock: Clock, random: () => number, retry: (plugin: string) => void): KeepTrying {
  const attempts = new Map<string, number>();
  const waiting = new Map<string, () => void>();

  function forget(plugin: string): void {
    waiting.get(plugin)?.();
    waiting.delete(plugin);
  }

  return {
    watch({ plugin, from, to }) {
      if (to === 'ready') {
        forget(plugin);
        attempts.delete(plugin);
      }
      if (from !== 'loading' || to !== 'failed') return;
      const attempt = (attempts.get(plugin) ?? 0) + 1;
      attempts.set(plugin, attempt);
      forget(plugin);
      waiting.set(plugin, clock.after(backoffDelay(attempt, rule, random), () => {
        waiting.delete(plugin);
        retry(plugin);
      }));
    },
    stop() {
      for (const plugin of waiting.keys()) forget(plugin);
    },
  };
}
