import { LetsbeError } from '../../kernel/errors.ts';
import { tenantId, time } from '../../kernel/wire/words.ts';
import { readOutlook } from '../pools/read-outlook.ts';
import { usageBy, usageOf, type UsageGroup, type UsageRange } from '../usage/summarise.ts';
import type { CustomerActor } from './actor.ts';
import { routeFor, type HubContext, type HubRoute } from './context.ts';
import { count, month, poolView, premiumView, rangeOf, sumNames, sums, usageView, viewOutlook } from './usage-views.ts';

type Context = HubContext<CustomerActor>;

const within = { type: 'object', additionalProperties: false, properties: { from: time, to: time, tenantId } } as const;
const byTime = { type: 'object', additionalProperties: false, required: ['by'], properties: { by: { type: 'string', enum: ['hour', 'day'] }, from: time, to: time, tenantId } } as const;
const ofServer = { type: 'object', additionalProperties: false, properties: { tenantId } } as const;

function listOf<const N extends string, const G extends string>(list: N, name: G) {
  return { type: 'object', additionalProperties: false, required: ['from', 'to', list], properties: { from: time, to: time, [list]: { type: 'array', items: { type: 'object', additionalProperties: false, required: [name, ...sumNames], properties: { [name]: { type: 'string' }, ...sums } } } } } as const;
}

const period = {
  type: 'object', additionalProperties: false, required: ['from', 'to', 'pools', 'premium', 'overage', 'uncostedBuckets'],
  properties: { from: time, to: time, pools: { type: 'array', items: poolView }, premium: premiumView, overage: { type: 'object', additionalProperties: false, required: ['tokens'], properties: { tokens: { ...count, description: 'beyond the pools, all servers together' } } }, uncostedBuckets: count },
} as const;
const alerts = {
  type: 'object', additionalProperties: false, required: ['alerts'],
  properties: { alerts: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['tenantId', 'month', 'share', 'used', 'pool', 'raisedAt'], properties: { tenantId, month, share: { type: 'integer', enum: [50, 80, 100] }, used: count, pool: count, raisedAt: time } } } },
} as const;

const groupsAtMost = 2000;

interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly tenantId?: string;
}

function rangeFor({ actor, now }: Context, asked: Asked): UsageRange {
  return { customer: actor.customer, tenant: asked.tenantId, ...rangeOf(asked, now) };
}

async function groups(context: Context, by: UsageGroup, list: string, name: string, asked: Asked): Promise<{ status: number; body: object }> {
  const range = rangeFor(context, asked);
  const found = await usageBy(context.queries, by, range, groupsAtMost + 1);
  if (found.length > groupsAtMost) throw new LetsbeError('USAGE_INVALID', { reason: `There are more than ${groupsAtMost} groups in that time. Ask for a shorter one.` });
  return { status: 200, body: { from: range.from.toISOString(), to: range.to.toISOString(), [list]: found.map(({ name: value, ...sum }) => ({ [name]: value, ...sum })) } };
}

/** What a customer's people ask of usage: pools, what is used, where it leads, and what premium models are charged. */
export const usageRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/usage/summary', title: 'What was used in this month or a time of your choice, with this month\'s pools and where it leads', query: within, answers: { 200: usageView },
    handle: async ({ query }, context) => {
      const { queries, prices, actor: { customer }, now } = context;
      const range = rangeFor(context, query);
      const outlook = await readOutlook(queries, prices, { customer, tenant: query.tenantId, now });
      return { status: 200, body: { from: range.from.toISOString(), to: range.to.toISOString(), ...await usageOf(queries, range), ...viewOutlook(outlook) } };
    },
  }),
  routeFor.customer({ method: 'GET', path: '/api/v1/customer/usage/by-agent', title: 'What was used, agent by agent', query: within, answers: { 200: listOf('agents', 'agentId') }, handle: ({ query }, context) => groups(context, 'agent', 'agents', 'agentId', query) }),
  routeFor.customer({ method: 'GET', path: '/api/v1/customer/usage/by-model', title: 'The same, model by model', query: within, answers: { 200: listOf('models', 'model') }, handle: ({ query }, context) => groups(context, 'model', 'models', 'model', query) }),
  routeFor.customer({ method: 'GET', path: '/api/v1/customer/usage/by-time', title: 'The same, by hours or days (UTC)', query: byTime, answers: { 200: listOf('times', 'begins') }, handle: ({ query }, context) => groups(context, query.by, 'times', 'begins', query) }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/usage/alerts', title: 'Shares of pools that were reached, the newest first', query: ofServer, answers: { 200: alerts },
    handle: async ({ query }, { queries, actor }) => {
      const { rows } = await queries.raw<{ rows: { raised_at: Date }[] }>('select tenant_id as "tenantId", to_char(month, \'YYYY-MM\') as month, share, used, pool, raised_at from usage_alert where customer_id = :customer and tenant_id = coalesce(:tenant, tenant_id) order by raised_at desc, tenant_id, share desc limit 100', { customer: actor.customer, tenant: query.tenantId ?? null });
      return { status: 200, body: { alerts: rows.map(({ raised_at, ...row }) => ({ ...row, raisedAt: raised_at.toISOString() })) } };
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/billing/current-period', title: 'This month: pools and what is beyond them, premium models, and where both lead', query: ofServer, answers: { 200: period },
    handle: async ({ query }, { queries, prices, actor: { customer }, now }) => {
      const outlook = await readOutlook(queries, prices, { customer, tenant: query.tenantId, now });
      const { uncostedBuckets } = await usageOf(queries, { customer, tenant: query.tenantId, from: outlook.from, to: outlook.to });
      return { status: 200, body: { from: outlook.from.toISOString(), to: outlook.to.toISOString(), ...viewOutlook(outlook), overage: { tokens: outlook.pools.reduce((sum, { over }) => sum + over, 0) }, uncostedBuckets } };
    },
  }),
];
