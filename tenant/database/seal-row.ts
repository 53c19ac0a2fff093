import { createHmac } from 'node:crypto';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';

/**
 * Proves that a row was written by this tenant: whoever can write the database but not read the key can loosen nothing by it.
 * `table` keeps a row of one table from counting in another.
 */
export type SealRow = (table: string, values: Json) => string;

export function createSealRow(key: Buffer, tenant: string): SealRow {
  return (table, values) => createHmac('sha256', key).update(canonicalJson([table, tenant, values])).digest('hex');
}
