import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LetsbeError } from '../../kernel/errors.ts';

/**
 * Makes this process the one that acts for a tenant: it alone runs calls and takes up what an earlier one left. The lead ends with the
 * process, however it ends: it is a lock of the file system that SQLite holds on `file`. Gives the function that returns it earlier.
 * @param waitMs how long to wait for another process to end
 * @throws TENANT_RUNNING when another process has the lead
 */
export function takeLead(file: string, waitMs: number): () => void {
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: waitMs });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw new LetsbeError('TENANT_RUNNING', { file }, error);
  }
  return () => void database.close();
}
