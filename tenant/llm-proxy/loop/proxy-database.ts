import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Opens or makes `llm-proxy.db`, mode 0600: what the proxy remembers over a restart. `file` may be `:memory:`. Whoever opens it closes it. */
export function openProxyDatabase(file: string): Database.Database {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // A row outlives the process at once; when the power fails the last ones may be lost, and a conversation that misses its calls is refused.
  database.pragma('synchronous = NORMAL');
  database.pragma('busy_timeout = 250');
  return database;
}
