import { LetsbeError } from '../../kernel/errors.ts';
import { issueCommand } from '../channel/commands.ts';
import type { Queries } from '../database/open-database.ts';
import { recordEvent } from '../events/record-event.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import { Approval } from './approval-model.ts';
import { findApproval } from './list.ts';
import { statusOf } from './mirror.ts';

export interface Decision {
  readonly customer: string;
  readonly approval: string;
  readonly decision: 'approve' | 'deny';
  /** The account that decides. */
  readonly by: string;
  readonly now: number;
}

/**
 * Takes a person's decision and sends it to the tenant as an intent: what counts is what the tenant records first. One at a time; a
 * second one is told of the first.
 * @throws APPROVAL_UNKNOWN, APPROVAL_EXPIRED, APPROVAL_DECIDED, OWNER_PROOF_REQUIRED for what only the owner's device decides.
 */
export async function decide(queries: Queries, keys: Pick<HubKeys, 'policy'>, { customer, approval: id, decision, by, now }: Decision): Promise<Approval> {
  const found = await findApproval(queries, customer, id);
  const status = statusOf(found, now);
  if (status === 'EXPIRED') throw new LetsbeError('APPROVAL_EXPIRED', { approval: id });
  if (status !== 'PENDING') throw decided(found, status.toLowerCase());
  if (found.class === 'critical_red') throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'What cannot be undone' });
  // Of two at once the second waits for the first to be committed, and finds its intent.
  const taken = await Approval.query(queries).where({ customer_id: customer, id, status: 'PENDING', intent: null }).patch({ intent: decision, intent_by: by, intent_at: new Date(now) });
  const fresh = await findApproval(queries, customer, id);
  if (taken === 0) throw decided(fresh, fresh.intent === null ? fresh.status.toLowerCase() : fresh.intent === 'approve' ? 'approved' : 'denied');
  const command = await issueCommand(queries, keys, { tenant: fresh.tenant_id, act: { kind: 'approval.decision', approval: id, decision, by }, by, now, expiresAt: fresh.expires_at.getTime() });
  await Approval.query(queries).where({ customer_id: customer, id }).patch({ intent_command: command });
  await recordEvent(queries, { customer, tenant: fresh.tenant_id, now, event: { kind: 'approval.decided', approval: id, decision, by } });
  return findApproval(queries, customer, id);
}

function decided({ id, intent_by, decided_by }: Approval, state: string): LetsbeError {
  const by = decided_by ?? intent_by;
  return new LetsbeError('APPROVAL_DECIDED', { approval: id, state, by: by === null ? '' : ` by ${by}` });
}
