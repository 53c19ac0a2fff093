import type { Clock } from '../../../kernel/clock.ts';
import type { Discovery } from '../../../kernel/redaction/firewall.ts';
import type { SeenCredential } from './proposals.ts';

/** What the firewall discovers on its way to the vault: noting it costs next to nothing, and it is written down a moment later, all at once. */
export interface DiscoveryQueue {
  note(discovery: Discovery, place: string | undefined): void;
  /** Where it is written down from now on; what was noted before is written then as well. */
  into(write: (seen: readonly SeenCredential[]) => void): void;
  /** Writes down what waits. */
  close(): void;
}

export interface QueueDependencies {
  readonly clock: Clock;
  /** Told what went wrong in writing; nothing is tried again. */
  readonly failed: (error: unknown) => void;
}

/** Different credentials that wait at most; of more only those that were first are kept. */
const capacity = 500;
const delayMs = 1000;

export function createDiscoveryQueue({ clock, failed }: QueueDependencies): DiscoveryQueue {
  let waiting = new Map<string, SeenCredential>();
  let write: ((seen: readonly SeenCredential[]) => void) | undefined;
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (write === undefined || waiting.size === 0) return;
    const seen = [...waiting.values()];
    // What is found while this is written is written the next time.
    waiting = new Map();
    try {
      write(seen);
    } catch (error) {
      failed(error);
    }
  }

  return {
    note({ kind, value, reference }, place) {
      const now = clock.now();
      const before = waiting.get(reference);
      if (!before && waiting.size >= capacity) return;
      const places = new Set([...(before?.places ?? []), ...(place === undefined ? [] : [place])]);
      waiting.set(reference, before ? { ...before, lastAt: now, count: before.count + 1, places: [...places] } : { reference, kind, value, firstAt: now, lastAt: now, count: 1, places: [...places] });
      cancel ??= clock.after(delayMs, flush);
    },
    into(given) {
      write = given;
      if (waiting.size > 0) cancel ??= clock.after(delayMs, flush);
    },
    close() {
      flush();
      write = undefined;
    },
  };
}
