import type { Migration } from './migration.ts';

const counters = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'web_search_calls', 'web_fetch_calls'].map((name) => `${name} bigint not null`).join(', ');

/**
 * `usage_entry` is the ledger: what was heard, in its order, never changed. `usage_total` is its last word on each bucket. Neither refers to `tenant`: the key
 * says whose they are, and to look it up for each row costs as much as the row.
 */
export const usage: Migration = {
  name: '0004-usage',
  up: `
    create table usage_total (
      tenant_id text not null, hour timestamptz not null, agent_id text not null, model text not null, revision integer not null, ${counters},
      primary key (tenant_id, hour, agent_id, model)) with (fillfactor = 80);
    create table usage_entry (
      tenant_id text not null, hour timestamptz not null, agent_id text not null, model text not null, revision integer not null, ${counters},
      received_at timestamptz not null, primary key (tenant_id, hour, agent_id, model, revision));
    create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$;
    create trigger usage_entry_stays before update or delete on usage_entry for each row execute function refuse_change();`,
  down: 'drop table usage_entry, usage_total; drop function refuse_change;',
};
