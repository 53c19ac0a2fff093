import type { Clock } from '../../kernel/clock.ts';
import { writeCursor, type EventCursor } from '../events/cursor.ts';
import type { EventPage } from '../events/read-events.ts';
import type { EndReason, Sink } from './message.ts';
import { Gone, TooSlow } from './message.ts';

export interface Following {
  readonly sink: Sink;
  readonly clock: Clock;
  readonly bell: Bell;
  /** Begins with what happens from now on where it is left out. */
  readonly from?: EventCursor;
  /** Why the one who listens may do so no longer; undefined while they may. */
  readonly refusal: () => Promise<EndReason | undefined>;
  readonly read: (from: EventCursor | undefined) => Promise<EventPage>;
}

/** Wakes one stream. */
export interface Bell {
  ring(): void;
  /** Resolves once it rang since the last time, after `ms`, or when nobody is there any more. */
  wait(ms: number, gone: AbortSignal): Promise<void>;
}

/** Who listens hears something at least so often. */
export const heartbeatMs = 15_000;
const retryMs = { first: 5, most: 200 } as const;

/**
 * Tells somebody what happens, from where they left off, until they are gone or may hear it no longer. The database says what there is; the
 * bell only says that it is worth a look, and who never hears it looks with each heartbeat.
 */
export async function follow({ sink, clock, bell, from, refusal, read }: Following): Promise<EndReason | undefined> {
  let cursor = from;
  let retry: number = retryMs.first;
  let beatAt = clock.elapsed() + heartbeatMs;
  try {
    while (!sink.gone.aborted) {
      const refused = await refusal();
      if (refused !== undefined) return refused;
      const page = await read(cursor);
      if (page.isReset) await sink.send({ type: 'reset', id: writeCursor(page.cursor) });
      else if (cursor === undefined) await sink.send({ type: 'ready', id: writeCursor(page.cursor) });
      for (const event of page.events) await sink.send({ type: 'event', ...event });
      ({ cursor } = page);
      if (page.hasMore) continue;
      if (clock.elapsed() >= beatAt) {
        await sink.send({ type: 'heartbeat', id: writeCursor(cursor), at: new Date(clock.now()).toISOString() });
        beatAt = clock.elapsed() + heartbeatMs;
      }
      const untilBeat = Math.max(0, beatAt - clock.elapsed());
      retry = page.isWaiting ? Math.min(retry * 2, retryMs.most) : retryMs.first;
      await bell.wait(page.isWaiting ? Math.min(retry, untilBeat) : untilBeat, sink.gone);
    }
    return undefined;
  } catch (error) {
    if (sink.gone.aborted || error instanceof Gone) return undefined;
    if (error instanceof TooSlow) return 'too-slow';
    throw error;
  }
}

/** A bell that rings once for all that was rung while nobody waited. */
export function createBell(clock: Clock): Bell {
  const state: { rung: boolean; wake: () => void } = { rung: false, wake: () => undefined };
  return {
    ring() {
      state.rung = true;
      state.wake();
    },
    async wait(ms, gone) {
      if (!state.rung && !gone.aborted) {
        const waited = Promise.withResolvers<void>();
        const cancel = clock.after(ms, waited.resolve);
        state.wake = waited.resolve;
        gone.addEventListener('abort', state.wake, { once: true });
        await waited.promise;
        cancel();
        gone.removeEventListener('abort', state.wake);
      }
      state.rung = false;
    },
  };
}
