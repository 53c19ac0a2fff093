import type { Migration } from './migration.ts';

/**
 * The outbox of what people are told. Who acts for a customer may put something into it and read nothing. No row holds a token: links are
 * made when they are sent.
 */
export const notifications: Migration = {
  name: '0010-notifications',
  up: `
    create table notification (
      id text primary key, kind text not null, channel text not null, dedupe text not null unique, recipient text not null,
      account_id text references account, customer_id text references customer, words json not null, urgent boolean not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'failed')), attempts integer not null default 0, reason text,
      made_at timestamptz not null, due_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz);
    create index notification_due on notification (due_at) where state = 'waiting';
    create index notification_ended on notification (ended_at) where state <> 'waiting';
    alter table notification enable row level security;
    create policy of_customer on notification for insert to letsbe_customer with check (customer_id = current_setting('letsbe.customer', true));
    grant insert on notification to letsbe_customer;`,
  down: 'drop table notification;',
};
