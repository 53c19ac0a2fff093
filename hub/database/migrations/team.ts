import type { Migration } from './migration.ts';

/** A customer's owner changes roles and takes people out; names and addresses are shown of those who belong to the customer, and nothing else of an account. Sessions for a customer end with the membership, whoever takes it out. */
export const team: Migration = {
  name: '0010-team',
  up: `
    alter table account enable row level security;
    create policy of_team on account for select to letsbe_customer using (id in (select account_id from membership));
    grant select (id, email, name, disabled_at) on account to letsbe_customer;
    grant update (role), delete on membership to letsbe_customer;

    create function end_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        update public.session set revoked_at = now() where account_id = old.account_id and customer_id = old.customer_id and revoked_at is null;
        return null;
      end $$;
    create trigger membership_ended after delete on membership for each row execute function end_sessions();`,
  down: `
    drop trigger membership_ended on membership;
    drop function end_sessions();
    revoke update (role), delete on membership from letsbe_customer;
    revoke select (id, email, name, disabled_at) on account from letsbe_customer;
    drop policy of_team on account;
    alter table account disable row level security;`,
};
