import { createHmac, hkdfSync } from 'node:crypto';

/** A row of the audit as Postgres keeps it. */
export interface StoredRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly customer_id: string | null;
  readonly tenant_id: string | null;
  readonly request_id: string;
  readonly status: number;
  readonly code: string | null;
  /** Its place in the chain and the seal over it and all before; null until it is sealed. */
  readonly seq: number | null;
  readonly seal: Buffer | null;
}

export const beforeFirst = Buffer.alloc(32);

/** The key of the seals, made of what the database does not hold: who writes there can seal nothing. */
export function auditKey(session: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', session, '', 'letsbe hub audit', 32));
}

/** The seal of a row: over every word of it, its place, and the seal before. */
export function sealOf(row: Omit<StoredRow, 'seq' | 'seal'>, seq: number, before: Buffer, key: Buffer): Buffer {
  const words = [seq, row.id, row.at.toISOString(), row.actor, row.action, row.target, row.customer_id, row.tenant_id, row.request_id, row.status, row.code];
  return createHmac('sha256', key).update(before).update(JSON.stringify(words)).digest();
}
