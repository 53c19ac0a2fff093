import type { Migration } from './migration.ts';

/** Who was asked to join, by whom and as what. */
export const invitations: Migration = {
  name: '0014-invitations',
  up: `
    create table invitation (
      id text primary key, hash bytea not null unique, email text not null, customer_id text references customer,
      role text check (role in ('owner', 'approver', 'member', 'viewer')), platform_role text check (platform_role in ('owner', 'admin', 'support', 'viewer')),
      made_by text not null references account, made_at timestamptz not null, expires_at timestamptz not null, accepted_at timestamptz, revoked_at timestamptz,
      check ((customer_id is null) = (role is null)), check ((customer_id is null) <> (platform_role is null)));
    create index invitation_of_customer on invitation (customer_id, made_at);
    alter table invitation enable row level security;
    create policy of_customer on invitation to letsbe_customer using (customer_id = current_setting('letsbe.customer', true)) with check (customer_id = current_setting('letsbe.customer', true));
    grant select, insert, update (revoked_at) on invitation to letsbe_customer;`,
  down: 'drop table invitation;',
};
