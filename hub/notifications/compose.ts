import { Account } from '../accounts/account-model.ts';
import { statusOf } from '../approvals/mirror.ts';
import { Approval } from '../approvals/approval-model.ts';
import type { Queries } from '../database/open-database.ts';
import { invitationToken, isOpen } from '../invitations/token.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { makeLink, type LinkKind } from '../links/link.ts';
import { kinds } from './kinds.ts';
import type { Notification } from './notification.ts';
import type { Message } from './provider.ts';
import { writeMail } from './write-mail.ts';

export interface ComposeOptions {
  readonly keys: Pick<HubKeys, 'session'>;
  /** Where people reach the Hub. */
  readonly origin: string;
  readonly now: number;
}

const links: Readonly<Partial<Record<Notification['kind'], LinkKind>>> = { 'address.verify': 'verify', 'address.change': 'change', 'password.reset': 'reset' };

/** What is sent, as of now; a reason where there is nothing to tell any more, or nobody. The link in it counts from here on. */
export async function compose(queries: Queries, notification: Notification, { keys, origin, now }: ComposeOptions): Promise<Message | { readonly reason: string }> {
  const { id, kind, recipient, words, account_id } = notification;
  // Who asked for a password named an address alone: whether somebody has it is found out here, where nobody waits for the answer.
  const account = await (account_id === null ? Account.query(queries).findOne({ email: recipient }) : Account.query(queries).findById(account_id));
  if (account?.disabled_at) return { reason: 'the account is closed' };
  if (!kinds[kind].unverified && account?.verified_at === null) return { reason: 'nobody has proved that the address is theirs' };
  const place = { link: '' };
  const ofLink = links[kind];
  if (ofLink !== undefined) {
    if (!account) return { reason: 'nobody has this address' };
    if (ofLink === 'change' && await Account.query(queries).findOne({ email: recipient })) return { reason: 'somebody has this address' };
    const token = await makeLink(queries, keys, { id, kind: ofLink, account: account.id, email: recipient, expiresAt: notification.expires_at, now });
    place.link = `${origin}/people#${ofLink}=${token}`;
  }
  if (kind === 'invitation') {
    const invitation = words['invitation'] ?? '';
    if (!(await isOpen(queries, invitation, now))) return { reason: 'it was taken back, or taken' };
    place.link = `${origin}/people#join=${invitationToken(keys, invitation)}`;
  }
  if (kind === 'approval.waits') {
    const approval = await Approval.query(queries).findById([words['tenant'] ?? '', words['approval'] ?? '']);
    if (!approval || approval.intent !== null || statusOf(approval, now) !== 'PENDING') return { reason: 'it is decided' };
  }
  const to = kinds[kind].unverified ? recipient : account?.email ?? recipient;
  return { id, to, ...writeMail({ kind, language: account?.language ?? 'en', words: { ...words, email: words['email'] ?? recipient }, ...(place.link === '' ? {} : { link: place.link }) }) };
}
