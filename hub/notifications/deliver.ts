import { backoffDelay } from '../../kernel/backoff.ts';
import { Account } from '../accounts/account-model.ts';
import type { Database, Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { compose } from './compose.ts';
import type { Notification } from './notification.ts';
import type { Provider } from './provider.ts';
import { afterQuiet } from './quiet-hours.ts';

export interface DeliverOptions {
  readonly database: Database;
  readonly keys: Pick<HubKeys, 'session'>;
  readonly providers: readonly Provider[];
  readonly origin: string;
  readonly now: number;
  /** Gives 0 ≤ x < 1. */
  readonly random: () => number;
}

const retry = { firstMs: 15_000, maxMs: 60 * 60_000, jitter: 0.2 };
const attemptsAtMost = 30;

/** How one round ended: nothing was due, one was dealt with, or nobody took it, with what was said. */
export type Round = { readonly kind: 'none' | 'done' } | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Sends the next of what is due. Its row is held until it is known what became of it, so that of any number of copies one sends it; where one dies
 * between the server's yes and the commit it is sent once more, under the same message id and with the same link.
 */
export async function deliverNext({ database, keys, providers, origin, now, random }: DeliverOptions): Promise<Round> {
  return database.transaction(async (transaction): Promise<Round> => {
    const row = await transaction('notification').where({ state: 'waiting' }).where('due_at', '<=', new Date(now)).whereIn('channel', providers.map(({ channel }) => channel))
      .orderBy(['due_at', 'id']).forUpdate().skipLocked().first<Notification | undefined>();
    if (!row) return { kind: 'none' };
    const note = async (change: object): Promise<Round> => {
      await transaction('notification').where({ id: row.id }).update(change);
      return { kind: 'done' };
    };
    const end = (state: 'sent' | 'dropped' | 'failed', reason: string | null): Promise<Round> => note({ state, reason, ended_at: new Date(now) });
    if (row.expires_at.getTime() <= now) return end('dropped', 'it came too late');
    const quiet = row.urgent ? now : await quietUntil(transaction, row, now);
    if (quiet > now) return note({ due_at: new Date(quiet) });
    const message = await compose(transaction, row, { keys, origin, now });
    if ('reason' in message) return end('dropped', message.reason);
    try {
      const provider = providers.find(({ channel }) => channel === row.channel);
      const told = await provider?.deliver(message);
      return await end(told === 'sent' ? 'sent' : 'failed', told === 'sent' ? null : 'it is not taken there');
    } catch (error) {
      const attempts = row.attempts + 1;
      await (attempts >= attemptsAtMost ? end('failed', 'nobody took it') : note({ attempts, due_at: new Date(now + backoffDelay(attempts, retry, random)) }));
      return { kind: 'failed', error };
    }
  });
}

async function quietUntil(queries: Queries, { account_id }: Notification, now: number): Promise<number> {
  const account = account_id === null ? undefined : await Account.query(queries).findById(account_id);
  if (!account || account.quiet_from === null || account.quiet_to === null) return now;
  return afterQuiet(now, { timeZone: account.time_zone, from: account.quiet_from, to: account.quiet_to });
}
