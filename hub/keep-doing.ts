import type { Clock } from '../kernel/clock.ts';

export interface Kept {
  readonly clock: Clock;
  readonly everyMs: number;
  /** Done again each time, however it ended before. */
  readonly work: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

/** Does something from time to time, never twice at once. Closing waits for what is under way. */
export function keepDoing({ clock, everyMs, work, failed }: Kept): { close(): Promise<void> } {
  const state: { closed: boolean; running: Promise<unknown> } = { closed: false, running: Promise.resolve() };
  const wait = (): (() => void) => clock.after(everyMs, () => {
    state.running = work().catch(failed).finally(() => {
      if (!state.closed) cancel = wait();
    });
  });
  let cancel = wait();
  return {
    async close() {
      state.closed = true;
      cancel();
      await state.running;
    },
  };
}
