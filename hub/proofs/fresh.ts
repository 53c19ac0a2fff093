import { LetsbeError } from '../../kernel/errors.ts';
import { Session } from '../accounts/account-model.ts';
import type { Queries } from '../database/open-database.ts';

const freshMs = 10 * 60_000;

/** Holds a session to a proof of the last ten minutes, as signing in is one. @throws PROOF_REQUIRED. */
export async function assertFresh(queries: Queries, session: string, now: number): Promise<void> {
  const found = await Session.query(queries).findById(session).where('proved_at', '>', new Date(now - freshMs));
  if (!found) throw new LetsbeError('PROOF_REQUIRED');
}
