import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';

/** Read when a passkey is first used: most copies never meet one. */
const library = () => import('@simplewebauthn/server');

const challengeMs = 5 * 60_000;
/** ES256, EdDSA, RS256: what every authenticator has one of. */
const algorithms = [-7, -8, -257];

/** As it is kept. */
export interface Passkey {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly made_at: Date;
  readonly used_at: Date | null;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

async function keepChallenge(queries: Queries, challenge: string, account: string | null, now: number): Promise<void> {
  await queries('passkey_challenge').insert({ hash: hash(challenge), account_id: account, expires_at: new Date(now + challengeMs) });
}

/** Uses the challenge up that a browser signed: each counts once, for whom it was made. @throws PROOF_INVALID. */
async function useChallenge(queries: Queries, clientData: string, account: string | null, now: number): Promise<string> {
  const challenge = readChallenge(clientData);
  const found = await queries('passkey_challenge').where({ hash: hash(challenge), account_id: account }).where('expires_at', '>', new Date(now)).delete();
  if (found !== 1) throw new LetsbeError('PROOF_INVALID', { reason: 'it answers no question that was asked just now' });
  return challenge;
}

function readChallenge(clientData: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')) as { challenge?: unknown };
    if (typeof challenge === 'string') return challenge;
  } catch {
    // Said below.
  }
  throw new LetsbeError('PROOF_INVALID', { reason: 'the words of the browser cannot be read' });
}

/** What a browser needs to make a passkey of this account, for the pages at `origin`. */
export async function beginPasskey(queries: Queries, { id, email, name }: { readonly id: string; readonly email: string; readonly name: string }, origin: string, now: number): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await queries('passkey').where({ account_id: id }).select<Passkey[]>('id', 'transports');
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: 'LetsBe', rpID: new URL(origin).hostname, userName: email, userDisplayName: name, userID: new Uint8Array(Buffer.from(id)), attestationType: 'none', timeout: challengeMs, supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map((key) => ({ id: key.id, transports: key.transports })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(queries, options.challenge, id, now);
  return options;
}

/** Keeps a passkey that a browser made. @throws PROOF_INVALID, RECORD_EXISTS. */
export async function addPasskey(queries: Queries, account: string, name: string, response: RegistrationResponseJSON, origin: string, now: number): Promise<string> {
  const expectedChallenge = await useChallenge(queries, response.response.clientDataJSON, account, now);
  const { verifyRegistrationResponse } = await library();
  const verified = await verify(() => verifyRegistrationResponse({ response, expectedChallenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname, requireUserVerification: true, supportedAlgorithmIDs: algorithms }));
  if (!verified.verified) throw new LetsbeError('PROOF_INVALID', { reason: 'the passkey cannot be believed' });
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const row = { id, account_id: account, name, public_key: Buffer.from(publicKey), counter, transports: JSON.stringify(response.response.transports ?? []), made_at: new Date(now) };
  const made = await queries('passkey').insert(row).onConflict('id').ignore().returning('id');
  if (made.length === 0) throw new LetsbeError('RECORD_EXISTS', { what: 'passkey', id: 'like this one' });
  return id;
}

/** What a browser needs to sign with a passkey: of whoever it is, or of one account. */
export async function askForPasskey(queries: Queries, account: string | null, origin: string, now: number): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({ rpID: new URL(origin).hostname, userVerification: 'required', timeout: challengeMs });
  await keepChallenge(queries, options.challenge, account, now);
  return options;
}

/**
 * The account whose passkey signed. `account`: for whom it was asked. A counter that does not grow is one of a copy.
 * @throws PROOF_INVALID.
 */
export async function proveByPasskey(queries: Queries, account: string | null, response: AuthenticationResponseJSON, origin: string, now: number): Promise<string> {
  const expectedChallenge = await useChallenge(queries, response.response.clientDataJSON, account, now);
  const kept = await queries('passkey').where({ id: response.id, ...(account === null ? {} : { account_id: account }) }).forUpdate().first<Passkey | undefined>();
  if (!kept) throw new LetsbeError('PROOF_INVALID', { reason: 'the passkey is not known, or not any more' });
  const { userHandle } = response.response;
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString('utf8') !== kept.account_id) throw new LetsbeError('PROOF_INVALID', { reason: 'the passkey is of somebody else' });
  const credential = { id: kept.id, publicKey: new Uint8Array(kept.public_key), counter: kept.counter };
  const { verifyAuthenticationResponse } = await library();
  const { verified, authenticationInfo } = await verify(() => verifyAuthenticationResponse({ response, expectedChallenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname, credential, requireUserVerification: true }));
  if (!verified) throw new LetsbeError('PROOF_INVALID', { reason: 'the signature is wrong' });
  await queries('passkey').where({ id: kept.id }).update({ counter: authenticationInfo.newCounter, used_at: new Date(now) });
  return kept.account_id;
}

/** The library says by an error what it does not believe. */
async function verify<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new LetsbeError('PROOF_INVALID', { reason: 'the passkey cannot be believed' }, error);
  }
}
