import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * Opens or makes a database file, mode 0600; `:memory:` keeps it in memory. What was committed outlives the process at once. It outlives the power's failing too
 * where `synchronous` is FULL; where it is NORMAL, but for the last moments. Whoever opens it closes it.
 */
export function openDatabase(file: string, synchronous: 'NORMAL' | 'FULL' = 'NORMAL'): Database.Database {
  // SQLite gives its side files the mode of the main file.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  // Half a MiB of pages: there are several such files, and each row is mostly written once and read seldom.
  database.pragma('cache_size = -512');
  // Waiting holds up everything.
  database.pragma('busy_timeout = 250');
  return database;
}
