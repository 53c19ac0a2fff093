import { LetsbeError } from '../../kernel/errors.ts';
import { mailAddress } from '../accounts/mail-address.ts';
import type { Queries } from '../database/open-database.ts';
import { invite, listInvitations, revokeInvitation, type Invitation } from '../invitations/invite.ts';
import { mayGive } from '../invitations/rank.ts';
import { customerRoles, platformRoles, type CustomerRole, type PlatformRole } from './actor.ts';
import { routeFor, type HubRoute } from './context.ts';

const customerRole = { type: 'string', enum: customerRoles } as const;
const platformRole = { type: 'string', enum: platformRoles } as const;
const toCustomer = { type: 'object', additionalProperties: false, required: ['email', 'role'], properties: { email: mailAddress, role: customerRole } } as const;
const toPlatform = { type: 'object', additionalProperties: false, required: ['email', 'role'], properties: { email: mailAddress, role: platformRole } } as const;
const ofInvitation = { type: 'object', additionalProperties: false, required: ['invitation'], properties: { invitation: { type: 'string', pattern: '^inv_[A-Za-z0-9_-]{4,60}$' } } } as const;
const ofCustomer = { type: 'object', additionalProperties: false, required: ['customerId'], properties: { customerId: { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$' } } } as const;
const view = {
  type: 'object', additionalProperties: false, required: ['invitation', 'email', 'role', 'by', 'madeAt', 'expiresAt', 'state'],
  properties: { invitation: { type: 'string' }, email: { type: 'string' }, role: { type: 'string' }, by: { type: 'string' }, madeAt: { type: 'string' }, expiresAt: { type: 'string' }, state: { type: 'string', enum: ['open', 'accepted', 'revoked', 'expired'] } },
} as const;
const list = { type: 'object', additionalProperties: false, required: ['invitations'], properties: { invitations: { type: 'array', items: view } } } as const;

const rate = { perMinute: 10, by: 'actor' } as const;

function viewInvitation({ id, email, role, platform_role, made_by, made_at, expires_at, accepted_at, revoked_at }: Invitation, now: number): object {
  const state = accepted_at ? 'accepted' : revoked_at ? 'revoked' : expires_at.getTime() <= now ? 'expired' : 'open';
  return { invitation: id, email, role: role ?? platform_role, by: made_by, madeAt: made_at.toISOString(), expiresAt: expires_at.toISOString(), state };
}

/** @throws ROLE_REQUIRED for more than the own role. */
function assertMayGive(own: string, given: CustomerRole | PlatformRole, realm: 'customer' | 'platform'): void {
  if (!mayGive(own, given, realm)) throw new LetsbeError('ROLE_REQUIRED', { roles: given });
}

async function nameOf(queries: Queries, table: 'account' | 'customer', id: string): Promise<string> {
  const found = await queries(table).where({ id }).first<{ name: string } | undefined>('name');
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: table, id });
  return found.name;
}

/** How people come to a customer, and to those who run the platform: by a link in a mail. Nobody gives more than they have. */
export const invitationRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/invitations', title: 'Who was invited', roles: ['owner', 'approver'], answers: { 200: list },
    handle: async (_request, { queries, actor, now }) => ({ status: 200, body: { invitations: (await listInvitations(queries, actor.customer)).map((one) => viewInvitation(one, now)) } }),
  }),
  routeFor.customer({
    method: 'POST', path: '/api/v1/customer/invitations', title: 'Invites somebody; an earlier invitation of theirs ends', roles: ['owner', 'approver'], fresh: true, body: toCustomer, answers: { 201: view }, idempotency: 'optional', audit: 'invitation.made', rate,
    handle: async ({ body }, { queries, keys, actor, now }) => {
      assertMayGive(actor.role, body.role, 'customer');
      const made = await invite(queries, keys, { email: body.email, place: { customer: actor.customer, role: body.role }, by: actor.account, inviter: await nameOf(queries, 'account', actor.account), placeName: await nameOf(queries, 'customer', actor.customer), now });
      return { status: 201, body: viewInvitation(made, now) };
    },
  }),
  routeFor.customer({
    method: 'DELETE', path: '/api/v1/customer/invitations/{invitation}', title: 'Takes an invitation back', roles: ['owner', 'approver'], params: ofInvitation, answers: { 204: null }, audit: 'invitation.revoked',
    handle: async ({ params }, { queries, actor, now }) => {
      await revokeInvitation(queries, actor.customer, params.invitation, now);
      return { status: 204 };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/invitations', title: 'Who was invited to run the platform', roles: ['owner', 'admin'], answers: { 200: list },
    handle: async (_request, { queries, now }) => ({ status: 200, body: { invitations: (await listInvitations(queries, null)).map((one) => viewInvitation(one, now)) } }),
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/invitations', title: 'Invites somebody to run the platform', roles: ['owner', 'admin'], fresh: true, body: toPlatform, answers: { 201: view }, idempotency: 'optional', audit: 'invitation.made', rate,
    handle: async ({ body }, { queries, keys, actor, now }) => {
      assertMayGive(actor.role, body.role, 'platform');
      const made = await invite(queries, keys, { email: body.email, place: { platformRole: body.role }, by: actor.account, inviter: await nameOf(queries, 'account', actor.account), placeName: 'LetsBe', now });
      return { status: 201, body: viewInvitation(made, now) };
    },
  }),
  routeFor.platform({
    method: 'DELETE', path: '/api/v1/admin/invitations/{invitation}', title: 'Takes such an invitation back', roles: ['owner', 'admin'], params: ofInvitation, answers: { 204: null }, audit: 'invitation.revoked',
    handle: async ({ params }, { queries, now }) => {
      await revokeInvitation(queries, null, params.invitation, now);
      return { status: 204 };
    },
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/customers/{customerId}/invitations', title: 'Invites somebody to a customer, such as its first owner', roles: ['owner', 'admin'], fresh: true, params: ofCustomer, body: toCustomer, answers: { 201: view }, idempotency: 'optional', audit: 'invitation.made', rate: { perMinute: 60, by: 'actor' },
    handle: async ({ params, body }, { queries, keys, actor, now }) => {
      const placeName = await nameOf(queries, 'customer', params.customerId);
      const made = await invite(queries, keys, { email: body.email, place: { customer: params.customerId, role: body.role }, by: actor.account, inviter: await nameOf(queries, 'account', actor.account), placeName, now });
      return { status: 201, body: viewInvitation(made, now) };
    },
  }),
];
