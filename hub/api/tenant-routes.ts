import { LetsbeError } from '../../kernel/errors.ts';
import { approvalAnswer, approvalProgress, approvalRequest } from '../../kernel/wire/approval-request.ts';
import { backupStatus } from '../../kernel/wire/backup-status.ts';
import { commandResult } from '../../kernel/wire/command.ts';
import { configAnswer } from '../../kernel/wire/config.ts';
import { heartbeatAnswer, heartbeatRequest } from '../../kernel/wire/heartbeat.ts';
import { registerAnswer, registerRequest, rotateAnswer } from '../../kernel/wire/register.ts';
import { usageAnswer, usageRequest } from '../../kernel/wire/usage-buckets.ts';
import { approvalId, commandId, etag } from '../../kernel/wire/words.ts';
import { findOfTenant, mirrorApproval, noteProgress, toAnswer } from '../approvals/mirror.ts';
import { noteResult } from '../channel/commands.ts';
import { pullConfig } from '../desired-state/change.ts';
import { tellDeciders } from '../notifications/tell-deciders.ts';
import { registerTenant } from '../tenants/register-tenant.ts';
import { confirmTenantKey, rotateTenantKey } from '../tenants/tenant-key.ts';
import { ingestUsage } from '../usage/ingest.ts';
import type { TenantActor } from './actor.ts';
import { routeFor, type HubRoute } from './context.ts';
import { readKey } from './idempotency.ts';

const ofRequest = { type: 'object', additionalProperties: false, required: ['requestId'], properties: { requestId: approvalId } } as const;
const ofCommand = { type: 'object', additionalProperties: false, required: ['id'], properties: { id: commandId } } as const;
const known = { type: 'object', additionalProperties: false, properties: { etag } } as const;

/** What a body says of itself must be what the key says. */
function assertOwn({ tenant }: TenantActor, named: string): void {
  if (named !== tenant) throw new LetsbeError('TENANT_UNKNOWN');
}

/** What tenants ask: all of them outbound, from the tenant. */
export const tenantRoutes: readonly HubRoute[] = [
  routeFor.open({
    method: 'POST', path: '/api/v1/tenant/register', title: 'Registers a tenant by the token of its registration file', body: registerRequest, answers: { 201: registerAnswer },
    // The answer holds a key, which is kept nowhere: it is made again of the token and the idempotency key.
    idempotency: 'natural', audit: 'tenant.register', rate: { perMinute: 30, by: 'address' },
    handle: async (request, { queries, keys, now }) => ({ status: 201, body: await registerTenant(queries, keys, request.body, readKey(request, true) ?? '', now) }),
  }),
  routeFor.tenant({
    method: 'POST', path: '/api/v1/tenant/key', title: 'Gives a fresh key; the old one holds until that is confirmed', answers: { 201: rotateAnswer }, audit: 'tenant.key-rotated',
    handle: async (_request, { queries, actor, now }) => ({ status: 201, body: { tenantApiKey: await rotateTenantKey(queries, actor, now), time: new Date(now).toISOString() } }),
  }),
  routeFor.tenant({
    method: 'PUT', path: '/api/v1/tenant/key', title: 'Confirms the key that asks; all others hold for ten minutes more', answers: { 204: null }, idempotency: 'natural', audit: 'tenant.key-confirmed',
    handle: async (_request, { queries, actor, now }) => {
      await confirmTenantKey(queries, actor, now);
      return { status: 204 };
    },
  }),
  routeFor.key({
    method: 'POST', path: '/api/v1/tenant/heartbeat', title: 'Says how the tenant is, and hears what changed', body: heartbeatRequest, answers: { 200: heartbeatAnswer }, idempotency: 'natural', maxBody: 512 * 1024, hot: true,
    handle: async ({ body }, { actor, heartbeats }) => ({ status: 200, body: await heartbeats.beat(actor.hash, body) }),
  }),
  routeFor.tenant({
    method: 'GET', path: '/api/v1/tenant/config', title: 'The configuration that is wanted; 304 for the one it has', query: known, answers: { 200: configAnswer, 304: null },
    handle: async ({ query }, { queries, actor }) => {
      const config = await pullConfig(queries, actor.tenant, query.etag);
      return config ? { status: 200, body: config } : { status: 304 };
    },
  }),
  routeFor.tenant({
    method: 'POST', path: '/api/v1/tenant/approval-requests', title: 'Mirrors a call that waits for a person', body: approvalRequest, answers: { 201: approvalAnswer }, idempotency: 'required', audit: 'approval.requested',
    handle: async ({ body }, { queries, actor, now }) => {
      assertOwn(actor, body.tenantId);
      const approval = await mirrorApproval(queries, actor, body, now);
      await tellDeciders(queries, approval, now);
      return { status: 201, body: toAnswer(approval, now) };
    },
  }),
  routeFor.tenant({
    method: 'GET', path: '/api/v1/tenant/approval-requests/{requestId}', title: 'What the Hub has of it', params: ofRequest, answers: { 200: approvalAnswer },
    handle: async ({ params }, { queries, actor, now }) => ({ status: 200, body: toAnswer(await findOfTenant(queries, actor.tenant, params.requestId), now) }),
  }),
  routeFor.tenant({
    method: 'PUT', path: '/api/v1/tenant/approval-requests/{requestId}/progress', title: 'Says what became of it on the tenant', params: ofRequest, body: approvalProgress, answers: { 200: approvalAnswer }, idempotency: 'natural', audit: 'approval.progress',
    handle: async ({ params, body }, { queries, actor, now }) => ({ status: 200, body: toAnswer(await noteProgress(queries, actor.tenant, params.requestId, body, now), now) }),
  }),
  routeFor.tenant({
    method: 'POST', path: '/api/v1/tenant/commands/{id}', title: 'Says what became of a command', params: ofCommand, body: commandResult, answers: { 204: null }, idempotency: 'natural', audit: 'command.answered',
    handle: async ({ params, body }, { queries, actor, now }) => {
      await noteResult(queries, actor.tenant, params.id, body, now);
      return { status: 204 };
    },
  }),
  routeFor.tenant({
    method: 'POST', path: '/api/v1/tenant/usage-buckets', title: 'What models were used, by hour, agent and model', body: usageRequest, answers: { 200: usageAnswer }, idempotency: 'natural', maxBody: 4 * 1024 * 1024,
    handle: async ({ body }, { queries, actor, now, soon }) => {
      assertOwn(actor, body.tenantId);
      const recorded = await ingestUsage(queries, actor.tenant, body.buckets, now);
      if (recorded > 0) soon('settle-usage');
      return { status: 200, body: { received: body.buckets.length, recorded } };
    },
  }),
  routeFor.tenant({
    method: 'POST', path: '/api/v1/tenant/backup-status', title: 'How the last backup went', body: backupStatus, answers: { 204: null }, idempotency: 'natural',
    handle: async ({ body }, { queries, actor, now }) => {
      assertOwn(actor, body.tenantId);
      const row = { finished_at: new Date(body.lastRunAt), received_at: new Date(now), body: JSON.stringify(body) };
      await queries('backup_status').insert({ tenant_id: actor.tenant, ...row }).onConflict('tenant_id').merge(row).where('backup_status.finished_at', '<=', row.finished_at);
      return { status: 204 };
    },
  }),
];
