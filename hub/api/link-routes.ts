import { proveAddress } from '../accounts/change-address.ts';
import { askForReset, resetPassword } from '../accounts/change-password.ts';
import { mailAddress } from '../accounts/mail-address.ts';
import { newPassword } from '../accounts/good-password.ts';
import { acceptInvitation, showInvitation } from '../invitations/accept.ts';
import { linkPage, linkPageHeaders } from '../links/page/page.ts';
import { routeFor, type HubRoute } from './context.ts';

const token = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } as const;
const asked = { type: 'object', additionalProperties: false, required: ['email'], properties: { email: mailAddress } } as const;
const chosen = { type: 'object', additionalProperties: false, required: ['token', 'password'], properties: { token, password: newPassword } } as const;
const proved = { type: 'object', additionalProperties: false, required: ['token', 'kind'], properties: { token, kind: { type: 'string', enum: ['verify', 'change'] } } } as const;
const shown = { type: 'object', additionalProperties: false, required: ['token'], properties: { token } } as const;
const invitation = { type: 'object', additionalProperties: false, required: ['email', 'place', 'role', 'known'], properties: { email: { type: 'string' }, place: { type: 'string' }, role: { type: 'string' }, known: { type: 'boolean', description: 'there is an account with this address, which joins as it is' } } } as const;
const accepted = { type: 'object', additionalProperties: false, required: ['token'], properties: { token, name: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }, password: newPassword } } as const;
const joined = { type: 'object', additionalProperties: false, required: ['accountId', 'customerId'], properties: { accountId: { type: 'string' }, customerId: { type: ['string', 'null'] } } } as const;

const rate = { perMinute: 10, by: 'address' } as const;

/** What people do who come with a link from a mail, or ask for one, signed in or not. */
export const linkRoutes: readonly HubRoute[] = [
  routeFor.open({ method: 'GET', path: '/people', title: 'The page where links of mails lead', answers: { 200: null }, handle: () => Promise.resolve({ status: 200, text: { type: 'text/html; charset=utf-8', content: linkPage }, headers: linkPageHeaders }) }),
  routeFor.open({
    method: 'POST', path: '/api/v1/password-resets', title: 'Sends a link for a new password, where somebody has the address; the answer does not tell', body: asked, answers: { 202: null }, audit: 'password.reset-asked', rate,
    handle: async ({ body }, { queries, now }) => {
      await askForReset(queries, body.email, now);
      return { status: 202 };
    },
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/password-resets/password', title: 'Chooses a password by the link; all sessions end', body: chosen, answers: { 204: null }, audit: 'password.reset', rate,
    handle: async ({ body }, { queries, now }) => {
      await resetPassword(queries, body.token, body.password, now);
      return { status: 204 };
    },
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/address-proofs', title: 'Proves a mail address by the link', body: proved, answers: { 204: null }, audit: 'address.proved', rate,
    handle: async ({ body }, { queries, now }) => {
      await proveAddress(queries, body.kind, body.token, now);
      return { status: 204 };
    },
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/invitations/shown', title: 'To what a link invites', body: shown, answers: { 200: invitation }, rate,
    handle: async ({ body }, { queries, now }) => ({ status: 200, body: await showInvitation(queries, body.token, now) }),
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/invitations/accepted', title: 'Takes the invitation; name and password where there is no account with its address yet', body: accepted, answers: { 201: joined }, audit: 'invitation.accepted', rate,
    handle: async ({ body }, { queries, now }) => {
      const { account, customer } = await acceptInvitation(queries, body, now);
      return { status: 201, body: { accountId: account, customerId: customer } };
    },
  }),
];
