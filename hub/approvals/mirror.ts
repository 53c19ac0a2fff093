import { LetsbeError } from '../../kernel/errors.ts';
import type { ApprovalAnswer, ApprovalProgress, ApprovalRequest } from '../../kernel/wire/approval-request.ts';
import type { TenantActor } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import { recordEvent } from '../events/record-event.ts';
import { Approval } from './approval-model.ts';

/** Mirrors what a tenant parked. Told a second time it stays as it is. @throws IDEMPOTENCY_CONFLICT where the id stands for something else. */
export async function mirrorApproval(queries: Queries, { tenant, customer }: TenantActor, request: ApprovalRequest, now: number): Promise<Approval> {
  const made = await queries('approval').insert({
    tenant_id: tenant, id: request.requestId, customer_id: customer, agent_id: request.agentId, class: request.class, tool: request.tool, human_summary: request.humanSummary,
    context: JSON.stringify(request.context ?? {}), status: 'PENDING', created_at: new Date(now), expires_at: new Date(request.expiresAt),
  }).onConflict().ignore().returning('id');
  if (made.length > 0) await recordEvent(queries, { customer, tenant, now, event: { kind: 'approval.created', approval: request.requestId, agentId: request.agentId, class: request.class, tool: request.tool, expiresAt: request.expiresAt } });
  const kept = await Approval.query(queries).findById([tenant, request.requestId]);
  if (!kept || kept.tool !== request.tool || kept.agent_id !== request.agentId || kept.human_summary !== request.humanSummary) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
  return kept;
}

const running = 2;
const ended = 3;

/** Notes what became of it on the tenant. What comes late or twice changes nothing. @throws APPROVAL_UNKNOWN. */
export async function noteProgress(queries: Queries, tenant: string, id: string, { status, outcome, reason, decidedBy, at }: ApprovalProgress, now: number): Promise<Approval> {
  const progress = status !== 'APPROVED' || (outcome !== undefined && outcome !== 'RUNNING') ? ended : outcome === 'RUNNING' ? running : 1;
  const steps = await Approval.query(queries).findById([tenant, id]).where('progress', '<', progress).patch({
    status, progress, decided_at: new Date(at),
    ...(outcome === undefined ? {} : { outcome }), ...(reason === undefined ? {} : { reason }), ...(decidedBy === undefined ? {} : { decided_by: decidedBy }),
  });
  if (steps > 0) await recordEvent(queries, { tenant, now, event: { kind: 'approval.progress', approval: id, status, ...(outcome === undefined ? {} : { outcome }), ...(reason === undefined ? {} : { reason }), ...(decidedBy === undefined ? {} : { decidedBy }) } });
  return findOfTenant(queries, tenant, id);
}

/** @throws APPROVAL_UNKNOWN. */
export async function findOfTenant(queries: Queries, tenant: string, id: string): Promise<Approval> {
  const found = await Approval.query(queries).findById([tenant, id]);
  if (!found) throw new LetsbeError('APPROVAL_UNKNOWN', { approval: id });
  return found;
}

/** The status as of now: what the tenant has not yet said to be over is over all the same. */
export function statusOf({ status, expires_at }: Approval, now: number): Approval['status'] {
  return status === 'PENDING' && expires_at.getTime() <= now ? 'EXPIRED' : status;
}

/** For the tenant. */
export function toAnswer(approval: Approval, now: number): ApprovalAnswer {
  return { requestId: approval.id, status: statusOf(approval, now), ...(approval.outcome === null ? {} : { outcome: approval.outcome as NonNullable<ApprovalAnswer['outcome']> }), expiresAt: approval.expires_at.toISOString() };
}
