import { agentId, tenantId, time } from '../../kernel/wire/words.ts';
import { commandClass } from '../../kernel/wire/words.ts';
import { auditPage, ownAuditFilter, readAudit } from '../audit/read.ts';
import { decide } from '../approvals/decide.ts';
import { findApproval, listApprovals } from '../approvals/list.ts';
import { approvalView, viewApproval } from '../approvals/view.ts';
import { issueCommand } from '../channel/commands.ts';
import { agentChange, agentView, autonomyChange, changeAgent, externalComms, toUnlocks, viewAgents, type AgentView, type LastWord } from '../customers/agents.ts';
import { pickTenant } from '../customers/pick-tenant.ts';
import { changeDesiredState, wantedPolicy } from '../desired-state/change.ts';
import type { PolicyFile } from '../../kernel/wire/policy.ts';
import { usageByAgent, usageOf } from '../usage/summarise.ts';
import type { CustomerActor } from './actor.ts';
import { routeFor, type HubContext, type HubRoute } from './context.ts';

const ofServer = { type: 'object', additionalProperties: false, properties: { tenantId } } as const;
const ofAgent = { type: 'object', additionalProperties: false, required: ['agentId'], properties: { agentId } } as const;
const ofApproval = { type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string', pattern: '^apr_[A-Za-z0-9_-]{4,60}$' } } } as const;
const approvalFilter = {
  type: 'object', additionalProperties: false,
  properties: { status: { type: 'string', enum: ['pending', 'approved', 'denied', 'expired'] }, agentId, tenantId, class: commandClass, cursor: { type: 'string', minLength: 1, maxLength: 300 }, limit: { type: 'integer', minimum: 1, maximum: 100 } },
} as const;
const approvalPage = { type: 'object', additionalProperties: false, required: ['items'], properties: { items: { type: 'array', items: approvalView }, next: { type: 'string' } } } as const;
const decision = { type: 'object', additionalProperties: false, required: ['decision'], properties: { decision: { type: 'string', enum: ['approve', 'deny'] } } } as const;
const agentList = { type: 'object', additionalProperties: false, required: ['agents'], properties: { agents: { type: 'array', items: agentView } } } as const;
const range = { type: 'object', additionalProperties: false, properties: { from: time, to: time } } as const;
const count = { type: 'integer', minimum: 0 } as const;
const sums = { inputTokens: count, outputTokens: count, cacheReadTokens: count, cacheWriteTokens: count, webSearchCalls: count, webFetchCalls: count } as const;
const sumNames = Object.keys(sums);
const usageSum = { type: 'object', additionalProperties: false, required: ['from', 'to', ...sumNames], properties: { from: time, to: time, ...sums } } as const;
const usageAgents = { type: 'object', additionalProperties: false, required: ['from', 'to', 'agents'], properties: { from: time, to: time, agents: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['agentId', ...sumNames], properties: { agentId: { type: 'string' }, ...sums } } } } } as const;
const stop = { type: 'object', additionalProperties: false, properties: { agentId } } as const;
const stopped = { type: 'object', additionalProperties: false, required: ['command'], properties: { command: { type: 'string' } } } as const;

const deciders = ['owner', 'approver'] as const;
const owners = ['owner'] as const;
type Context = HubContext<CustomerActor>;

async function agentsOf({ queries, actor }: Context, server: string | undefined): Promise<AgentView[]> {
  const tenant = await pickTenant(queries, actor.customer, server);
  const status = await queries('tenant_status').where({ tenant_id: tenant.id }).first<{ body: LastWord } | undefined>('body');
  return viewAgents(tenant.id, await wantedPolicy(queries, tenant.id), status?.body);
}

async function change(context: Context, server: string | undefined, id: string, make: (policy: PolicyFile) => PolicyFile): Promise<{ status: number; body: object }> {
  const { queries, actor, keys, now } = context;
  const tenant = await pickTenant(queries, actor.customer, server);
  await changeDesiredState(queries, keys, { tenant: tenant.id, by: actor.account, now, change: make });
  return { status: 200, body: (await agentsOf(context, tenant.id)).find((agent) => agent.agentId === id) ?? {} };
}

function rangeOf({ from, to }: { readonly from?: string; readonly to?: string }, { actor, now }: Context): { customer: string; from: Date; to: Date } {
  const today = new Date(now);
  return { customer: actor.customer, from: new Date(from ?? Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)), to: new Date(to ?? now) };
}

