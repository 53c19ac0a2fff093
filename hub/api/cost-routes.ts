import { LetsbeError } from '../../kernel/errors.ts';
import { hour, tenantId, time } from '../../kernel/wire/words.ts';
import { grantFounding, readFounding } from '../pools/founding.ts';
import { monthOf } from '../pools/month.ts';
import { readOutlook } from '../pools/read-outlook.ts';
import { readSetting } from '../settings/read-setting.ts';
import { orderRecost } from '../usage/due-hours.ts';
import { readFleetUsage, readUncosted } from '../usage/fleet-usage.ts';
import { usageOf } from '../usage/summarise.ts';
import { routeFor, type HubRoute } from './context.ts';
import { count, micro, month, rangeOf, usageView, viewOutlook } from './usage-views.ts';

const customerId = { type: 'string', pattern: '^cus_[A-Za-z0-9_-]{4,60}$' } as const;
const ofCustomer = { type: 'object', additionalProperties: false, required: ['customerId'], properties: { customerId } } as const;
const within = { type: 'object', additionalProperties: false, properties: { from: time, to: time } } as const;
const page = { type: 'object', additionalProperties: false, properties: { month, cursor: tenantId, limit: { type: 'integer', minimum: 1, maximum: 500 } } } as const;
const server = {
  type: 'object', additionalProperties: false, required: ['tenantId', 'customerId', 'serverTier', 'factorPercent', 'tokens', 'used', 'cost', 'premiumCharge', 'uncostedHours'],
  properties: { tenantId, customerId, serverTier: { type: 'string' }, factorPercent: count, tokens: count, used: count, cost: { ...micro, description: 'what all models cost at their list prices' }, premiumCharge: micro, uncostedHours: count },
} as const;
const fleet = {
  type: 'object', additionalProperties: false, required: ['month', 'servers', 'total'],
  properties: { month, servers: { type: 'array', items: server }, next: tenantId, total: { type: 'object', additionalProperties: false, required: ['cost', 'premiumCharge', 'uncostedHours'], properties: { cost: micro, premiumCharge: micro, uncostedHours: count } } },
} as const;
const uncosted = {
  type: 'object', additionalProperties: false, required: ['hours', 'unlistedModels'],
  properties: {
    hours: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['tenantId', 'hour', 'attempts', 'fault', 'triedAgainAt'], properties: { tenantId, hour: time, attempts: count, fault: { type: ['string', 'null'] }, triedAgainAt: time } } },
    unlistedModels: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['model', 'buckets'], properties: { model: { type: 'string' }, buckets: count } } },
  },
} as const;
const recost = { type: 'object', additionalProperties: false, required: ['from', 'to', 'reason'], properties: { tenantId: { ...tenantId, description: 'all servers when left out' }, from: hour, to: hour, reason: { type: 'string', minLength: 1, maxLength: 300 } } } as const;
const marked = { type: 'object', additionalProperties: false, required: ['hours'], properties: { hours: { ...count, description: 'how many hours will be costed anew' } } } as const;
const member = { type: 'object', additionalProperties: false, required: ['customerId', 'number', 'grantedAt', 'fromMonth', 'untilMonth'], properties: { customerId, number: count, grantedAt: time, fromMonth: month, untilMonth: { ...month, description: 'the first month whose pool is as usual again' } } } as const;
const members = { type: 'object', additionalProperties: false, required: ['cap', 'granted', 'members'], properties: { cap: count, granted: count, members: { type: 'array', items: member } } } as const;

const admins = ['owner', 'admin'] as const;

/** Usage, costs and pools as those see them who run the platform. */
export const costRoutes: readonly HubRoute[] = [
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/usage', title: 'What each server used and cost in a month', roles: admins, query: page, answers: { 200: fleet },
    handle: async ({ query: { month: asked, cursor, limit = 100 } }, { queries, prices, now }) => {
      const wanted = asked ?? monthOf(now);
      const { servers, total } = await readFleetUsage(queries, prices, { month: wanted, cursor, limit });
      const last = servers.at(-1);
      return { status: 200, body: { month: wanted, servers, total, ...(last && servers.length === limit ? { next: last.tenantId } : {}) } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/usage/uncosted', title: 'What could not be costed, why, and when it is tried again', roles: admins, answers: { 200: uncosted },
    handle: async (_request, { queries, now }) => ({ status: 200, body: await readUncosted(queries, now) }),
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/usage/recost', title: 'Costs hours anew; where another price comes out, the old one stays in the ledger', roles: admins, body: recost, answers: { 202: marked }, idempotency: 'optional', audit: 'usage.recost-ordered',
    handle: async ({ body }, { queries, soon, now }) => {
      const hours = await orderRecost(queries, { ...(body.tenantId === undefined ? {} : { tenant: body.tenantId }), from: new Date(body.from), to: new Date(body.to), reason: body.reason, now });
      if (hours > 0) soon('settle-usage');
      return { status: 202, body: { hours } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/customers/{customerId}/usage', title: 'What a customer used, as the customer sees it', roles: admins, params: ofCustomer, query: within, answers: { 200: usageView },
    handle: async ({ params, query }, { queries, prices, now }) => {
      if (!(await queries('customer').where({ id: params.customerId }).first<object | undefined>('id'))) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id: params.customerId });
      const range = rangeOf(query, now);
      return { status: 200, body: { from: range.from.toISOString(), to: range.to.toISOString(), ...await usageOf(queries, { customer: params.customerId, ...range }), ...viewOutlook(await readOutlook(queries, prices, { customer: params.customerId, now })) } };
    },
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/founding-members', title: 'The founding members, and how many there may be', roles: admins, answers: { 200: members },
    handle: async (_request, { queries }) => {
      const found = await readFounding(queries);
      return { status: 200, body: { cap: (await readSetting(queries, 'founding')).value.cap, granted: found.length, members: found } };
    },
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/customers/{customerId}/founding-member', title: 'Makes a customer a founding member, from this month\'s pool on', roles: admins, params: ofCustomer, answers: { 201: member }, idempotency: 'optional', audit: 'founding-member.granted',
    handle: async ({ params }, { queries, actor, now }) => ({ status: 201, body: await grantFounding(queries, { customer: params.customerId, by: actor.account, now }) }),
  }),
];
