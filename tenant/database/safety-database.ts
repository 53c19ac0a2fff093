import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** `safety.db`: what the gate remembers. One file, so that an act and its audit row are written together or not at all. */
export interface SafetyDatabase {
  readonly handle: Database.Database;
  /**
   * Runs `work` as one transaction; inside another one it joins that. With `durable` it has reached the disk when this returns; without,
   * the last of it may be lost when the power fails, never its order and never a part of it.
   */
  commit<T>(durable: boolean, work: () => T): T;
  close(): void;
}

/** Opens or makes the file, mode 0600. `file` may be `:memory:`. */
export function openSafetyDatabase(file: string): SafetyDatabase {
  // SQLite gives its side files the mode of the main file.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const handle = new Database(file);
  handle.pragma('journal_mode = WAL');
  // Waiting holds up everything, a stop too.
  handle.pragma('busy_timeout = 250');
  // Given anew each time: this pragma acts when a statement is prepared, so to run a prepared one does nothing.
  const setSync = (mode: 'FULL' | 'NORMAL'): void => void handle.pragma(`synchronous = ${mode}`);
  setSync('FULL');
  const transact = handle.transaction((work: () => unknown) => work());
  return {
    handle,
    commit<T>(durable: boolean, work: () => T): T {
      if (handle.inTransaction) return work();
      if (durable) return transact.immediate(work) as T;
      setSync('NORMAL');
      try {
        return transact.immediate(work) as T;
      } finally {
        // Whoever writes without asking gets the sure way.
        setSync('FULL');
      }
    },
    close: () => void handle.close(),
  };
}
