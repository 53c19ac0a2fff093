import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Database } from '../database/open-database.ts';
import { keepDoing } from '../keep-doing.ts';
import { beforeFirst, sealOf, type StoredRow } from './stored-row.ts';

const sealLock = 0x1e75d1;
const atOnce = 1000;
const everyMs = 10_000;

/**
 * Seals what was written down since, each row with the one before: one chain, whichever copies wrote. In the order of their ids, but for a row
 * whose transaction ended late, which comes behind those that were sealed by then. One copy at a time; the others wait for it. Gives how many rows.
 */
export async function sealAudit(database: Database, key: Buffer): Promise<number> {
  for (let count = 0; ;) {
    const sealed = await database.transaction(async (transaction) => {
      await transaction.raw('select pg_advisory_xact_lock(?)', [sealLock]);
      const last = await transaction('audit_row').whereNotNull('seq').orderBy('seq', 'desc').first<Pick<StoredRow, 'seq' | 'seal'> | undefined>('seq', 'seal');
      let [seq, before] = [last?.seq ?? 0, last?.seal ?? beforeFirst];
      const rows = await transaction('audit_row').whereNull('seq').orderBy('id').limit(atOnce).select<StoredRow[]>();
      const seals = rows.map((row) => {
        seq += 1;
        before = sealOf(row, seq, before, key);
        return { id: row.id, seq, seal: before.toString('hex') };
      });
      if (seals.length > 0) await transaction.raw('update audit_row r set seq = s.seq, seal = decode(s.seal, \'hex\') from json_to_recordset(?::json) as s (id bigint, seq bigint, seal text) where r.id = s.id', [JSON.stringify(seals)]);
      return seals.length;
    });
    count += sealed;
    if (sealed < atOnce) return count;
  }
}

/** Does so from time to time. */
export function keepSealing({ database, clock, log, key }: { readonly database: Database; readonly clock: Clock; readonly log: Log; readonly key: Buffer }): { close(): Promise<void> } {
  return keepDoing({ clock, everyMs, work: () => sealAudit(database, key), failed: (error) => log.warn({ err: error }, 'the audit could not be sealed; it is tried again') });
}
