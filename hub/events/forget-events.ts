import type { Transaction } from '../database/open-database.ts';

const dayMs = 24 * 60 * 60_000;
/** Who was away for longer is told to begin anew. */
export const eventsKeptMs = 7 * dayMs;
const atOnce = 10_000;

/** Takes out events that are over, and remembers up to which: in one transaction, so that nobody reads past the gap without knowing. Gives how many. */
export async function forgetEvents(transaction: Transaction, now: number): Promise<number> {
  const { rows } = await transaction.raw<{ rows: { gone: number; floor: string | null }[] }>(`
    with gone as (delete from customer_event where ctid = any(array(select ctid from customer_event where at < ? limit ${atOnce})) returning xid)
    select count(*)::integer as gone, max(xid)::text as floor from gone`, [new Date(now - eventsKeptMs)]);
  const [{ gone, floor } = { gone: 0, floor: null }] = rows;
  if (floor !== null) await transaction.raw('update event_state set floor = greatest(floor, ?::xid8)', [floor]);
  return gone;
}
