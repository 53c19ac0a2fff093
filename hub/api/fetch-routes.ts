import { chatFrame } from '../../kernel/wire/chat-frame.ts';
import { grantsAnswer, journalAnswer, runsAnswer, type AskBody } from '../../kernel/wire/tenant-ask.ts';
import { agentId, tenantId, time } from '../../kernel/wire/words.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { findTenant, pickTenant } from '../customers/pick-tenant.ts';
import { changeDesiredState } from '../desired-state/change.ts';
import { talkingRoles, type CustomerActor } from './actor.ts';
import { routeFor, type HubContext, type HubRoute } from './context.ts';

type Context = HubContext<CustomerActor>;

const limit = { type: 'integer', minimum: 1, maximum: 200 } as const;
const runsQuery = { type: 'object', additionalProperties: false, properties: { tenantId, limit, before: time } } as const;
const journalQuery = { type: 'object', additionalProperties: false, properties: { tenantId, limit, since: time, before: time, agentId } } as const;
const ofServer = { type: 'object', additionalProperties: false, properties: { tenantId } } as const;
const ofAgent = { type: 'object', additionalProperties: false, required: ['agentId'], properties: { agentId } } as const;
const { agentId: _, ...ofFrame } = chatFrame.properties;
const chat = { type: 'object', additionalProperties: false, required: ['conversation', 'seq', 'sealed'], properties: ofFrame } as const;
const ofGrant = { type: 'object', additionalProperties: false, required: ['grantId'], properties: { grantId: { type: 'string', pattern: '^grant_[0-9a-f]{24}$' } } } as const;
const generationView = { type: 'object', additionalProperties: false, required: ['generation'], properties: { generation: { type: 'integer', description: 'of the configuration that withdraws it' } } } as const;
/** Grants last ninety days: what was withdrawn longest ago is over. */
const mostWithdrawn = 1000;
const rate = { perMinute: 120, by: 'actor' } as const;

async function ask(context: Context, named: string | undefined, body: AskBody): Promise<{ status: number; body: object }> {
  return { status: 200, body: await context.relay.ask(await findTenant(context.database, context.actor.customer, named), context.actor.account, body) };
}

function assertTime(text: string | undefined): void {
  if (text !== undefined && Number.isNaN(Date.parse(text))) throw new LetsbeError('BODY_INVALID', { faults: 'a time is none' });
}

/** What is fetched from a customer's server when it is asked for, and never stored here; and the standing yeses that are withdrawn there. */
export const fetchRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/runs', title: 'What agents did, the newest first, from the server itself', query: runsQuery, answers: { 200: runsAnswer }, rate, waits: true,
    handle: ({ query: { tenantId: named, limit: most = 50, before } }, context) => {
      assertTime(before);
      return ask(context, named, { kind: 'runs', limit: most, ...(before === undefined ? {} : { before }) });
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/journal', title: 'What left the server, the newest first, from the server itself', query: journalQuery, answers: { 200: journalAnswer }, rate, waits: true,
    handle: ({ query: { tenantId: named, limit: most = 50, since, before, agentId: agent } }, context) => {
      assertTime(since);
      assertTime(before);
      return ask(context, named, { kind: 'journal', limit: most, ...(since === undefined ? {} : { since }), ...(before === undefined ? {} : { before }), ...(agent === undefined ? {} : { agentId: agent }) });
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/grants', title: 'Standing yeses of people, from the server itself', query: ofServer, answers: { 200: grantsAnswer }, rate, waits: true,
    handle: ({ query }, context) => ask(context, query.tenantId, { kind: 'grants' }),
  }),
  routeFor.customer({
    method: 'DELETE', path: '/api/v1/customer/grants/{grantId}', title: 'Withdraws a standing yes, for good: at once, or when the server is back', roles: ['owner', 'approver'], params: ofGrant, query: ofServer, answers: { 202: generationView }, idempotency: 'natural', audit: 'grant.withdrawn',
    handle: async ({ params, query }, { queries, actor, keys, now }) => {
      const tenant = await pickTenant(queries, actor.customer, query.tenantId);
      // Nothing else is wanted of such a server yet: to want this alone would take away what it has.
      if (tenant.generation === 0) throw new LetsbeError('USAGE_INVALID', { reason: 'The agents of this server are set up on the server itself; withdraw it there: letsbe approvals revoke GRANT' });
      const { generation } = await changeDesiredState(queries, keys, { tenant: tenant.id, by: actor.account, now, change: (policy) => ({ ...policy, revokedGrants: [...new Set([...policy.revokedGrants ?? [], params.grantId])].slice(-mostWithdrawn) }) });
      return { status: 202, body: { generation } };
    },
  }),
  routeFor.customer({
    method: 'POST', path: '/api/v1/customer/chat/{agentId}', title: 'Brings a sealed frame to an agent; answers come on the stream', roles: talkingRoles, params: ofAgent, query: ofServer, body: chat, answers: { 202: null }, idempotency: 'natural', rate: { perMinute: 240, by: 'actor' }, waits: true,
    handle: async ({ params, query, body }, context) => {
      await context.relay.chat(await findTenant(context.database, context.actor.customer, query.tenantId), context.actor.account, { agentId: params.agentId, ...body });
      return { status: 202 };
    },
  }),
];
