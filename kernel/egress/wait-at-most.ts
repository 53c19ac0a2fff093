import type { Clock } from '../clock.ts';
import { LetsbeError } from '../errors.ts';

export interface Patience {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal?: AbortSignal | undefined;
  /** Name of the instance, for errors. */
  readonly instance: string;
}

/**
 * Waits for work that cannot be stopped, or that others wait for too: for a time, and until the caller cancels. The work itself goes on.
 * Throws what the work throws, TOOL_TIMEOUT or CALL_CANCELLED.
 */
export async function waitAtMost<T>(work: Promise<T>, { clock, ms, signal, instance }: Patience): Promise<T> {
  const { promise: gaveUp, reject } = Promise.withResolvers<never>();
  const cancel = (): void => reject(new LetsbeError('CALL_CANCELLED'));
  const cancelTimer = clock.after(ms, () => reject(new LetsbeError('TOOL_TIMEOUT', { instance, limitMs: ms })));
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await Promise.race([gaveUp, work]);
  } finally {
    cancelTimer();
    signal?.removeEventListener('abort', cancel);
  }
}
