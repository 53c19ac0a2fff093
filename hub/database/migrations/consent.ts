import type { Migration } from './migration.ts';

const mine = "current_setting('letsbe.customer', true)";

/**
 * Those who run the platform look at a customer's rows as the role letsbe_support: what the role letsbe_customer may read, but no row where there is
 * no consent that holds, table by table. `guard_for_support()` gives each table that customers may read its policy; a migration
 * that makes one calls it again.
 */
export const consent: Migration = {
  name: '0012-consent',
  up: `
    create table consent (
      id text primary key, customer_id text not null references customer, given_by text not null references account, given_at timestamptz not null,
      expires_at timestamptz not null, ended_at timestamptz, ended_by text references account);
    create index consent_of_customer on consent (customer_id, given_at);
    alter table consent enable row level security;
    create policy of_customer on consent to letsbe_customer using (customer_id = ${mine}) with check (customer_id = ${mine});
    grant select, insert, update (ended_at, ended_by) on consent to letsbe_customer;
    create function has_consent() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
      select exists (select from consent where customer_id = ${mine} and ended_at is null and expires_at > nullif(current_setting('letsbe.now', true), '')::timestamptz) $$;
    do $$ begin
      if not exists (select from pg_roles where rolname = 'letsbe_support') then create role letsbe_support nologin; end if;
    end $$;
    grant letsbe_customer to letsbe_support;
    grant letsbe_support to current_user;
    create function guard_for_support() returns void language plpgsql as $$
      declare name text;
      begin
        for name in select distinct table_name from information_schema.column_privileges where grantee = 'letsbe_customer' and table_schema = 'public'
          and not exists (select from pg_policies where schemaname = 'public' and tablename = table_name and policyname = 'with_consent') loop
          execute format('alter table %I enable row level security', name);
          execute format('create policy with_consent on %I as restrictive to letsbe_support using ((select has_consent())) with check (false)', name);
        end loop;
      end $$;
    select guard_for_support();`,
  down: `
    do $$ declare name text; begin
      for name in select tablename from pg_policies where schemaname = 'public' and policyname = 'with_consent' loop
        execute format('drop policy with_consent on %I', name);
      end loop;
    end $$;
    drop function guard_for_support(), has_consent();
    drop table consent;`,
};
