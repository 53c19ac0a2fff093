import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createLinkedList } from '../../../kernel/linked-list.ts';
import type { Caller } from '../agent-keys.ts';

/** The stop switches, for model calls. */
export interface Stops {
  /** Throws MODEL_STOPPED where the caller, or who started it, is stopped. */
  assertRunning(caller: Caller): void;
  /** Calls `end` soon after a stop, once. The returned function ends the watch. */
  watch(caller: Caller, end: () => void): () => void;
}

/** Whoever stops an agent wants it over within a second. */
const lookMs = 500;

/** `stopped` says of a chain, outermost first, whether the switch holds for any of it now. One timer looks for all calls, and none where there are no calls. */
export function createStops(clock: Clock, stopped: (chain: readonly string[]) => boolean): Stops {
  const watched = createLinkedList<{ readonly caller: Caller; readonly stop: () => void }>();
  let cancel: (() => void) | undefined;
  const isStopped = ({ parents = [], agent }: Caller): boolean => stopped([...parents, agent]);

  function look(): void {
    for (const { caller, stop } of watched.values()) if (isStopped(caller)) stop();
    cancel = watched.isEmpty() ? undefined : clock.after(lookMs, look);
  }

  return {
    assertRunning(caller) {
      if (isStopped(caller)) throw new LetsbeError('MODEL_STOPPED', { agent: caller.agent });
    },
    watch(caller, end) {
      const remove = watched.add({
        caller,
        stop() {
          remove();
          end();
        },
      });
      cancel ??= clock.after(lookMs, look);
      return () => {
        remove();
        if (!watched.isEmpty()) return;
        cancel?.();
        cancel = undefined;
      };
    },
  };
}
