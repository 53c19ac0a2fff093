import type { Migration } from './migration.ts';

/** Who acts for a customer sees, of accounts, the names and addresses of that customer's people. */
export const invitations: Migration = {
  name: '0011-invitations',
  up: `
    create table invitation (
      id text primary key, hash bytea not null unique, email text not null, customer_id text references customer,
      role text check (role in ('owner', 'approver', 'member', 'viewer')), platform_role text check (platform_role in ('owner', 'admin', 'support', 'viewer')),
      made_by text not null references account, made_at timestamptz not null, expires_at timestamptz not null, accepted_at timestamptz, revoked_at timestamptz,
      check ((customer_id is null) = (role is null)), check ((customer_id is null) <> (platform_role is null)));
    create index invitation_of_customer on invitation (customer_id, made_at);
    alter table invitation enable row level security;
    create policy of_customer on invitation to letsbe_customer using (customer_id = current_setting('letsbe.customer', true)) with check (customer_id = current_setting('letsbe.customer', true));
    grant select, insert, update (revoked_at) on invitation to letsbe_customer;
    alter table account enable row level security;
    create policy people_of_customer on account for select to letsbe_customer using (id in (select account_id from membership));
    grant select (id, name, email, disabled_at) on account to letsbe_customer;`,
  down: `
    revoke select (id, name, email, disabled_at) on account from letsbe_customer;
    drop policy people_of_customer on account;
    alter table account disable row level security;
    drop table invitation;`,
};
