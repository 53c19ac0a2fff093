import type { Migration } from './migration.ts';

export const approvals: Migration = {
  name: '0003-approvals',
  up: `
    create table approval (
      tenant_id text not null references tenant, id text not null, customer_id text not null references customer,
      agent_id text not null, class text not null, tool text not null, human_summary text not null, context json not null,
      status text not null check (status in ('PENDING', 'APPROVED', 'DENIED', 'EXPIRED')), progress smallint not null default 0,
      outcome text, reason text, decided_by text, decided_at timestamptz,
      created_at timestamptz not null, expires_at timestamptz not null,
      intent text check (intent in ('approve', 'deny')), intent_by text, intent_at timestamptz, intent_command text references tenant_command,
      primary key (tenant_id, id), unique (customer_id, id));
    create index approval_by_time on approval (customer_id, created_at desc, id desc);`,
  down: 'drop table approval;',
};
