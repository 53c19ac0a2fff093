import type { Migration } from './migration.ts';

const mine = "current_setting('letsbe.customer', true)";

/**
 * `xid` is the transaction that wrote an event: read in its order, and only below the oldest transaction that still runs, nothing that is
 * committed late is passed over. `event_state` says in which cluster these numbers mean something, and up to which of them events are
 * forgotten. `tenant_presence` is what was last told of each tenant.
 */
export const events: Migration = {
  name: '0009-events',
  up: `
    create table customer_event (
      id bigint generated always as identity, xid xid8 not null default pg_current_xact_id(),
      customer_id text not null references customer, tenant_id text references tenant, at timestamptz not null, kind text not null, body json not null,
      primary key (customer_id, xid, id));
    create index customer_event_by_time on customer_event (at);
    create trigger customer_event_stays before update on customer_event for each row execute function refuse_change();
    create table event_state (one boolean primary key default true check (one), cluster text not null, floor xid8 not null);
    create table tenant_presence (
      tenant_id text primary key references tenant, state text not null check (state in ('seen', 'lost')), since timestamptz not null,
      applied_etag text not null, agents text not null);

    alter table customer_event enable row level security;
    create policy of_customer on customer_event to letsbe_customer using (customer_id = ${mine})
      with check (customer_id = ${mine} and (tenant_id is null or tenant_id in (select id from tenant)));
    grant select, insert (customer_id, tenant_id, at, kind, body) on customer_event to letsbe_customer;

    create function tell_person() returns trigger language plpgsql as $$
      begin
        perform pg_notify('letsbe_hub', 'person ' || (case when tg_table_name = 'account' then to_jsonb(old) ->> 'id' else to_jsonb(old) ->> 'account_id' end));
        return null;
      end $$;
    create trigger session_ended after update of revoked_at on session for each row when (old.revoked_at is null and new.revoked_at is not null) execute function tell_person();
    create trigger membership_changed after update of role or delete on membership for each row execute function tell_person();
    create trigger account_disabled after update of disabled_at on account for each row when (new.disabled_at is not null) execute function tell_person();`,
  down: `
    drop trigger account_disabled on account;
    drop trigger membership_changed on membership;
    drop trigger session_ended on session;
    drop function tell_person();
    drop table tenant_presence, event_state, customer_event;`,
};
