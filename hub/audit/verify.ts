import type { Queries } from '../database/open-database.ts';
import { beforeFirst, sealOf, type StoredRow } from './stored-row.ts';

/** What a look at the whole chain gave. */
export interface Verified {
  readonly holds: boolean;
  /** Rows that are sealed and stand as they were. */
  readonly rows: number;
  /** The last seal, in hex: kept elsewhere it shows a chain that was cut off at its end. */
  readonly head: string;
  /** The place where it breaks, and how. */
  readonly broken?: { readonly seq: number; readonly reason: string };
}

const atOnce = 5000;

/** Holds every sealed row to its seal. A row that was changed, taken out, put in or moved breaks it there. */
export async function verifyAudit(queries: Queries, key: Buffer): Promise<Verified> {
  let rows = 0;
  let before: Buffer = beforeFirst;
  for (;;) {
    const page = await queries('audit_row').where('seq', '>', rows).orderBy('seq').limit(atOnce).select<StoredRow[]>();
    for (const row of page) {
      const seq = rows + 1;
      const reason = row.seq !== seq ? `row ${seq} is missing` : row.seal?.equals(sealOf(row, seq, before, key)) === true ? undefined : `row ${seq} is not what was sealed`;
      if (reason !== undefined || !row.seal) return { holds: false, rows, head: before.toString('hex'), broken: { seq, reason: reason ?? '' } };
      [rows, before] = [seq, row.seal];
    }
    if (page.length < atOnce) return { holds: true, rows, head: before.toString('hex') };
  }
}
