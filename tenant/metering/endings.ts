import type { Clock } from '../../kernel/clock.ts';
import type { KeyedAlert } from './alerts.ts';
import type { Ended } from './ledger/bucket-table.ts';
import type { OpenCall } from './ledger/reservation-table.ts';

/** How a call ended. */
export interface Ending {
  readonly call: OpenCall;
  /** What it adds to its hour; undefined where nothing counts. */
  readonly ended: Ended | undefined;
  /** What a person should know of it, and when that was so. */
  readonly alerts: readonly KeyedAlert[];
  readonly at: number;
  /** It cannot be written down now: in memory it is open again, and holds what it held. */
  reopen(): void;
  /** It was written down after all. */
  close(): void;
}

/** Ends of calls that count in memory already, and wait a moment to be written down together. Until then their reservations stand for them. */
export interface Endings {
  /** Never throws. */
  add(ending: Ending): void;
  /** Writes down what waits. Never throws: what cannot be written is open again, and tried again each second. */
  flush(): void;
  close(): void;
}

export interface EndingsDependencies {
  readonly clock: Clock;
  /** How long an end waits for others, in milliseconds; with 0 none waits. */
  readonly gatherMs: number;
  readonly commit: (work: () => void) => void;
  /** Writes one down, within a transaction. */
  readonly write: (ending: Ending) => void;
  /** Told after each transaction that was committed. */
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** More than so many do not wait. */
const mostWaiting = 64;
/** When what could not be written is tried again. */
const againMs = 1000;

export function createEndings({ clock, gatherMs, commit, write, written, failed }: EndingsDependencies): Endings {
  let fresh: Ending[] = [];
  /** What could not be written, tried again one by one. */
  let stuck: Ending[] = [];
  let cancelFlush: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;

  /** Gives why it failed. */
  function tryAll(endings: readonly Ending[]): unknown {
    try {
      commit(() => endings.forEach(write));
      return undefined;
    } catch (error) {
      return error ?? new Error('it failed');
    }
  }

  function flush(): void {
    cancelFlush?.();
    cancelFlush = undefined;
    const endings = fresh;
    fresh = [];
    if (endings.length === 0) return;
    // One that cannot be written keeps none of the others back.
    if (endings.length === 1 || tryAll(endings) !== undefined) for (const ending of endings) if (!tryOne(ending)) setAside(ending);
    written();
  }

  function tryOne(ending: Ending): boolean {
    const fault = tryAll([ending]);
    if (fault !== undefined) failed(fault);
    return fault === undefined;
  }

  function setAside(ending: Ending): void {
    stuck.push(ending);
    ending.reopen();
    cancelRetry ??= clock.after(againMs, retry);
  }

  function retry(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    stuck = stuck.filter((ending) => {
      const done = tryOne(ending);
      if (done) ending.close();
      return !done;
    });
    if (stuck.length > 0) cancelRetry = clock.after(againMs, retry);
    written();
  }

  return {
    add(ending) {
      fresh.push(ending);
      if (gatherMs === 0 || fresh.length === mostWaiting) flush();
      else cancelFlush ??= clock.after(gatherMs, flush);
    },
    flush,
    close() {
      flush();
      retry();
      cancelRetry?.();
    },
  };
}
