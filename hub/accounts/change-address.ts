import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import { endLinks, useLink } from '../links/link.ts';
import { notify } from '../notifications/notify.ts';
import { Account } from './account-model.ts';

const windowMs = 10 * 60_000;

/** Sends a link by which somebody proves that their address is theirs. Told once in ten minutes. */
export async function askForVerification(queries: Queries, id: string, now: number): Promise<void> {
  const { email } = await Account.query(queries).findById(id).throwIfNotFound();
  await notify(queries, { kind: 'address.verify', recipient: email, account: id, dedupe: `verify ${id} ${email} ${Math.floor(now / windowMs)}`, words: {} }, now);
}

/** Sends a link to a new address, which counts once it is followed. That somebody has the address already is not said. */
export async function askForChange(queries: Queries, id: string, email: string, now: number): Promise<void> {
  const recipient = email.toLowerCase();
  await notify(queries, { kind: 'address.change', recipient, account: id, dedupe: `change ${id} ${recipient} ${Math.floor(now / windowMs)}`, words: {} }, now);
}

/** Takes a link as the proof of an address, which from then on is that of the account. @throws LINK_INVALID. */
export async function proveAddress(queries: Queries, kind: 'verify' | 'change', token: string, now: number): Promise<void> {
  const { account, email } = await useLink(queries, kind, token, now);
  if (email === account.email) return void await Account.query(queries).findById(account.id).patch({ verified_at: new Date(now) });
  if (await Account.query(queries).findOne({ email })) throw new LetsbeError('LINK_INVALID');
  await Account.query(queries).findById(account.id).patch({ email, verified_at: new Date(now) });
  await endLinks(queries, account.id, now);
  await notify(queries, { kind: 'address.changed', recipient: account.email, account: account.id, dedupe: `changed ${account.id} ${now}`, words: { email } }, now);
}
