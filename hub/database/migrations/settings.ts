import type { Migration } from './migration.ts';

/**
 * Each change of a setting is a row, and none is ever changed: the last version of a key counts. `open_setting` gives those that a customer's reads stand
 * on, and no other.
 */
export const settings: Migration = {
  name: '0015-settings',
  up: `
    create table setting (
      key text not null, version integer not null check (version > 0), value jsonb not null, changed_at timestamptz not null, changed_by text not null,
      reason text, rollback_of integer, primary key (key, version));
    create trigger setting_stays before update or delete on setting for each row execute function refuse_change();
    create function open_setting(wanted text) returns jsonb language sql stable security definer set search_path = public as $$
      select value from setting where key = wanted and wanted in ('pools', 'founding') order by version desc limit 1 $$;
    revoke all on function open_setting(text) from public;
    grant execute on function open_setting(text) to letsbe_customer;`,
  down: 'drop function open_setting(text); drop table setting;',
};
