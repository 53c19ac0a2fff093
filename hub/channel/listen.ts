import pg from 'pg';
import { backoffDelay } from '../../kernel/backoff.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { announcements, type Topic } from './announce.ts';

export interface Listener {
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly heard: (topic: Topic, subject: string) => void;
  /** Called when it begins to hear, also after it was deaf for a while: what was said meanwhile must be looked up. */
  readonly ready: () => void;
}

const rule = { firstMs: 100, maxMs: 10_000, jitter: 0.5 };

/** Hears what copies tell each other, over a connection of its own that is made anew when it breaks. Resolves once it hears. */
export async function listen({ url, clock, log, random, heard, ready }: ListenOptions): Promise<Listener> {
  let client: pg.Client | undefined;
  let closed = false;
  let attempt = 0;
  let cancel = (): void => undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'letsbe-hub-listen', keepAlive: true });
    let lost = false;
    const again = (error?: Error): void => {
      if (lost || closed) return;
      lost = true;
      if (error) log.warn({ err: error }, 'the connection for announcements broke and is made anew');
      void fresh.end().catch(() => undefined);
      attempt += 1;
      cancel = clock.after(backoffDelay(attempt, rule, random), () => void connect().catch(again));
    };
    fresh.on('error', again);
    fresh.on('end', () => again());
    fresh.on('notification', ({ payload = '' }) => {
      const [topic, subject = ''] = payload.split(' ');
      heard(topic as Topic, subject);
    });
    client = fresh;
    await fresh.connect();
    await fresh.query(`listen ${announcements}`);
    attempt = 0;
    ready();
  }

  await connect();
  return {
    async close() {
      closed = true;
      cancel();
      await client?.end();
    },
  };
}
