import type { Migration } from './migration.ts';

/** Rows of the audit are never changed, but for the seal that each gets once, after the transaction that it stands in. */
export const auditSeals: Migration = {
  name: '0008-audit-seals',
  up: `
    alter table audit_row add column seq bigint unique, add column seal bytea, add check ((seq is null) = (seal is null));
    create index audit_row_unsealed on audit_row (id) where seq is null;
    create function refuse_rewriting() returns trigger language plpgsql as $$ begin
      if tg_op = 'UPDATE' and old.seq is null and new.seq is not null and to_jsonb(old) - 'seq' - 'seal' = to_jsonb(new) - 'seq' - 'seal' then return new; end if;
      raise exception 'audit_row is append-only';
    end $$;
    create trigger audit_row_stays before update or delete on audit_row for each row execute function refuse_rewriting();
    alter table audit_row enable row level security;
    create policy of_customer on audit_row to letsbe_customer using (customer_id = current_setting('letsbe.customer', true));
    grant select on audit_row to letsbe_customer;`,
  down: `
    revoke all on audit_row from letsbe_customer;
    drop policy of_customer on audit_row; alter table audit_row disable row level security;
    drop trigger audit_row_stays on audit_row; drop function refuse_rewriting;
    alter table audit_row drop column seq, drop column seal;`,
};
