import { createHmac } from 'node:crypto';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';

/** One row of the audit: `act` stands before something is done, `outcome` after it, `event` for what happens by itself. */
export interface AuditRow {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'act' | 'outcome' | 'event';
  /** Canonical JSON. No secret is in it: params and results are there as digests. */
  readonly body: string;
  readonly mac: string;
}

/** What the last row was: without it, rows cut off at the end would not be missed. */
export interface AuditHead {
  readonly count: number;
  readonly mac: string;
}

/** Each row is sealed together with the one before it. */
export function sealRow(row: Omit<AuditRow, 'mac'>, previous: string, key: Buffer): string {
  return mac([row.seq, row.at, row.kind, row.body, previous], key);
}

export function sealHead(count: number, last: string, key: Buffer): string {
  return mac(['head', count, last], key);
}

function mac(parts: Json, key: Buffer): string {
  return createHmac('sha256', key).update(canonicalJson(parts)).digest('hex');
}

/** What the seal before the first row is. */
export const genesis = '';

export interface AuditFault {
  readonly seq: number;
  readonly message: string;
}

/**
 * Every place where the chain does not hold: a row changed, removed, added or put elsewhere, or rows cut off at the end.
 * `rows` in the order of their numbers, as they are stored.
 */
export function verifyChain(rows: Iterable<AuditRow>, head: AuditHead | undefined, key: Buffer): { count: number; faults: AuditFault[] } {
  const faults: AuditFault[] = [];
  let previous = genesis;
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected) faults.push({ seq: row.seq, message: expected === row.seq - 1 ? `row ${expected} is missing` : `rows ${expected} to ${row.seq - 1} are missing` });
    if (row.mac !== sealRow(row, previous, key)) faults.push({ seq: row.seq, message: 'the row, or the one before it, was changed, added or put here from elsewhere' });
    previous = row.mac;
    expected = row.seq + 1;
  }
  const count = expected - 1;
  if (!head) {
    if (count > 0) faults.push({ seq: count, message: 'the head is gone, so rows may be missing at the end' });
  } else if (head.count !== count || head.mac !== sealHead(count, previous, key)) {
    faults.push({ seq: count, message: head.count > count ? `rows ${count + 1} to ${head.count} are missing at the end` : 'the head does not belong to the last row' });
  }
  return { count, faults };
}
