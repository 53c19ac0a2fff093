import type { FromSchema } from 'json-schema-to-ts';
import { approvalStatus } from '../../kernel/wire/approval-request.ts';
import type { Approval } from './approval-model.ts';
import { statusOf } from './mirror.ts';

const maybe = { type: ['string', 'null'] } as const;

/** An approval as a customer's people see it. */
export const approvalView = {
  type: 'object', additionalProperties: false,
  required: ['id', 'tenantId', 'agentId', 'class', 'tool', 'humanSummary', 'context', 'status', 'outcome', 'reason', 'createdAt', 'expiresAt', 'decidedBy', 'decidedAt', 'intent', 'ownerOnly'],
  properties: {
    id: { type: 'string' }, tenantId: { type: 'string' }, agentId: { type: 'string' }, class: { type: 'string' }, tool: { type: 'string' }, humanSummary: { type: 'string' },
    context: { type: 'object' }, status: approvalStatus, outcome: maybe, reason: maybe, createdAt: { type: 'string' }, expiresAt: { type: 'string' }, decidedBy: maybe, decidedAt: maybe,
    intent: {
      description: 'what was decided here and has not yet come back from the tenant, whose word counts',
      anyOf: [{ type: 'null' }, { type: 'object', additionalProperties: false, required: ['decision', 'by', 'at'], properties: { decision: { type: 'string', enum: ['approve', 'deny'] }, by: { type: 'string' }, at: { type: 'string' } } }],
    },
    ownerOnly: { type: 'boolean', description: 'decided on the owner page alone' },
  },
} as const;

export type ApprovalView = FromSchema<typeof approvalView>;

/** Draws it as of now. */
export function viewApproval(approval: Approval, now: number): ApprovalView {
  const status = statusOf(approval, now);
  const { intent, intent_by: by, intent_at: at } = approval;
  return {
    id: approval.id, tenantId: approval.tenant_id, agentId: approval.agent_id, class: approval.class, tool: approval.tool, humanSummary: approval.human_summary, context: approval.context,
    status, outcome: approval.outcome, reason: approval.reason, createdAt: approval.created_at.toISOString(), expiresAt: approval.expires_at.toISOString(),
    decidedBy: approval.decided_by, decidedAt: approval.decided_at?.toISOString() ?? null,
    intent: status === 'PENDING' && intent !== null ? { decision: intent, by: by ?? '', at: at?.toISOString() ?? '' } : null,
    ownerOnly: approval.class === 'critical_red',
  };
}
