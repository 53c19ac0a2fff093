import type { Migration } from './migration.ts';

const bucket = 'tenant_id text not null, hour timestamptz not null, agent_id text not null, model text not null, revision integer not null, costing integer not null';
const priced = "tier text not null check (tier in ('included', 'premium', 'unlisted')), cost bigint not null check (cost >= 0), charge bigint not null check (charge >= 0), strategy text not null, setting_version integer not null, priced_at timestamptz not null";
const mine = 'tenant_id in (select id from tenant)';

/**
 * `cost_entry` is the ledger of what buckets of usage cost: one row each time that another price came out, never changed. `cost_total` is its last word. Money in
 * micro-units of US dollars. `usage_due` names the hours of which something was heard that is not costed yet: marked in the transaction that hears it.
 */
export const costs: Migration = {
  name: '0016-costs',
  up: `
    create table cost_total (${bucket}, ${priced}, primary key (tenant_id, hour, agent_id, model)) with (fillfactor = 80);
    create table cost_entry (${bucket}, ${priced}, reason text, primary key (tenant_id, hour, agent_id, model, revision, costing));
    create trigger cost_entry_stays before update or delete on cost_entry for each row execute function refuse_change();
    create table usage_due (
      tenant_id text not null, hour timestamptz not null, seq bigint not null default 1, not_before timestamptz not null, attempts integer not null default 0,
      fault text, reason text, primary key (tenant_id, hour)) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
    ${['cost_total', 'cost_entry'].map((table) => `
    alter table ${table} enable row level security;
    create policy of_customer on ${table} to letsbe_customer using (${mine}) with check (${mine});`).join('')}
    grant select on cost_total to letsbe_customer;`,
  down: 'drop table usage_due, cost_entry, cost_total;',
};
