import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Opens or makes a database file, mode 0600; `:memory:` keeps it in memory. A row outlives the process at once, and the power's failing but for the last moments. Whoever opens it closes it. */
export function openDatabase(file: string): Database.Database {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('busy_timeout = 250');
  return database;
}
