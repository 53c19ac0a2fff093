import { randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { LetsbeError } from '../../kernel/errors.ts';
import { KeptRefusal } from '../api/kept-refusal.ts';
import { countIn } from '../api/rate-limit.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { factorsOf, hasSecond, proveByCode } from '../proofs/factors.ts';
import { proveByPasskey } from '../proofs/passkeys.ts';
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

/** Where the password was right and is not enough. */
export interface SecondStep {
  /** Told this once, for five minutes. */
  readonly signInToken: string;
  readonly expiresAt: string;
  /** What it can be gone on with. */
  readonly factors: readonly ('app' | 'recovery-code' | 'passkey')[];
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly customerId?: string;
  /** What the program that signs in calls itself. */
  readonly agent?: string;
}

const stepMs = 5 * 60 * 1000;
const triesPerMinute = 20;

/**
 * Begins a session, or, for an account with a second proof, gives what it is gone on with. For the customer that is named, or the only one there is;
 * without any for those who run the platform.
 * @throws AUTH_INVALID, one answer for all that can be wrong; RATE_LIMITED for one address from wherever.
 */
export async function signIn(queries: Queries, keys: Pick<HubKeys, 'session'>, { email, password, customerId, agent }: Credentials, now: number): Promise<SignedIn | SecondStep> {
  // Counted whether or not somebody has the address, and kept though it fails.
  await countIn(queries, 'signing in', hashKey(email.toLowerCase()).toString('hex'), triesPerMinute, now);
  const account = await Account.query(queries).findOne({ email: email.toLowerCase() }).whereNull('disabled_at');
  if (!(await isPassword(password, account?.password)) || !account) throw new KeptRefusal('AUTH_INVALID');
  const customer = await pickCustomer(queries, account, customerId);
  const factors = await factorsOf(queries, account.id);
  if (!hasSecond(factors)) return beginSession(queries, keys, { account: account.id, customer, ...(agent === undefined ? {} : { agent }) }, now);
  const signInToken = `si_${randomBytes(32).toString('base64url')}`;
  await queries('sign_in_step').insert({ hash: hashKey(signInToken), account_id: account.id, customer_id: customer, expires_at: new Date(now + stepMs) });
  return { signInToken, expiresAt: new Date(now + stepMs).toISOString(), factors: [...(factors.app ? ['app' as const] : []), ...(factors.recoveryCodes > 0 ? ['recovery-code' as const] : []), ...(factors.passkeys > 0 ? ['passkey' as const] : [])] };
}

/** Goes on with a sign-in by a code, of the app or of recovery. @throws AUTH_INVALID, PROOF_INVALID, RATE_LIMITED. */
export async function signInByCode(queries: Queries, keys: Pick<HubKeys, 'session'>, { signInToken, code, agent }: { readonly signInToken: string; readonly code: string; readonly agent?: string }, now: number): Promise<SignedIn> {
  const step = await queries('sign_in_step').where({ hash: hashKey(signInToken) }).where('expires_at', '>', new Date(now)).forUpdate().first<{ hash: Buffer; account_id: string; customer_id: string | null } | undefined>();
  const account = step && await Account.query(queries).findById(step.account_id).whereNull('disabled_at');
  if (!step || !account) throw new LetsbeError('AUTH_INVALID');
  await proveByCode(queries, keys, account.id, code, now);
  await queries('sign_in_step').where({ hash: step.hash }).delete();
  return beginSession(queries, keys, { account: account.id, customer: await pickCustomer(queries, account, step.customer_id ?? undefined), ...(agent === undefined ? {} : { agent }) }, now);
}

/** Begins a session by a passkey, which needs no password. @throws AUTH_INVALID, PROOF_INVALID. */
export async function signInByPasskey(queries: Queries, keys: Pick<HubKeys, 'session'>, { response, origin, customerId, agent }: { readonly response: AuthenticationResponseJSON; readonly origin: string; readonly customerId?: string; readonly agent?: string }, now: number): Promise<SignedIn> {
  const account = await Account.query(queries).findById(await proveByPasskey(queries, null, response, origin, now)).whereNull('disabled_at');
  if (!account) throw new LetsbeError('AUTH_INVALID');
  return beginSession(queries, keys, { account: account.id, customer: await pickCustomer(queries, account, customerId), ...(agent === undefined ? {} : { agent }) }, now);
}

async function pickCustomer(queries: Queries, account: Account, named: string | undefined): Promise<string | null> {
  const memberships = await Membership.query(queries).where({ account_id: account.id });
  const of = named === undefined ? (account.platform_role === null && memberships.length === 1 ? memberships[0] : undefined) : memberships.find(({ customer_id }) => customer_id === named);
  if (!of && (named !== undefined || account.platform_role === null)) throw new LetsbeError('AUTH_INVALID');
  return of?.customer_id ?? null;
}

/** Begins a session of somebody who has proved who they are. */
export async function beginSession(queries: Queries, keys: Pick<HubKeys, 'session'>, { account, customer, agent }: { readonly account: string; readonly customer: string | null; readonly agent?: string }, now: number): Promise<SignedIn> {
  const refreshToken = makeRefreshToken();
  const session = await Session.query(queries).insertAndFetch({
    id: `ses_${randomBytes(12).toString('hex')}`, account_id: account, customer_id: customer, refresh_hash: hashKey(refreshToken), previous_hash: null,
    made_at: new Date(now), refreshed_at: new Date(now), expires_at: new Date(now + sessionMs), revoked_at: null, proved_at: new Date(now), agent: agent ?? null,
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

/** Ends all sessions of an account at once, but one. */
export async function endSessions(queries: Queries, account: string, except: string | undefined, now: number): Promise<void> {
  const found = Session.query(queries).where({ account_id: account }).whereNull('revoked_at');
  await (except === undefined ? found : found.whereNot({ id: except })).patch({ revoked_at: new Date(now) });
  await queries('sign_in_step').where({ account_id: account }).delete();
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
