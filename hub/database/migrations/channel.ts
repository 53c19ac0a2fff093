import type { Migration } from './migration.ts';

/** No column that a heartbeat changes stands in an index: each is then an update in place. */
export const channel: Migration = {
  name: '0002-channel',
  up: `
    create table tenant_status (
      tenant_id text primary key references tenant, seen_at timestamptz not null, applied_etag text not null, body json not null)
      with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
    create table tenant_command (
      id text primary key, tenant_id text not null references tenant,
      kind text not null check (kind in ('config.pull', 'approval.decision', 'stop', 'backup.run', 'report')),
      document text not null, signature text not null, made_at timestamptz not null, expires_at timestamptz not null, made_by text not null,
      answered_at timestamptz, result text, reason text);
    create index tenant_command_open on tenant_command (tenant_id, made_at) where answered_at is null;
    create table backup_status (
      tenant_id text primary key references tenant, finished_at timestamptz not null, received_at timestamptz not null, body json not null);`,
  down: 'drop table backup_status, tenant_command, tenant_status;',
};
