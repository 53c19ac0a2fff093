import { LetsbeError } from '../../kernel/errors.ts';
import type { CustomerActor, CustomerRole, PlatformActor, PlatformRole } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { readToken } from './token.ts';

interface Found {
  account_id: string;
  customer_id: string | null;
  platform_role: PlatformRole | null;
  role: CustomerRole | null;
}

/** The person behind an access token, with the role they have now. @throws AUTH_INVALID. */
export async function findPerson(queries: Queries, { session }: Pick<HubKeys, 'session'>, token: string, now: number): Promise<CustomerActor | PlatformActor> {
  const claims = readToken(token, session, now);
  if (!claims) throw new LetsbeError('AUTH_INVALID');
  const found = await queries('session as s').join('account as a', 'a.id', 's.account_id').leftJoin('membership as m', (on) => on.on('m.account_id', 's.account_id').andOn('m.customer_id', 's.customer_id'))
    .where('s.id', claims.sid).whereNull('s.revoked_at').whereNull('a.disabled_at').where('s.expires_at', '>', new Date(now))
    .first<Found | undefined>('s.account_id', 's.customer_id', 'a.platform_role', 'm.role');
  if (found && found.customer_id !== null && found.role !== null) return { realm: 'customer', account: found.account_id, customer: found.customer_id, role: found.role, session: claims.sid };
  if (found?.customer_id === null && found.platform_role !== null) return { realm: 'platform', account: found.account_id, role: found.platform_role, session: claims.sid };
  throw new LetsbeError('AUTH_INVALID');
}
