import type { FromSchema } from 'json-schema-to-ts';
import { agentId, approvalId, commandClass, tenantId, time } from './words.ts';

/** Numbers, flags and words of fixed lists, as a manifest declares them; never what an agent or a customer wrote. */
const context = {
  type: 'object', maxProperties: 20, propertyNames: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$', maxLength: 40 },
  additionalProperties: { anyOf: [{ type: 'number' }, { type: 'boolean' }, { type: 'string', maxLength: 40, pattern: '^[A-Za-z0-9_.-]*$' }] },
} as const;

export const approvalRequest = {
  type: 'object', additionalProperties: false,
  required: ['tenantId', 'requestId', 'agentId', 'class', 'tool', 'humanSummary', 'expiresAt'],
  properties: {
    tenantId, requestId: approvalId, agentId, class: commandClass,
    tool: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[a-z][a-z0-9_.:-]*$' },
    humanSummary: { type: 'string', minLength: 1, maxLength: 500 },
    expiresAt: time, context,
  },
} as const;

export const approvalStatus = { type: 'string', enum: ['PENDING', 'APPROVED', 'DENIED', 'EXPIRED'] } as const;
export const approvalOutcome = { type: 'string', enum: ['RUNNING', 'DONE', 'FAILED', 'UNKNOWN'] } as const;
const reason = { type: 'string', enum: ['cancelled', 'superseded', 'person'] } as const;

/** What the tenant, whose row is the truth, says became of it. Steps that come late or twice change nothing. */
export const approvalProgress = {
  type: 'object', additionalProperties: false, required: ['status', 'at'],
  properties: { status: { type: 'string', enum: ['APPROVED', 'DENIED', 'EXPIRED'] }, outcome: approvalOutcome, reason, decidedBy: { type: 'string', maxLength: 100, pattern: '^[\\w.:@-]+$' }, at: time },
} as const;

/** What the Hub has of it. */
export const approvalAnswer = {
  type: 'object', additionalProperties: false, required: ['requestId', 'status', 'expiresAt'],
  properties: { requestId: approvalId, status: approvalStatus, outcome: approvalOutcome, expiresAt: time },
} as const;

export type ApprovalRequest = FromSchema<typeof approvalRequest>;
export type ApprovalProgress = FromSchema<typeof approvalProgress>;
export type ApprovalAnswer = FromSchema<typeof approvalAnswer>;
