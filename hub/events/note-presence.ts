import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { announcements } from '../channel/announce.ts';
import type { Database } from '../database/open-database.ts';
import { keepDoing } from '../keep-doing.ts';

/** A server is lost once it missed so many heartbeats in a row. */
const missed = 3;
const everyMs = 10_000;
const presenceLock = 0x1e75c2;

/** What heartbeats said since it was last told, for all tenants in one statement: a heartbeat itself writes no event. */
const statement = `
  with found as (
    select t.id, t.customer_id, case when s.seen_at > cast(:now as timestamptz) - make_interval(secs => ${missed} * t.heartbeat_interval_sec) then 'seen' else 'lost' end as state, s.seen_at,
      s.applied_etag, md5(coalesce(s.body ->> 'agents', '') || coalesce(s.body ->> 'observed', '')) as agents,
      p.state as old_state, p.applied_etag as old_etag, p.agents as old_agents
    from tenant_status s join tenant t on t.id = s.tenant_id left join tenant_presence p on p.tenant_id = s.tenant_id where t.state = 'registered'),
  news as (select * from found where (state, applied_etag, agents) is distinct from (old_state, old_etag, old_agents)),
  kept as (
    insert into tenant_presence (tenant_id, state, since, applied_etag, agents) select id, state, seen_at, applied_etag, agents from news
    on conflict (tenant_id) do update set state = excluded.state, applied_etag = excluded.applied_etag, agents = excluded.agents,
      since = case when tenant_presence.state = excluded.state then tenant_presence.since else excluded.since end),
  told as (
    insert into customer_event (customer_id, tenant_id, at, kind, body)
    select customer_id, id, cast(:now as timestamptz), kind, body from news, lateral (values
      ('tenant.' || state, json_build_object('lastSeenAt', to_char(seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), state is distinct from old_state),
      ('config.applied', json_build_object('etag', applied_etag), old_etag is not null and applied_etag <> '' and applied_etag <> old_etag),
      ('agents.changed', json_build_object('source', 'server'), old_agents is not null and agents <> old_agents)) as v (kind, body, happened)
    where happened returning customer_id)
  select count(pg_notify('${announcements}', 'event ' || customer_id))::integer as told from (select distinct customer_id from told) as customers`;

/** Tells which servers came, went, or say something else of their agents. One copy at a time. Gives of how many customers. */
export async function notePresence(database: Database, now: number): Promise<number> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { alone: boolean }[] }>('select pg_try_advisory_xact_lock(?) as alone', [presenceLock]);
    if (rows[0]?.alone !== true) return 0;
    const noted = await transaction.raw<{ rows: { told: number }[] }>(statement, { now: new Date(now) });
    return noted.rows[0]?.told ?? 0;
  });
}

/** Does so from time to time. */
export function keepPresence({ database, clock, log }: { readonly database: Database; readonly clock: Clock; readonly log: Log }): { close(): Promise<void> } {
  return keepDoing({ clock, everyMs, work: () => notePresence(database, clock.now()), failed: (error) => log.warn({ err: error }, 'which servers are there could not be noted; it is tried again') });
}
