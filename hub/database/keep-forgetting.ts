import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { keepDoing } from '../keep-doing.ts';
import type { Database } from './open-database.ts';

const everyMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;
const forgetLock = 0x1e75bf;

/** What nobody asks for any more, and after how long. The audit, the ledger and approvals are not among it. */
const kept: readonly { readonly table: string; readonly where: string; readonly ms: number }[] = [
  { table: 'idempotency', where: 'made_at < ?', ms: 7 * dayMs },
  { table: 'rate_window', where: 'starts_at < ?', ms: dayMs },
  { table: 'session', where: 'coalesce(revoked_at, expires_at) < ?', ms: 30 * dayMs },
  { table: 'registration_token', where: 'expires_at < ? and used_at is null', ms: 30 * dayMs },
  { table: 'tenant_key', where: 'coalesce(revoked_at, expires_at) < ?', ms: 90 * dayMs },
];
const atOnce = 10_000;

/** Takes out what is over, in pieces; one copy at a time. Gives how many rows. */
export async function forgetOld(database: Database, now: number): Promise<number> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { alone: boolean }[] }>('select pg_try_advisory_xact_lock(?) as alone', [forgetLock]);
    if (rows[0]?.alone !== true) return 0;
    let count = 0;
    for (const { table, where, ms } of kept) {
      const { rowCount } = await transaction.raw<{ rowCount: number }>(`delete from ${table} where ctid = any(array(select ctid from ${table} where ${where} limit ${atOnce}))`, [new Date(now - ms)]);
      count += rowCount;
    }
    return count;
  });
}

/** Does so from time to time. */
export function keepForgetting({ database, clock, log }: { readonly database: Database; readonly clock: Clock; readonly log: Log }): { close(): Promise<void> } {
  return keepDoing({ clock, everyMs, work: () => forgetOld(database, clock.now()), failed: (error) => log.warn({ err: error }, 'what is over could not be taken out; it is tried again') });
}
