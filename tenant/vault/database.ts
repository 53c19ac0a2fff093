import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LetsbeError } from '../../kernel/errors.ts';
import { openRows, type Rows } from './rows.ts';

/** Opens or makes the vault's file, mode 0600. Throws CONFIG_INVALID when it is no database or is damaged. */
export function openVaultDatabase(file: string): { database: Database.Database; rows: Rows } {
  // SQLite gives its side files the mode of the main file.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
    // What is deleted is overwritten with zeros: a row that was forgotten is not left in a free page.
    database.pragma('secure_delete = ON');
    return { database, rows: openRows(database) };
  } catch (error) {
    database.close();
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} cannot be read as a vault (${error instanceof Database.SqliteError ? error.code : 'error'}).\n    mend: put it back from a backup, or move it away and take an export in: letsbe vault import FILE --key KEY` }, error);
  }
}

/** Said of a vault whose rows the key does not open. */
export function foreignVault(file: string): LetsbeError {
  return new LetsbeError('CONFIG_INVALID', { faults: `  ${file} was sealed with another master key.\n    mend: start letsbe again if the vault was sealed anew; else put back the key file that belongs to it, or have it written anew: letsbe vault recovery --restore` });
}
