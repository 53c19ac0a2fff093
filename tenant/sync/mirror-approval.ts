import type { ApprovalProgress, ApprovalRequest } from '../../kernel/wire/approval-request.ts';
import type { ApprovalCard } from '../calls/card.ts';
import { toWire } from '../calls/state.ts';

const classes = ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] as const;

/**
 * What the Hub gets to see of a parked call: the title of the operation, never its params nor what an agent wrote. Pure.
 */
export function toApprovalRequest(tenantId: string, card: ApprovalCard): ApprovalRequest {
  const agent = card.who.split(' → ').at(-1) ?? '';
  return {
    tenantId: tenantId, requestId: card.approval,
    agentId: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(agent) && agent.length <= 64 ? agent : 'person',
    class: classes.find((one) => one === card.class) ?? 'critical_red',
    tool: toolOf(card), humanSummary: card.title.slice(0, 500), expiresAt: card.expiresAt, context: {},
  };
}

function toolOf({ instance, operation }: ApprovalCard): string {
  // The plugin stands before the operation, the instance before both.
  return `${instance}.${operation.split('.').slice(1).join('.') || operation}`.slice(0, 200);
}

/** How far it came; undefined while it waits. Pure. */
export function toProgress(card: ApprovalCard, now: number): ApprovalProgress | undefined {
  const { status, outcome } = toWire(card.state);
  if (status === 'PENDING') return undefined;
  const reason = status !== 'DENIED' ? undefined : card.supersededBy === undefined ? (card.state === 'CANCELLED' ? 'cancelled' : 'person') : 'superseded';
  const by = card.decidedBy?.replaceAll(/[^\w.:@-]/g, '_').slice(0, 100);
  return {
    status, at: new Date(now).toISOString(),
    ...(outcome === 'RUNNING' || outcome === 'DONE' || outcome === 'FAILED' || outcome === 'UNKNOWN' ? { outcome } : {}),
    ...(reason === undefined ? {} : { reason }), ...(by === undefined || by === '' ? {} : { decidedBy: by }),
  };
}
