import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { keepDoing } from '../keep-doing.ts';
import { deliverNext, type DeliverOptions } from './deliver.ts';

export interface KeepDeliveringOptions extends Omit<DeliverOptions, 'now' | 'origin'> {
  readonly origin: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

const everyMs = 1000;

/** Sends what is due, second by second. What is being sent when it is closed is finished. */
export function keepDelivering({ clock, log, origin, ...options }: KeepDeliveringOptions): { close(): Promise<void> } {
  const state = { closed: false };

  async function work(): Promise<void> {
    // Where nobody takes anything the rest waits for the next round: a server that is down is not asked for each of them.
    while (!state.closed) {
      const ended = await deliverNext({ ...options, origin: origin(), now: clock.now() });
      if (ended.kind === 'done') continue;
      if (ended.kind === 'failed') log.warn({ reason: ended.error instanceof Error ? `${(ended.error as { code?: string }).code ?? ''} ${ended.error.name}`.trim() : 'unknown' }, 'a notification could not be sent; it is tried again');
      return;
    }
  }

  const kept = keepDoing({ clock, everyMs, work, failed: (error) => log.warn({ err: error }, 'the outbox could not be read; it is tried again') });
  return {
    async close() {
      state.closed = true;
      await kept.close();
      for (const provider of options.providers) provider.close();
    },
  };
}
