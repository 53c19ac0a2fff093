import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { LetsbeError } from '../../kernel/errors.ts';
import { Account, Session } from '../accounts/account-model.ts';
import { askForChange, askForVerification } from '../accounts/change-address.ts';
import { changePassword, proveByPassword } from '../accounts/change-password.ts';
import { newPassword } from '../accounts/good-password.ts';
import { mailAddress } from '../accounts/mail-address.ts';
import { endSessions } from '../accounts/sign-in.ts';
import { accountChange, accountView, changeAccount, viewAccount } from '../accounts/view-account.ts';
import { factorsOf, hasSecond, proveByCode } from '../proofs/factors.ts';
import { askForPasskey, proveByPasskey } from '../proofs/passkeys.ts';
import type { PersonActor } from './actor.ts';
import { routeFor, type HubContext, type HubRoute } from './context.ts';
import { KeptRefusal } from './kept-refusal.ts';
import { passkeyOptions, signedPasskey } from './passkey-bodies.ts';

const password = { type: 'string', minLength: 1, maxLength: 200 } as const;
const passwordChange = { type: 'object', additionalProperties: false, required: ['password', 'newPassword'], properties: { password, newPassword } } as const;
const newAddress = { type: 'object', additionalProperties: false, required: ['email'], properties: { email: mailAddress } } as const;
const code = { type: 'string', pattern: '^(\\d{6}|[A-Za-z0-9 -]{16,24})$' } as const;
const proof = {
  anyOf: [
    { type: 'object', additionalProperties: false, required: ['password'], properties: { password } },
    { type: 'object', additionalProperties: false, required: ['code'], properties: { code } },
    { type: 'object', additionalProperties: false, required: ['passkey'], properties: { passkey: signedPasskey } },
  ],
} as const;
const ofSession = { type: 'object', additionalProperties: false, required: ['session'], properties: { session: { type: 'string', pattern: '^ses_[A-Za-z0-9_-]{4,60}$' } } } as const;
const maybe = { type: ['string', 'null'] } as const;
const sessions = {
  type: 'object', additionalProperties: false, required: ['sessions'],
  properties: { sessions: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['session', 'current', 'customerId', 'begunAt', 'lastUsedAt', 'agent'], properties: { session: { type: 'string' }, current: { type: 'boolean' }, customerId: maybe, begunAt: { type: 'string' }, lastUsedAt: { type: 'string' }, agent: maybe } } } },
} as const;

const base = '/api/v1/account';
const rate = { perMinute: 20, by: 'actor' } as const;

/** @throws PROOF_INVALID, RATE_LIMITED. */
async function prove({ queries, keys, actor, origin, now }: HubContext<PersonActor>, given: { readonly password: string } | { readonly code: string } | { readonly passkey: object }): Promise<void> {
  if ('code' in given) return proveByCode(queries, keys, actor.account, given.code, now);
  if ('passkey' in given) return void await proveByPasskey(queries, actor.account, given.passkey as AuthenticationResponseJSON, origin(), now);
  // A password that somebody found out opens nothing that has a second proof.
  if (hasSecond(await factorsOf(queries, actor.account))) throw new KeptRefusal('PROOF_INVALID', { reason: 'this account has more than a password: send a code or a passkey' });
  await proveByPassword(queries, await Account.query(queries).findById(actor.account).throwIfNotFound(), given.password, now);
}

/** What people do with their own account, whomever it is for. */
export const accountRoutes: readonly HubRoute[] = [
  routeFor.person({ method: 'GET', path: base, title: 'Who I am here', answers: { 200: accountView }, handle: async (_request, { queries, actor }) => ({ status: 200, body: await viewAccount(queries, actor.account) }) }),
  routeFor.person({
    method: 'PATCH', path: base, title: 'How I am called, and how I am told things', body: accountChange, answers: { 200: accountView }, audit: 'account.changed',
    handle: async ({ body }, { queries, actor }) => {
      await changeAccount(queries, actor.account, body);
      return { status: 200, body: await viewAccount(queries, actor.account) };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/proofs`, title: 'Proves who I am, for ten minutes; an account with more than a password takes no password here', body: proof, answers: { 204: null }, audit: 'account.proved', rate,
    handle: async ({ body }, context) => {
      await prove(context, body);
      await Session.query(context.queries).findById(context.actor.session).patch({ proved_at: new Date(context.now) });
      return { status: 204 };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/proofs/passkey-options`, title: 'What a browser needs to prove it with a passkey', answers: { 200: passkeyOptions }, rate,
    handle: async (_request, { queries, actor, origin, now }) => ({ status: 200, body: await askForPasskey(queries, actor.account, origin(), now) }),
  }),
  routeFor.person({
    method: 'POST', path: `${base}/password`, title: 'Changes the password by the old one; all other sessions end', body: passwordChange, answers: { 204: null }, audit: 'account.password-changed', rate,
    handle: async ({ body }, { queries, actor, now }) => {
      await changePassword(queries, actor.account, actor.session, body, now);
      return { status: 204 };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/address`, title: 'Sends a link to a new address, which counts once the link is followed', fresh: true, body: newAddress, answers: { 202: null }, audit: 'account.address-change-asked', rate: { perMinute: 5, by: 'actor' },
    handle: async ({ body }, { queries, actor, now }) => {
      await askForChange(queries, actor.account, body.email, now);
      return { status: 202 };
    },
  }),
  routeFor.person({
    method: 'POST', path: `${base}/verification`, title: 'Sends a link that proves the address', answers: { 202: null }, audit: 'account.verification-asked', rate: { perMinute: 5, by: 'actor' },
    handle: async (_request, { queries, actor, now }) => {
      await askForVerification(queries, actor.account, now);
      return { status: 202 };
    },
  }),
  routeFor.person({
    method: 'GET', path: `${base}/sessions`, title: 'Where I am signed in', answers: { 200: sessions },
    handle: async (_request, { queries, actor, now }) => {
      const found = await Session.query(queries).where({ account_id: actor.account }).whereNull('revoked_at').where('expires_at', '>', new Date(now)).orderBy('refreshed_at', 'desc').limit(200);
      return { status: 200, body: { sessions: found.map(({ id, customer_id, made_at, refreshed_at, agent }) => ({ session: id, current: id === actor.session, customerId: customer_id, begunAt: made_at.toISOString(), lastUsedAt: refreshed_at.toISOString(), agent })) } };
    },
  }),
  routeFor.person({
    method: 'DELETE', path: `${base}/sessions`, title: 'Ends all my sessions but this one', answers: { 204: null }, audit: 'session.others-ended',
    handle: async (_request, { queries, actor, now }) => {
      await endSessions(queries, actor.account, actor.session, now);
      return { status: 204 };
    },
  }),
  routeFor.person({
    method: 'DELETE', path: `${base}/sessions/{session}`, title: 'Ends one of my sessions', params: ofSession, answers: { 204: null }, audit: 'session.ended',
    handle: async ({ params }, { queries, actor, now }) => {
      const ended = await Session.query(queries).where({ id: params.session, account_id: actor.account }).whereNull('revoked_at').patch({ revoked_at: new Date(now) });
      if (ended === 0) throw new LetsbeError('RECORD_UNKNOWN', { what: 'session', id: params.session });
      return { status: 204 };
    },
  }),
];
