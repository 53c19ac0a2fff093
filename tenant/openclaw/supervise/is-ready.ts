import type { Clock } from '../../../kernel/clock.ts';

const betweenMs = 250;

/** Resolves once the runtime says that it takes work; or once `still` says that nobody waits for it any more. */
export async function isReady(port: number, clock: Clock, still: () => boolean): Promise<void> {
  while (still()) {
    try {
      const { ok, body } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) });
      await body?.cancel();
      if (ok) return;
    } catch {
      // Nobody listens yet.
    }
    await new Promise<void>((resolve) => void clock.after(betweenMs, resolve));
  }
}
