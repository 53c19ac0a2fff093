import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import { KeptRefusal } from '../api/kept-refusal.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { countTry, forgetTries } from './count-try.ts';
import { sealFor, unsealFor } from './people-key.ts';
import { stepOfCode, toBase32 } from './totp.ts';

interface Stored {
  readonly sealed: Buffer;
  readonly confirmed_at: Date | null;
}

/** What an authenticator app is given, told this once. */
export interface NewApp {
  /** Base 32. */
  readonly secret: string;
  /** The same for a QR code. */
  readonly uri: string;
}

/** Begins with an authenticator app; it counts once a code of it was given. @throws RECORD_EXISTS where one counts already. */
export async function beginApp(queries: Queries, keys: Pick<HubKeys, 'session'>, { id, email }: { readonly id: string; readonly email: string }, now: number): Promise<NewApp> {
  const plain = randomBytes(20);
  const made = await queries('totp').insert({ account_id: id, sealed: sealFor(keys, id, plain), made_at: new Date(now) }).onConflict('account_id').merge(['sealed', 'made_at']).whereNull('totp.confirmed_at').returning('account_id');
  if (made.length === 0) throw new LetsbeError('RECORD_EXISTS', { what: 'authenticator app', id: 'of this account' });
  const secret = toBase32(plain);
  return { secret, uri: `otpauth://totp/LetsBe:${encodeURIComponent(email)}?secret=${secret}&issuer=LetsBe` };
}

/**
 * Uses the code of an app up: each counts once, whichever copies hear it. `confirmed` says whether of an app that counts, or of one that was just begun.
 * @throws RECORD_UNKNOWN where there is none.
 */
export async function useAppCode(queries: Queries, keys: Pick<HubKeys, 'session'>, account: string, code: string, { confirmed, now }: { readonly confirmed: boolean; readonly now: number }): Promise<boolean> {
  const found = await queries('totp').where({ account_id: account }).first<Stored | undefined>('sealed', 'confirmed_at');
  if (!found || (found.confirmed_at !== null) !== confirmed) throw new LetsbeError('RECORD_UNKNOWN', { what: 'authenticator app', id: 'of this account' });
  const step = stepOfCode(unsealFor(keys, account, found.sealed), code, now);
  return step !== undefined && (await queries('totp').where({ account_id: account }).where('last_step', '<', step).update({ last_step: step })) === 1;
}

/** Makes an app count, by a code of it. @throws PROOF_INVALID, RATE_LIMITED, RECORD_UNKNOWN. */
export async function confirmApp(queries: Queries, keys: Pick<HubKeys, 'session'>, account: string, code: string, now: number): Promise<void> {
  await countTry(queries, account, now);
  if (!(await useAppCode(queries, keys, account, code, { confirmed: false, now }))) throw new KeptRefusal('PROOF_INVALID', { reason: 'it is not the code that the app shows now. Look whether the clock of the phone is right' });
  await forgetTries(queries, account);
  await queries('totp').where({ account_id: account }).update({ confirmed_at: new Date(now) });
}
