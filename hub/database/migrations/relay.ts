import type { Migration } from './migration.ts';

/** Where copies reach each other. Not written to the log of Postgres: after a crash each says it anew. */
export const relay: Migration = {
  name: '0011-relay',
  up: 'create unlogged table hub_copy (id text primary key, host text not null, port integer not null, seen_at timestamptz not null);',
  down: 'drop table hub_copy;',
};
