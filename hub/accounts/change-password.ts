import { randomBytes } from 'node:crypto';
import { KeptRefusal } from '../api/kept-refusal.ts';
import type { Queries } from '../database/open-database.ts';
import { endLinks, useLink } from '../links/link.ts';
import { notify } from '../notifications/notify.ts';
import { countTry, forgetTries } from '../proofs/count-try.ts';
import { Account } from './account-model.ts';
import { assertGoodPassword } from './good-password.ts';
import { hashPassword, isPassword } from './password.ts';
import { endSessions } from './sign-in.ts';

const windowMs = 10 * 60_000;

/** Puts it into the outbox that somebody wants a new password: the same for an address that nobody has, which is found out when it is sent. Told once in ten minutes. */
export async function askForReset(queries: Queries, email: string, now: number): Promise<void> {
  const recipient = email.toLowerCase();
  await notify(queries, { kind: 'password.reset', recipient, dedupe: `reset ${recipient} ${Math.floor(now / windowMs)}`, words: {} }, now);
}

/** Chooses a password by a link; all sessions end, and the address is proved. @throws LINK_INVALID, BODY_INVALID. */
export async function resetPassword(queries: Queries, token: string, password: string, now: number): Promise<void> {
  const { account } = await useLink(queries, 'reset', token, now);
  assertGoodPassword(password, account.email);
  await Account.query(queries).findById(account.id).patch({ verified_at: account.verified_at ?? new Date(now) });
  await setPassword(queries, account, password, undefined, now);
}

/** Changes the password by the old one; all other sessions end. @throws PROOF_INVALID, RATE_LIMITED, BODY_INVALID. */
export async function changePassword(queries: Queries, id: string, session: string, { password, newPassword }: { readonly password: string; readonly newPassword: string }, now: number): Promise<void> {
  const account = await Account.query(queries).findById(id).throwIfNotFound();
  assertGoodPassword(newPassword, account.email);
  await proveByPassword(queries, account, password, now);
  await setPassword(queries, account, newPassword, session, now);
}

/** Takes the password as a proof. @throws PROOF_INVALID, RATE_LIMITED. */
export async function proveByPassword(queries: Queries, account: Pick<Account, 'id' | 'password'>, password: string, now: number): Promise<void> {
  await countTry(queries, account.id, now);
  if (!(await isPassword(password, account.password))) throw new KeptRefusal('PROOF_INVALID', { reason: 'the password is wrong' });
  await forgetTries(queries, account.id);
}

async function setPassword(queries: Queries, { id, email }: Account, password: string, session: string | undefined, now: number): Promise<void> {
  await Account.query(queries).findById(id).patch({ password: await hashPassword(password) });
  await endSessions(queries, id, session, now);
  await endLinks(queries, id, now);
  await notify(queries, { kind: 'password.changed', recipient: email, account: id, dedupe: `password ${id} ${randomBytes(8).toString('hex')}`, words: {} }, now);
}
