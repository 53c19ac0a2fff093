import type { Migration } from './migration.ts';

export const people: Migration = {
  name: '0005-people',
  up: `
    create table account (
      id text primary key, email text not null unique check (email = lower(email)), name text not null, password text not null,
      platform_role text check (platform_role in ('owner', 'admin', 'support', 'viewer')),
      created_at timestamptz not null, disabled_at timestamptz);
    create table membership (
      account_id text not null references account, customer_id text not null references customer,
      role text not null check (role in ('owner', 'approver', 'member', 'viewer')), created_at timestamptz not null,
      primary key (account_id, customer_id));
    create index membership_of_customer on membership (customer_id);
    create table session (
      id text primary key, account_id text not null references account, customer_id text references customer,
      refresh_hash bytea not null unique, previous_hash bytea unique,
      made_at timestamptz not null, refreshed_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz);
    create index session_of_account on session (account_id) where revoked_at is null;`,
  down: 'drop table session, membership, account;',
};
