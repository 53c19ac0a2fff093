import type { Migration } from './migration.ts';

/** What people prove who they are with, beside the password; and how they want to be told things. Nothing of it is for the role of customers. */
export const proofs: Migration = {
  name: '0009-proofs',
  up: `
    alter table account
      add column verified_at timestamptz,
      add column language text not null default 'en' check (language in ('en', 'de', 'fr')),
      add column time_zone text not null default 'UTC',
      add column quiet_from smallint check (quiet_from between 0 and 1439),
      add column quiet_to smallint check (quiet_to between 0 and 1439),
      add column approval_mail boolean not null default true,
      add constraint account_quiet check ((quiet_from is null) = (quiet_to is null));
    alter table session add column proved_at timestamptz, add column agent text;
    create table totp (
      account_id text primary key references account, sealed bytea not null, made_at timestamptz not null, confirmed_at timestamptz, last_step bigint not null default 0);
    create table recovery_code (
      account_id text not null references account, hash bytea not null, made_at timestamptz not null, used_at timestamptz, primary key (account_id, hash));
    create table passkey (
      id text primary key, account_id text not null references account, name text not null, public_key bytea not null, counter bigint not null,
      transports jsonb not null, made_at timestamptz not null, used_at timestamptz);
    create index passkey_of_account on passkey (account_id);
    create table passkey_challenge (hash bytea primary key, account_id text references account, expires_at timestamptz not null);
    create table sign_in_step (
      hash bytea primary key, account_id text not null references account, customer_id text references customer, expires_at timestamptz not null);
    create table proof_failure (account_id text primary key references account, failures integer not null, last_at timestamptz not null, free_at timestamptz not null);
    create table link (
      hash bytea primary key, kind text not null check (kind in ('verify', 'reset', 'change')), account_id text not null references account, email text not null,
      made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz);
    create index link_of_account on link (account_id);`,
  down: `
    drop table link, proof_failure, sign_in_step, passkey_challenge, passkey, recovery_code, totp;
    alter table session drop column agent, drop column proved_at;
    alter table account drop constraint account_quiet, drop column approval_mail, drop column quiet_to, drop column quiet_from, drop column time_zone, drop column language, drop column verified_at;`,
};
