import { endSession, refresh, signIn } from '../accounts/sign-in.ts';
import { routeFor, type HubRoute } from './context.ts';

const signedIn = {
  type: 'object', additionalProperties: false, required: ['accessToken', 'expiresAt', 'refreshToken', 'accountId', 'customerId'],
  properties: { accessToken: { type: 'string' }, expiresAt: { type: 'string' }, refreshToken: { type: 'string' }, accountId: { type: 'string' }, customerId: { type: ['string', 'null'] } },
} as const;
const credentials = {
  type: 'object', additionalProperties: false, required: ['email', 'password'],
  properties: { email: { type: 'string', minLength: 3, maxLength: 254, pattern: '^[!-~]+@[!-~]+$' }, password: { type: 'string', minLength: 1, maxLength: 200 }, customerId: { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$', description: 'for whom; the only one where it is left out' } },
} as const;
const token = { type: 'object', additionalProperties: false, required: ['refreshToken'], properties: { refreshToken: { type: 'string', pattern: '^rf_[A-Za-z0-9_-]{43}$' } } } as const;

/** How people sign in, go on, and leave. */
export const sessionRoutes: readonly HubRoute[] = [
  routeFor.open({
    method: 'POST', path: '/api/v1/sessions', title: 'Signs in', body: credentials, answers: { 201: signedIn }, audit: 'session.begun', rate: { perMinute: 20, by: 'address' },
    handle: async ({ body }, { queries, keys, now }) => ({ status: 201, body: await signIn(queries, keys, body, now) }),
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
