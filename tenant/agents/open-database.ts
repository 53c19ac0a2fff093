import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Opens or makes the file, mode 0600; `:memory:` keeps it in memory. A row is on the disk once it is written. Whoever opens it closes it. */
export function openDatabase(file: string): Database.Database {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 250');
  return database;
}
