import { endConsent, giveConsent, listConsents, listLooks, type Consent } from '../consent/consent.ts';
import type { Queries } from '../database/open-database.ts';
import { notify } from '../notifications/notify.ts';
import type { NotificationKind } from '../notifications/kinds.ts';
import type { CustomerActor } from './actor.ts';
import { routeFor, type HubContext, type HubRoute } from './context.ts';

const maybe = { type: ['string', 'null'] } as const;
const hours = { type: 'object', additionalProperties: false, required: ['hours'], properties: { hours: { type: 'integer', minimum: 1, maximum: 168, description: 'for how long, from now on' } } } as const;
const view = {
  type: 'object', additionalProperties: false, required: ['consent', 'givenBy', 'givenAt', 'expiresAt', 'endedAt', 'endedBy', 'holds'],
  properties: { consent: { type: 'string' }, givenBy: { type: 'string' }, givenAt: { type: 'string' }, expiresAt: { type: 'string' }, endedAt: maybe, endedBy: maybe, holds: { type: 'boolean' } },
} as const;
const consents = { type: 'object', additionalProperties: false, required: ['consents'], properties: { consents: { type: 'array', items: view } } } as const;
const page = { type: 'object', additionalProperties: false, properties: { cursor: { type: 'string', pattern: '^[1-9]\\d{0,14}$' }, limit: { type: 'integer', minimum: 1, maximum: 200 } } } as const;
const look = { type: 'object', additionalProperties: false, required: ['at', 'by', 'path', 'status'], properties: { at: { type: 'string' }, by: { type: 'string' }, path: { type: 'string' }, status: { type: 'integer' } } } as const;
const looks = { type: 'object', additionalProperties: false, required: ['looks'], properties: { looks: { type: 'array', items: look }, next: { type: 'string' } } } as const;
const customers = {
  type: 'object', additionalProperties: false, required: ['customers'],
  properties: { customers: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['customerId', 'expiresAt'], properties: { customerId: { type: 'string' }, expiresAt: { type: 'string' } } } } },
} as const;

function viewConsent({ id, given_by, given_at, expires_at, ended_at, ended_by }: Consent, now: number): object {
  return { consent: id, givenBy: given_by, givenAt: given_at.toISOString(), expiresAt: expires_at.toISOString(), endedAt: ended_at?.toISOString() ?? null, endedBy: ended_by, holds: ended_at === null && expires_at.getTime() > now };
}

/** Tells every owner, whoever of them did it. */
async function tellOwners(queries: Queries, { actor, now }: HubContext<CustomerActor>, kind: NotificationKind, about: string, until: string): Promise<void> {
  const people = await queries('membership as m').join('account as a', 'a.id', 'm.account_id').where({ customer_id: actor.customer }).whereNull('a.disabled_at').select<{ id: string; email: string; name: string; role: string }[]>('a.id', 'a.email', 'a.name', 'm.role');
  const place = await queries('customer').where({ id: actor.customer }).first<{ name: string }>('name');
  const who = people.find(({ id }) => id === actor.account)?.name ?? '';
  for (const { id, email } of people.filter(({ role }) => role === 'owner')) await notify(queries, { kind, recipient: email, account: id, customer: actor.customer, dedupe: `${kind} ${about} ${id}`, words: { who, place: place.name, until } }, now);
}

/** Whether those who run the platform may look at a customer's data: its owners say so, for a time, and see each look. */
export const consentRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/support-access', title: 'When the support may look, and might', answers: { 200: consents },
    handle: async (_request, { queries, actor, now }) => ({ status: 200, body: { consents: (await listConsents(queries, actor.customer)).map((one) => viewConsent(one, now)) } }),
  }),
  routeFor.customer({
    method: 'POST', path: '/api/v1/customer/support-access', title: 'Lets the support look, and change nothing, for some hours', roles: ['owner'], fresh: true, body: hours, answers: { 201: view }, idempotency: 'optional', audit: 'consent.given',
    handle: async ({ body }, context) => {
      const { queries, actor, now } = context;
      const given = await giveConsent(queries, { customer: actor.customer, by: actor.account, hours: body.hours, now });
      await tellOwners(queries, context, 'consent.given', given.id, given.expires_at.toISOString());
      return { status: 201, body: viewConsent(given, now) };
    },
  }),
  routeFor.customer({
    method: 'DELETE', path: '/api/v1/customer/support-access', title: 'Ends it at once', roles: ['owner'], answers: { 204: null }, audit: 'consent.ended',
    handle: async (_request, context) => {
      const { queries, actor, now } = context;
      await endConsent(queries, { customer: actor.customer, by: actor.account, now });
      await tellOwners(queries, context, 'consent.ended', String(now), '');
      return { status: 204 };
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/support-access/looks', title: 'What the support looked at', query: page, answers: { 200: looks },
    handle: async ({ query: { cursor, limit = 50 } }, { queries, actor }) => {
      const found = await listLooks(queries, actor.customer, cursor === undefined ? undefined : Number(cursor), limit);
      const last = found.at(-1);
      return { status: 200, body: { looks: found.map(({ at, actor: by, target, status }) => ({ at: at.toISOString(), by, path: target, status })), ...(last && found.length === limit ? { next: String(last.id) } : {}) } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/consents', title: 'Which customers may be looked at now, with the header Letsbe-Customer', roles: ['owner', 'admin', 'support'], answers: { 200: customers },
    handle: async (_request, { queries, now }) => {
      const found = await queries('consent').whereNull('ended_at').where('expires_at', '>', new Date(now)).orderBy('expires_at').limit(1000).select<{ customer_id: string; expires_at: Date }[]>('customer_id', 'expires_at');
      return { status: 200, body: { customers: found.map(({ customer_id, expires_at }) => ({ customerId: customer_id, expiresAt: expires_at.toISOString() })) } };
    },
  }),
];
