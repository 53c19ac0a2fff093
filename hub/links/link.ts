import { LetsbeError } from '../../kernel/errors.ts';
import { Account } from '../accounts/account-model.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { tokenFor } from '../proofs/people-key.ts';
import { hashKey } from '../tenants/tenant-key.ts';

/** What a link does: proves an address, chooses a password, or changes the address. */
export type LinkKind = 'verify' | 'reset' | 'change';

export interface NewLink {
  /** Of the notification that carries it. */
  readonly id: string;
  readonly kind: LinkKind;
  readonly account: string;
  readonly email: string;
  readonly expiresAt: Date;
  readonly now: number;
}

/** Makes a link and gives its token, of which the hash is kept. Made a second time it is the same. */
export async function makeLink(queries: Queries, keys: Pick<HubKeys, 'session'>, { id, kind, account, email, expiresAt, now }: NewLink): Promise<string> {
  const token = tokenFor(keys, `${kind} ${id}`);
  await queries('link').insert({ hash: hashKey(token), kind, account_id: account, email, made_at: new Date(now), expires_at: expiresAt }).onConflict('hash').ignore();
  return token;
}

/**
 * Uses a link up: once, whichever copies hear of it. One that was sent to an address the account has no longer does not hold.
 * @throws LINK_INVALID, one answer for all that can be wrong.
 */
export async function useLink(queries: Queries, kind: LinkKind, token: string, now: number): Promise<{ readonly account: Account; readonly email: string }> {
  const [used] = await queries('link').where({ hash: hashKey(token), kind }).whereNull('used_at').where('expires_at', '>', new Date(now)).update({ used_at: new Date(now) }).returning<{ account_id: string; email: string }[]>(['account_id', 'email']);
  const account = used && await Account.query(queries).findById(used.account_id).whereNull('disabled_at');
  if (!used || !account || (kind !== 'change' && account.email !== used.email)) throw new LetsbeError('LINK_INVALID');
  return { account, email: used.email };
}

/** Ends links of an account that nobody has used. */
export async function endLinks(queries: Queries, account: string, now: number): Promise<void> {
  await queries('link').where({ account_id: account }).whereNull('used_at').update({ used_at: new Date(now) });
}
