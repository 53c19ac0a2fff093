import type { Migration } from './migration.ts';

export const tenants: Migration = {
  name: '0001-tenants',
  up: `
    create table customer (id text primary key, name text not null, created_at timestamptz not null);
    create table tenant (
      id text primary key, customer_id text not null references customer, name text not null, order_id text not null unique,
      server_tier text not null check (server_tier in ('lite', 'build', 'scale', 'enterprise')),
      state text not null check (state in ('expected', 'registered', 'retired')),
      heartbeat_interval_sec integer not null default 30 check (heartbeat_interval_sec between 5 and 3600),
      agent_version text, openclaw_version text, hostname text, capabilities jsonb not null default '[]',
      generation bigint not null default 0, etag text,
      created_at timestamptz not null, registered_at timestamptz);
    create index tenant_of_customer on tenant (customer_id);
    create table registration_token (
      hash bytea primary key, tenant_id text not null references tenant, made_at timestamptz not null, expires_at timestamptz not null,
      used_at timestamptz, used_with bytea);
    create table tenant_key (
      hash bytea primary key, tenant_id text not null references tenant, made_at timestamptz not null,
      confirmed boolean not null default true, expires_at timestamptz, revoked_at timestamptz);
    create index tenant_key_of on tenant_key (tenant_id);
    create table desired_state (
      tenant_id text not null references tenant, generation bigint not null, etag text not null, bytes bytea not null, signature text not null,
      made_at timestamptz not null, made_by text not null, primary key (tenant_id, generation));`,
  down: 'drop table desired_state, tenant_key, registration_token, tenant, customer;',
};
