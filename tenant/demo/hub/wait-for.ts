import type { Clock } from '../../../kernel/clock.ts';

const patienceMs = 15_000;
const betweenMs = 25;

/** Looks until there is something, for a quarter of a minute; undefined where nothing came. */
export async function waitFor<T>(look: () => Promise<T | undefined> | T | undefined, { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal }): Promise<T | undefined> {
  const until = clock.elapsed() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const found = await look();
    if (found !== undefined || clock.elapsed() >= until) return found;
    await new Promise<void>((resolve) => { clock.after(betweenMs, resolve); });
  }
}
