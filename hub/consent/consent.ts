import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';

export interface Consent {
  readonly id: string;
  readonly given_by: string;
  readonly given_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

/** What somebody of the support looked at. */
export interface Look {
  readonly at: Date;
  readonly actor: string;
  readonly target: string;
  readonly status: number;
}

const hourMs = 60 * 60_000;

/** Lets those who run the platform look at a customer's data for some hours, from now on; an earlier consent ends. */
export async function giveConsent(queries: Queries, { customer, by, hours, now }: { readonly customer: string; readonly by: string; readonly hours: number; readonly now: number }): Promise<Consent> {
  await endAll(queries, customer, by, now);
  const row = { id: `con_${randomBytes(9).toString('hex')}`, customer_id: customer, given_by: by, given_at: new Date(now), expires_at: new Date(now + hours * hourMs) };
  await queries('consent').insert(row);
  return { ...row, ended_at: null, ended_by: null };
}

/** Ends it at once. @throws RECORD_UNKNOWN where none holds. */
export async function endConsent(queries: Queries, { customer, by, now }: { readonly customer: string; readonly by: string; readonly now: number }): Promise<void> {
  if ((await endAll(queries, customer, by, now)) === 0) throw new LetsbeError('RECORD_UNKNOWN', { what: 'consent that holds', id: 'now' });
}

function endAll(queries: Queries, customer: string, by: string, now: number): Promise<number> {
  return queries('consent').where({ customer_id: customer }).whereNull('ended_at').where('expires_at', '>', new Date(now)).update({ ended_at: new Date(now), ended_by: by });
}

/** The last consents of a customer, the newest first. */
export function listConsents(queries: Queries, customer: string): Promise<Consent[]> {
  return queries('consent').where({ customer_id: customer }).orderBy('given_at', 'desc').limit(50).select<Consent[]>('id', 'given_by', 'given_at', 'expires_at', 'ended_at', 'ended_by');
}

/** What was looked at, the newest first, before the row `before`. */
export function listLooks(queries: Queries, customer: string, before: number | undefined, limit: number): Promise<(Look & { readonly id: number })[]> {
  const found = queries('audit_row').where({ customer_id: customer, action: 'support.looked' }).orderBy('id', 'desc').limit(limit);
  return (before === undefined ? found : found.where('id', '<', before)).select<(Look & { id: number })[]>('id', 'at', 'actor', 'target', 'status');
}
