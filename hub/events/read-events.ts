import { asCustomer } from '../database/as-customer.ts';
import type { Database } from '../database/open-database.ts';
import { writeCursor, type EventCursor } from './cursor.ts';

/** An event as a customer's people get it. */
export interface EventView {
  /** Given back as `Last-Event-ID` to go on behind it. */
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly tenantId: string | null;
  readonly body: object;
}

export interface EventPage {
  readonly events: readonly EventView[];
  /** Behind all that was looked at. */
  readonly cursor: EventCursor;
  /** What came after `from` is not known any more: whoever reads begins anew at `cursor`. */
  readonly isReset: boolean;
  /** There is more to read at once. */
  readonly hasMore: boolean;
  /** Something is there that cannot be told yet: an older transaction still runs. */
  readonly isWaiting: boolean;
}

export interface EventQuery {
  readonly customer: string;
  /** All of the customer's where it is left out. What is about no tenant is told in either case. */
  readonly tenant?: string;
  /** Begins with what happens from now on where it is left out. */
  readonly from?: EventCursor;
  readonly limit: number;
}

interface Row {
  horizon: string;
  ahead: string;
  waiting: boolean;
  xid: string | null;
  id: string;
  at: Date;
  kind: string;
  tenant_id: string | null;
  body: object;
}

const statement = `
  with h as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon, pg_snapshot_xmax(pg_current_snapshot()) as ahead)
  select h.horizon::text, h.ahead::text, exists(select from customer_event w where w.customer_id = :customer and w.xid >= h.horizon) as waiting,
    e.xid::text, e.id::text, e.at, e.kind, e.tenant_id, e.body
  from h left join lateral (
    select * from customer_event e where e.customer_id = :customer and (e.xid, e.id) > (cast(:xid as xid8), cast(:id as bigint)) and e.xid < h.horizon
      and (cast(:tenant as text) is null or e.tenant_id is null or e.tenant_id = :tenant)
    order by e.xid, e.id limit :limit) e on true
  order by e.xid, e.id`;

/** Reads on in a customer's events. Nothing is passed over that is committed later, whichever copy wrote it. */
export async function readEvents(database: Database, cluster: string, { customer, tenant, from, limit }: EventQuery): Promise<EventPage> {
  const { rows } = await database.transaction(async (transaction) => {
    await asCustomer(transaction, customer);
    // Where nobody says from where, all that is there was seen.
    return transaction.raw<{ rows: Row[] }>(statement, { customer, tenant: tenant ?? null, xid: String(from?.xid ?? 2n ** 64n - 1n), id: String(from?.id ?? 0n), limit: limit + 1 });
  });
  const [first] = rows;
  const horizon: EventCursor = { cluster, xid: BigInt(first?.horizon ?? 0), id: 0n };
  // Looked at behind the rows: what was forgotten meanwhile is not passed over.
  if (from && (from.cluster !== cluster || from.xid > BigInt(first?.ahead ?? 0) || from.xid <= await readFloor(database))) return { events: [], cursor: horizon, isReset: true, hasMore: false, isWaiting: false };
  const events = rows.slice(0, limit).flatMap(({ xid, id, at, kind, tenant_id, body }) => (xid === null ? [] : [{ id: writeCursor({ cluster, xid: BigInt(xid), id: BigInt(id) }), at: at.toISOString(), kind, tenantId: tenant_id, body }]));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { events, cursor: last ? { cluster, xid: BigInt(last.xid ?? 0), id: BigInt(last.id) } : horizon, isReset: false, hasMore: last !== undefined, isWaiting: first?.waiting ?? false };
}

async function readFloor(database: Database): Promise<bigint> {
  const { rows } = await database.raw<{ rows: { floor: string }[] }>('select floor::text from event_state');
  return BigInt(rows[0]?.floor ?? 0);
}
