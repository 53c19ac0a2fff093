import type { RouteRequest } from '../../kernel/http/route.ts';
import { endSession, refresh, signIn, signInByCode, signInByPasskey } from '../accounts/sign-in.ts';
import { askForPasskey } from '../proofs/passkeys.ts';
import { routeFor, type HubRoute } from './context.ts';
import { passkeyOptions, signedPasskey } from './passkey-bodies.ts';

const signedIn = {
  type: 'object', additionalProperties: false, required: ['accessToken', 'expiresAt', 'refreshToken', 'accountId', 'customerId'],
  properties: { accessToken: { type: 'string' }, expiresAt: { type: 'string' }, refreshToken: { type: 'string' }, accountId: { type: 'string' }, customerId: { type: ['string', 'null'] } },
} as const;
const secondStep = {
  type: 'object', additionalProperties: false, required: ['signInToken', 'expiresAt', 'factors'],
  properties: { signInToken: { type: 'string' }, expiresAt: { type: 'string' }, factors: { type: 'array', items: { type: 'string', enum: ['app', 'recovery-code', 'passkey'] } } },
} as const;
const customerId = { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$', description: 'for whom; the only one where it is left out' } as const;
const credentials = {
  type: 'object', additionalProperties: false, required: ['email', 'password'],
  properties: { email: { type: 'string', minLength: 3, maxLength: 254, pattern: '^[!-~]+@[!-~]+$' }, password: { type: 'string', minLength: 1, maxLength: 200 }, customerId },
} as const;
const token = { type: 'object', additionalProperties: false, required: ['refreshToken'], properties: { refreshToken: { type: 'string', pattern: '^rf_[A-Za-z0-9_-]{43}$' } } } as const;
const byCode = {
  type: 'object', additionalProperties: false, required: ['signInToken', 'code'],
  properties: { signInToken: { type: 'string', pattern: '^si_[A-Za-z0-9_-]{43}$' }, code: { type: 'string', pattern: '^(\\d{6}|[A-Za-z0-9 -]{16,24})$', description: 'of the app, or one of recovery' } },
} as const;
const byPasskey = { type: 'object', additionalProperties: false, required: ['passkey'], properties: { passkey: signedPasskey, customerId } } as const;

/** What a program calls itself, for the list of sessions. */
function agentOf(request: RouteRequest): { readonly agent?: string } {
  const agent = request.header('user-agent')?.replaceAll(/[^ -~]+/g, ' ').slice(0, 200);
  return agent === undefined ? {} : { agent };
}

const perMinute = 20;

/** How people sign in, go on, and leave. */
export const sessionRoutes: readonly HubRoute[] = [
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions', title: 'Signs in; 202 where the password is not enough', body: credentials, answers: { 201: signedIn, 202: secondStep }, audit: 'session.begun', rate: { perMinute, by: 'address' },
    handle: async (request, { queries, keys, now }) => {
      const given = await signIn(queries, keys, { ...request.body, ...agentOf(request) }, now);
      return { status: 'accessToken' in given ? 201 : 202, body: given };
    },
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions/second-step', title: 'Goes on with a sign-in by a code', body: byCode, answers: { 201: signedIn }, audit: 'session.begun', rate: { perMinute, by: 'address' },
    handle: async (request, { queries, keys, now }) => ({ status: 201, body: await signInByCode(queries, keys, { ...request.body, ...agentOf(request) }, now) }),
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions/passkey/options', title: 'What a browser needs to sign in with a passkey', answers: { 200: passkeyOptions }, rate: { perMinute, by: 'address' },
    handle: async (_request, { queries, origin, now }) => ({ status: 200, body: await askForPasskey(queries, null, origin(), now) }),
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions/passkey', title: 'Signs in with a passkey', body: byPasskey, answers: { 201: signedIn }, audit: 'session.begun', rate: { perMinute, by: 'address' },
    handle: async (request, { queries, keys, origin, now }) => ({ status: 201, body: await signInByPasskey(queries, keys, { response: request.body.passkey, origin: origin(), ...(request.body.customerId === undefined ? {} : { customerId: request.body.customerId }), ...agentOf(request) }, now) }),
  }),
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions/refresh', title: 'Gives fresh tokens for a session', body: token, answers: { 200: signedIn }, rate: { perMinute: 120, by: 'address' },
    handle: async ({ body }, { queries, database, keys, now }) => ({ status: 200, body: await refresh(queries, database, keys, body.refreshToken, now) }),
  }),
  routeFor.customer({
    method: 'DELETE', path: '/api/v1/customer/session', title: 'Ends this session', answers: { 204: null }, audit: 'session.ended',
    handle: async (_request, { database, actor, now }) => {
      await endSession(database, actor.session, now);
      return { status: 204 };
    },
  }),
  routeFor.platform({
    method: 'DELETE', path: '/api/v1/admin/session', title: 'Ends this session', answers: { 204: null }, audit: 'session.ended',
    handle: async (_request, { queries, actor, now }) => {
      await endSession(queries, actor.session, now);
      return { status: 204 };
    },
  }),
];
