import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { hashKey } from '../tenants/tenant-key.ts';
import { Account, Membership, Session } from './account-model.ts';
import { isPassword } from './password.ts';
import { signToken } from './token.ts';

/** What a person's program keeps. The refresh token is told this once. */
export interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
  readonly accountId: string;
  readonly customerId: string | null;
}

const accessMs = 10 * 60 * 1000;
const sessionMs = 30 * 24 * 60 * 60 * 1000;

/** Begins a session: for the customer that is named, or the only one there is; without any for those who run the platform. @throws AUTH_INVALID, one answer for all that can be wrong. */
export async function signIn(queries: Queries, keys: Pick<HubKeys, 'session'>, { email, password, customerId }: { readonly email: string; readonly password: string; readonly customerId?: string }, now: number): Promise<SignedIn> {
  const account = await Account.query(queries).findOne({ email: email.toLowerCase() }).whereNull('disabled_at');
  if (!(await isPassword(password, account?.password)) || !account) throw new LetsbeError('AUTH_INVALID');
  const memberships = await Membership.query(queries).where({ account_id: account.id });
  const of = customerId === undefined ? (account.platform_role === null && memberships.length === 1 ? memberships[0] : undefined) : memberships.find(({ customer_id }) => customer_id === customerId);
  if (!of && (customerId !== undefined || account.platform_role === null)) throw new LetsbeError('AUTH_INVALID');
  const refreshToken = makeRefreshToken();
  const session = await Session.query(queries).insertAndFetch({
    id: `ses_${randomBytes(12).toString('hex')}`, account_id: account.id, customer_id: of?.customer_id ?? null, refresh_hash: hashKey(refreshToken), previous_hash: null,
    made_at: new Date(now), refreshed_at: new Date(now), expires_at: new Date(now + sessionMs), revoked_at: null,
  });
  return toSignedIn(keys, session, refreshToken, now);
}

/**
 * Goes on with a session: a fresh pair of tokens. One that was used before ends the session, for good: somebody else has it, too.
 * `database` is not the request's transaction, which ends with the error.
 * @throws AUTH_INVALID.
 */
export async function refresh(queries: Queries, database: Queries, keys: Pick<HubKeys, 'session'>, token: string, now: number): Promise<SignedIn> {
  const hash = hashKey(token);
  const refreshToken = makeRefreshToken();
  // Of two at once with the same token one finds it gone.
  const [session] = await Session.query(queries).where({ refresh_hash: hash, revoked_at: null }).where('expires_at', '>', new Date(now))
    .patch({ refresh_hash: hashKey(refreshToken), previous_hash: hash, refreshed_at: new Date(now), expires_at: new Date(now + sessionMs) }).returning('*');
  if (session) return toSignedIn(keys, session, refreshToken, now);
  const reused = await Session.query(database).findOne({ previous_hash: hash });
  if (reused) await endSession(database, reused.id, now);
  throw new LetsbeError('AUTH_INVALID');
}

/** Ends a session at once. */
export async function endSession(queries: Queries, id: string, now: number): Promise<void> {
  await Session.query(queries).findById(id).whereNull('revoked_at').patch({ revoked_at: new Date(now) });
}

function makeRefreshToken(): string {
  return `rf_${randomBytes(32).toString('base64url')}`;
}

function toSignedIn({ session: key }: Pick<HubKeys, 'session'>, { id, account_id, customer_id }: Session, refreshToken: string, now: number): SignedIn {
  const exp = Math.floor((now + accessMs) / 1000);
  return { accessToken: signToken({ sid: id, sub: account_id, iat: Math.floor(now / 1000), exp }, key), expiresAt: new Date(exp * 1000).toISOString(), refreshToken, accountId: account_id, customerId: customer_id };
}
