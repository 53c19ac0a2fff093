import type { Migration } from './migration.ts';

export const records: Migration = {
  name: '0006-records',
  up: `
    create table audit_row (
      id bigint generated always as identity primary key, at timestamptz not null, actor text not null, action text not null, target text not null,
      customer_id text, tenant_id text, request_id text not null, status integer not null, code text);
    create index audit_by_customer on audit_row (customer_id, id);
    create table idempotency (
      actor text not null, key text not null, request bytea not null, made_at timestamptz not null, status integer, answer json,
      primary key (actor, key));
    create index idempotency_by_time on idempotency (made_at);
    create table rate_window (
      what text not null, who text not null, starts_at timestamptz not null, used integer not null, primary key (what, who));
    create table hub_identity (one boolean primary key default true check (one), policy_key_id text not null, session_key_check bytea not null, made_at timestamptz not null);`,
  down: 'drop table hub_identity, rate_window, idempotency, audit_row;',
};
