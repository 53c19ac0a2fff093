import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';

const free = 5;
const firstMs = 30_000;
const maxMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/**
 * Counts a try to prove who one is, for all copies together, before it is looked at. After five that were wrong each waits longer than the one
 * before, an hour at most; a day without any begins anew. Whoever counts and fails must keep the count (`KeptRefusal`); of two at once the second waits.
 * @throws RATE_LIMITED.
 */
export async function countTry(queries: Queries, account: string, now: number): Promise<void> {
  await queries.raw('insert into proof_failure (account_id, failures, last_at, free_at) values (:account, 0, :now, :now) on conflict do nothing', { account, now: new Date(now) });
  const found = await queries('proof_failure').where({ account_id: account }).forUpdate().first<{ failures: number; last_at: Date; free_at: Date }>();
  if (found.free_at.getTime() > now) throw new LetsbeError('RATE_LIMITED', { what: 'proofs of who you are', limit: free, waitSeconds: Math.ceil((found.free_at.getTime() - now) / 1000) });
  const failures = (now - found.last_at.getTime() > dayMs ? 0 : found.failures) + 1;
  const waitMs = failures < free ? 0 : Math.min(firstMs * 2 ** Math.min(failures - free, 20), maxMs);
  await queries('proof_failure').where({ account_id: account }).update({ failures, last_at: new Date(now), free_at: new Date(now + waitMs) });
}

/** Forgets the wrong ones after one that was right. */
export async function forgetTries(queries: Queries, account: string): Promise<void> {
  await queries('proof_failure').where({ account_id: account }).delete();
}
