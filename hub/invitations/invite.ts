import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { CustomerRole, PlatformRole } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { notify } from '../notifications/notify.ts';
import { hashKey } from '../tenants/tenant-key.ts';
import { invitationToken } from './token.ts';

/** To what somebody is invited. */
export type Place = { readonly customer: string; readonly role: CustomerRole } | { readonly platformRole: PlatformRole };

export interface Invitation {
  readonly id: string;
  readonly hash: Buffer;
  readonly email: string;
  readonly customer_id: string | null;
  readonly role: CustomerRole | null;
  readonly platform_role: PlatformRole | null;
  readonly made_by: string;
  readonly made_at: Date;
  readonly expires_at: Date;
  readonly accepted_at: Date | null;
  readonly revoked_at: Date | null;
}

export interface NewInvitation {
  readonly email: string;
  readonly place: Place;
  /** The account that invites, and what it is called in the mail. */
  readonly by: string;
  readonly inviter: string;
  /** What the place is called there. */
  readonly placeName: string;
  readonly now: number;
}

const validMs = 7 * 24 * 60 * 60_000;

/** Invites somebody by mail. An earlier invitation to the same place ends. */
export async function invite(queries: Queries, keys: Pick<HubKeys, 'session'>, { email, place, by, inviter, placeName, now }: NewInvitation): Promise<Invitation> {
  const recipient = email.toLowerCase();
  const where = 'customer' in place ? { customer_id: place.customer, role: place.role, platform_role: null } : { customer_id: null, role: null, platform_role: place.platformRole };
  await queries('invitation').where({ email: recipient, customer_id: where.customer_id }).whereNull('accepted_at').whereNull('revoked_at').update({ revoked_at: new Date(now) });
  const id = `inv_${randomBytes(12).toString('hex')}`;
  const row: Invitation = { id, hash: hashKey(invitationToken(keys, id)), email: recipient, ...where, made_by: by, made_at: new Date(now), expires_at: new Date(now + validMs), accepted_at: null, revoked_at: null };
  await queries('invitation').insert(row);
  await notify(queries, {
    kind: 'invitation', recipient, dedupe: id, expiresAt: now + validMs, ...('customer' in place ? { customer: place.customer } : {}),
    words: { invitation: id, inviter, place: placeName, role: 'customer' in place ? place.role : place.platformRole },
  }, now);
  return row;
}

/** The invitations to a place that wait, and those that were taken or taken back in the last while; the newest first. */
export async function listInvitations(queries: Queries, customer: string | null): Promise<Invitation[]> {
  return queries('invitation').where({ customer_id: customer }).orderBy([{ column: 'made_at', order: 'desc' }, 'id']).limit(200).select<Invitation[]>();
}

/** Takes an invitation back. @throws RECORD_UNKNOWN. */
export async function revokeInvitation(queries: Queries, customer: string | null, id: string, now: number): Promise<void> {
  const found = await queries('invitation').where({ id, customer_id: customer }).whereNull('accepted_at').whereNull('revoked_at').update({ revoked_at: new Date(now) });
  if (found === 0) throw new LetsbeError('RECORD_UNKNOWN', { what: 'open invitation', id });
}
