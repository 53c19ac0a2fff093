import { KeptRefusal } from '../api/kept-refusal.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { useAppCode } from './app-codes.ts';
import { countTry, forgetTries } from './count-try.ts';
import { countRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';

/** What an account has beside its password. */
export interface Factors {
  readonly app: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

export async function factorsOf(queries: Queries, account: string): Promise<Factors> {
  const app = await queries('totp').where({ account_id: account }).whereNotNull('confirmed_at').first<object | undefined>('account_id');
  const passkeys = await queries('passkey').where({ account_id: account }).count<{ count: number }[]>('*');
  return { app: app !== undefined, passkeys: passkeys[0]?.count ?? 0, recoveryCodes: await countRecoveryCodes(queries, account) };
}

/** Whether the password alone is not enough. */
export function hasSecond({ app, passkeys }: Factors): boolean {
  return app || passkeys > 0;
}

/** Takes a code, of the app or one of recovery. @throws PROOF_INVALID, RATE_LIMITED. */
export async function proveByCode(queries: Queries, keys: Pick<HubKeys, 'session'>, account: string, code: string, now: number): Promise<void> {
  await countTry(queries, account, now);
  const { app } = await factorsOf(queries, account);
  const right = /^\d{6}$/.test(code) ? app && await useAppCode(queries, keys, account, code, { confirmed: true, now }) : await useRecoveryCode(queries, account, code, now);
  if (!right) throw new KeptRefusal('PROOF_INVALID', { reason: 'the code is wrong, or was used before' });
  await forgetTries(queries, account);
}
