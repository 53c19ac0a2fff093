import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LetsbeError } from '../../../kernel/errors.ts';

/** The ledger of a state folder. */
export const usageName = 'usage.db';

/**
 * `usage.db`. Costs in it are pico-units: 64 bits hold nine million dollars of them, a JavaScript number nine thousand, so sums are made in SQL.
 * `hour` counts hours since the epoch. `parents` is a JSON list, outermost first.
 */
const tables = `
  create table if not exists prices (id integer primary key, price text not null unique) strict;
  create table if not exists reservations (
    id text primary key, agent text not null, parents text not null, run text, provider text not null, model text not null, at integer not null,
    price integer references prices(id), input integer not null, output integer not null, seen integer not null, noted integer not null
  ) strict, without rowid;
  create table if not exists buckets (
    hour integer not null, agent text not null, parents text not null, provider text not null, model text not null, estimated integer not null,
    calls integer not null, input integer not null, output integer not null, cache_read integer not null, cache_write integer not null,
    cache_write_long integer not null, reasoning integer not null, searches integer not null, fetches integer not null,
    cost integer not null, unpriced integer not null, reported integer not null, reported_calls integer not null,
    primary key (hour, agent, parents, provider, model, estimated)
  ) strict, without rowid;
  create table if not exists runs (run text primary key, cost integer not null, last integer not null) strict, without rowid;
  create table if not exists rough_runs (run text primary key) strict, without rowid;
  create table if not exists alive (id integer primary key check (id = 1), at integer not null) strict;
  create table if not exists reached (id integer primary key check (id = 1), line integer not null, taken integer not null) strict;
  create table if not exists alerts (key text primary key, at integer not null, alert text not null, told integer not null) strict, without rowid;
  create table if not exists extensions (id integer primary key, account text not null, amount integer not null, by text not null, at integer not null) strict;
`;

/**
 * Opens or makes the file, mode 0600. What was committed outlives the process however it ends; when the power fails, the last moments may be
 * lost, for a call is not to wait for the disk.
 */
export function openUsageDatabase(file: string): Database.Database {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const handle = new Database(file);
  // Each commit writes whole pages, of which a call changes one row each.
  handle.pragma('page_size = 1024');
  handle.pragma('journal_mode = WAL');
  // Moving what was committed into the file waits for the disk, and everything waits with it: seldom, then.
  handle.pragma('wal_autocheckpoint = 8000');
  // Half a MiB of pages: calls touch the same few.
  handle.pragma('cache_size = -512');
  handle.pragma('busy_timeout = 250');
  handle.pragma('synchronous = NORMAL');
  handle.exec(tables);
  return handle;
}

/** Turns what SQLite says of a file that is something else, or damaged, into LEDGER_UNUSABLE: what was spent is not known then. */
export function withLedger<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new LetsbeError('LEDGER_UNUSABLE', { file, reason: error.message }, error);
  }
}