/** What a customer's people ask. */
export const customerRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/approvals', title: 'What waits for a decision, or waited', query: approvalFilter, answers: { 200: approvalPage },
    handle: async ({ query: { limit = 50, ...filter } }, { queries, actor, now }) => {
      const { items, next } = await listApprovals(queries, { ...filter, limit, customer: actor.customer, now });
      return { status: 200, body: { items: items.map((item) => viewApproval(item, now)), ...(next === undefined ? {} : { next }) } };
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/approvals/{id}', title: 'One of them', params: ofApproval, answers: { 200: approvalView },
    handle: async ({ params }, { queries, actor, now }) => ({ status: 200, body: viewApproval(await findApproval(queries, actor.customer, params.id), now) }),
  }),
  routeFor.customer({
    method: 'POST', path: '/api/v1/customer/approvals/{id}', title: 'Approves or denies it; what the server records first counts', roles: deciders, params: ofApproval, body: decision, answers: { 200: approvalView }, idempotency: 'optional', audit: 'approval.decided',
    handle: async ({ params, body }, { queries, actor, keys, now }) => ({ status: 200, body: viewApproval(await decide(queries, keys, { customer: actor.customer, approval: params.id, decision: body.decision, by: actor.account, now }), now) }),
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/agents', title: 'The agents, what is wanted of them and what their server says', query: ofServer, answers: { 200: agentList },
    handle: async ({ query }, context) => ({ status: 200, body: { agents: await agentsOf(context, query.tenantId) } }),
  }),
  routeFor.customer({
    method: 'PATCH', path: '/api/v1/customer/agents/{agentId}', title: 'Changes which tools an agent may use, or stops it', roles: owners, params: ofAgent, query: ofServer, body: agentChange, answers: { 200: agentView }, idempotency: 'optional', audit: 'agent.changed',
    handle: ({ params, query, body }, context) => change(context, query.tenantId, params.agentId, (policy) => changeAgent(policy, params.agentId, (agent) => ({ ...agent, ...body }))),
  }),
  routeFor.customer({
    method: 'PATCH', path: '/api/v1/customer/agents/{agentId}/autonomy', title: 'Changes how much an agent does without asking', roles: owners, params: ofAgent, query: ofServer, body: autonomyChange, answers: { 200: agentView }, idempotency: 'optional', audit: 'agent.autonomy-changed',
    handle: ({ params, query, body }, context) => change(context, query.tenantId, params.agentId, (policy) => changeAgent(policy, params.agentId, (agent) => ({ ...agent, autonomyLevel: body.autonomyLevel, ...(body.externalComms === undefined ? {} : { externalComms: { toolUnlocks: toUnlocks(body.externalComms) } }) }))),
  }),
  routeFor.customer({
    method: 'PATCH', path: '/api/v1/customer/agents/{agentId}/external-comms-gate', title: 'Changes what an agent may send outside without asking', roles: owners, params: ofAgent, query: ofServer, body: externalComms, answers: { 200: agentView }, idempotency: 'optional', audit: 'agent.comms-gate-changed',
    handle: ({ params, query, body }, context) => change(context, query.tenantId, params.agentId, (policy) => changeAgent(policy, params.agentId, (agent) => ({ ...agent, externalComms: { toolUnlocks: toUnlocks(body) } }))),
  }),
  routeFor.customer({
    method: 'POST', path: '/api/v1/customer/stop', title: 'Stops one agent, or all of them, at once', roles: ['owner', 'approver', 'member'], query: ofServer, body: stop, answers: { 202: stopped }, idempotency: 'optional', audit: 'agents.stopped',
    handle: async ({ query, body }, { queries, actor, keys, now }) => {
      const tenant = await pickTenant(queries, actor.customer, query.tenantId);
      const command = await issueCommand(queries, keys, { tenant: tenant.id, act: { kind: 'stop', ...(body.agentId === undefined ? {} : { agent: body.agentId }) }, by: actor.account, now });
      return { status: 202, body: { command } };
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/audit', title: 'What was done at the Hub for this customer, the newest first', roles: ['owner', 'approver'], query: ownAuditFilter, answers: { 200: auditPage },
    handle: async ({ query }, { queries, actor }) => ({ status: 200, body: await readAudit(queries, { ...query, customerId: actor.customer }) }),
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/usage/summary', title: 'What models were used, in this month or a time of your choice', query: range, answers: { 200: usageSum },
    handle: async ({ query }, context) => {
      const within = rangeOf(query, context);
      return { status: 200, body: { from: within.from.toISOString(), to: within.to.toISOString(), ...await usageOf(context.queries, within) } };
    },
  }),
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/usage/by-agent', title: 'The same, agent by agent', query: range, answers: { 200: usageAgents },
    handle: async ({ query }, context) => {
      const within = rangeOf(query, context);
      return { status: 200, body: { from: within.from.toISOString(), to: within.to.toISOString(), agents: await usageByAgent(context.queries, within) } };
    },
  }),
];
