import { randomBytes } from 'node:crypto';
import type { Queries } from '../database/open-database.ts';
import { kinds, type NotificationKind } from './kinds.ts';

export interface Notice {
  readonly kind: NotificationKind;
  /** A mail address. */
  readonly recipient: string;
  /** Whose language and quiet hours count. */
  readonly account?: string;
  readonly customer?: string;
  /** Two with the same one are told once. */
  readonly dedupe: string;
  /** What the text has holes for. No token and no password. */
  readonly words: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch from when on it is not worth being sent; by its kind where it is left out. */
  readonly expiresAt?: number;
}

const hourMs = 60 * 60_000;

/** Puts something people are to be told into the outbox, in the transaction of what it tells about. Told once, though it is put in twice. */
export async function notify(queries: Queries, { kind, recipient, account, customer, dedupe, words, expiresAt }: Notice, now: number): Promise<void> {
  await queries('notification').insert({
    id: `ntf_${randomBytes(12).toString('hex')}`, kind, channel: 'mail', dedupe, recipient, account_id: account ?? null, customer_id: customer ?? null, words: JSON.stringify(words), urgent: kinds[kind].urgent,
    made_at: new Date(now), due_at: new Date(now), expires_at: new Date(expiresAt ?? now + kinds[kind].hours * hourMs),
  }).onConflict().ignore();
}
