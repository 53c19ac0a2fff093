import { backoffDelay } from '../../kernel/backoff.ts';
import type { Queries } from '../database/open-database.ts';

/** An hour of a tenant of which something was heard that is not costed yet. */
export interface DueHour {
  readonly tenant: string;
  readonly hour: Date;
  /** Counts what was heard: whoever costed it takes the mark away only if nothing was heard since. */
  readonly seq: number;
  readonly attempts: number;
  /** Why it is costed once more, where somebody asked for it. */
  readonly reason: string | null;
}

/** Others leave an hour alone for so long that one copy has taken; a copy that was killed holds it no longer than that. */
const leaseMs = 60_000;
const rule = { firstMs: 5000, maxMs: 60 * 60_000, jitter: 0.2 };

/** Marks hours (milliseconds since the epoch, rising) in which something was heard: in the transaction that heard it. */
export async function markDue(queries: Queries, tenant: string, hours: readonly number[], now: number): Promise<void> {
  await queries.raw('insert into usage_due as d (tenant_id, hour, not_before) select :tenant, hour, cast(:now as timestamptz) from unnest(cast(:hours as timestamptz[])) as g (hour) on conflict (tenant_id, hour) do update set seq = d.seq + 1', { tenant, hours: hours.map((hour) => new Date(hour)), now: new Date(now) });
}

/** Takes hours that are due, the longest due first: each to one copy. */
export async function takeDue(queries: Queries, now: number, limit: number): Promise<DueHour[]> {
  const { rows } = await queries.raw<{ rows: DueHour[] }>(`
    with taken as materialized (
      select tenant_id, hour from usage_due where not_before <= :now order by not_before, tenant_id, hour limit :limit for update skip locked)
    update usage_due d set not_before = :until from taken where d.tenant_id = taken.tenant_id and d.hour = taken.hour
    returning d.tenant_id as tenant, d.hour, d.seq, d.attempts, d.reason`, { now: new Date(now), until: new Date(now + leaseMs), limit });
  return rows;
}

/** Takes the mark of hours away that are costed. One of which more was heard meanwhile is due again at once. */
export async function endDue(queries: Queries, hours: readonly DueHour[], now: number): Promise<void> {
  const given = { tenants: hours.map(({ tenant }) => tenant), hours: hours.map(({ hour }) => hour), seqs: hours.map(({ seq }) => seq), now: new Date(now) };
  const same = 'from unnest(cast(:tenants as text[]), cast(:hours as timestamptz[]), cast(:seqs as bigint[])) as g (tenant, hour, seq) where d.tenant_id = g.tenant and d.hour = g.hour';
  await queries.raw(`delete from usage_due d using ${same.slice('from '.length)} and d.seq = g.seq`, given);
  await queries.raw(`update usage_due d set not_before = :now, attempts = 0, fault = null ${same}`, given);
}

/** An hour that could not be costed waits, longer each time, and says why. `random` gives 0 ≤ x < 1. */
export async function postponeDue(queries: Queries, { tenant, hour, attempts }: DueHour, fault: string, now: number, random: () => number): Promise<void> {
  const until = new Date(now + backoffDelay(attempts + 1, rule, random));
  await queries('usage_due').where({ tenant_id: tenant, hour }).update({ not_before: until, attempts: attempts + 1, fault });
}

export interface RecostOrder {
  readonly tenant?: string;
  /** Whole hours from here, up to but without there. */
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
  readonly now: number;
}

/** Has hours costed anew. Where another price comes out it is one more row of the ledger; else nothing changes. Gives how many hours. */
export async function orderRecost(queries: Queries, { tenant, from, to, reason, now }: RecostOrder): Promise<number> {
  const { rowCount } = await queries.raw<{ rowCount: number }>(`
    insert into usage_due as d (tenant_id, hour, not_before, reason)
    select distinct tenant_id, hour, cast(:now as timestamptz), :reason from usage_total where hour >= :from and hour < :to and tenant_id = coalesce(:tenant, tenant_id) order by 1, 2
    on conflict (tenant_id, hour) do update set seq = d.seq + 1, not_before = excluded.not_before, attempts = 0, reason = excluded.reason`, { tenant: tenant ?? null, from, to, reason, now: new Date(now) });
  return rowCount;
}
