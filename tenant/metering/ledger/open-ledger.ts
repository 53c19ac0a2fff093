import type Database from 'better-sqlite3';
import { createBucketTable, type BucketTable } from './bucket-table.ts';
import { createAlertTable, createExtensionTable, type AlertTable, type ExtensionTable } from './note-table.ts';
import { createCallLog, noCallLog } from './call-log.ts';
import { createReservationTable } from './reservation-table.ts';
import { createReservations, type Reservations } from './reservations.ts';
import { openUsageDatabase, withLedger } from './usage-database.ts';

/** `usage.db` with its tables, and the log of calls beside it. One process writes it: the one that has the lead. */
export interface Ledger {
  readonly handle: Database.Database;
  readonly reservations: Omit<Reservations, 'write'>;
  readonly buckets: BucketTable;
  readonly alerts: AlertTable;
  readonly extensions: ExtensionTable;
  /** Runs `work` as one transaction: all of it is written, or nothing. */
  commit<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens or makes the file. `file` may be `:memory:`.
 * @throws LEDGER_UNUSABLE for a file that is something else, or damaged
 */
export function openLedger(file: string): Ledger {
  return withLedger(file, () => {
    const handle = openUsageDatabase(file);
    const transact = handle.transaction((work: () => unknown) => work());
    const log = file === ':memory:' ? noCallLog : createCallLog(`${file}-calls`);
    const reservations = createReservations(createReservationTable(handle), log);
    return {
      handle,
      reservations,
      buckets: createBucketTable(handle),
      alerts: createAlertTable(handle),
      extensions: createExtensionTable(handle),
      commit: <T>(work: () => T) => reservations.write((all) => transact.immediate(all) as T, work),
      close() {
        log.close();
        handle.close();
      },
    };
  });
}
