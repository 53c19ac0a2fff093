import type { Migration } from './migration.ts';

const mine = "current_setting('letsbe.customer', true)";

/** One row each time that a share of a month's pool is reached for the first time: its key is what makes it once. */
export const pools: Migration = {
  name: '0017-pools',
  up: `
    create table founding_member (
      customer_id text primary key references customer, number integer not null unique, granted_at timestamptz not null, granted_by text not null,
      from_month date not null, until_month date not null);
    create table usage_alert (
      tenant_id text not null references tenant, customer_id text not null references customer, month date not null, share smallint not null check (share in (50, 80, 100)),
      used bigint not null, pool bigint not null, raised_at timestamptz not null, primary key (tenant_id, month, share));
    create index usage_alert_of_customer on usage_alert (customer_id, raised_at);
    ${['founding_member', 'usage_alert'].map((table) => `
    alter table ${table} enable row level security;
    create policy of_customer on ${table} to letsbe_customer using (customer_id = ${mine}) with check (customer_id = ${mine});`).join('')}
    grant select on founding_member, usage_alert to letsbe_customer;`,
  down: 'drop table usage_alert, founding_member;',
};
