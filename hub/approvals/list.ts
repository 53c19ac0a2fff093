import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import { Approval } from './approval-model.ts';

export interface ApprovalFilter {
  readonly customer: string;
  readonly status?: 'pending' | 'approved' | 'denied' | 'expired';
  readonly agentId?: string;
  readonly tenantId?: string;
  readonly class?: string;
  readonly cursor?: string;
  readonly limit: number;
  readonly now: number;
}

/** A customer's approvals, the newest first. `next` is given back to read on. @throws USAGE_INVALID for a cursor that is none. */
export async function listApprovals(queries: Queries, { customer, status, agentId, tenantId, class: wanted, cursor, limit, now }: ApprovalFilter): Promise<{ items: Approval[]; next?: string }> {
  const query = Approval.query(queries).where('customer_id', customer).orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit + 1);
  const over = new Date(now);
  if (status === 'pending') void query.where('status', 'PENDING').where('expires_at', '>', over);
  else if (status === 'expired') void query.whereRaw("(status = 'EXPIRED' or (status = 'PENDING' and expires_at <= ?))", [over]);
  else if (status !== undefined) void query.where('status', status.toUpperCase());
  if (agentId !== undefined) void query.where('agent_id', agentId);
  if (tenantId !== undefined) void query.where('tenant_id', tenantId);
  if (wanted !== undefined) void query.where('class', wanted);
  if (cursor !== undefined) {
    const { at, id } = readCursor(cursor);
    void query.whereRaw('(created_at, id) < (?, ?)', [new Date(at), id]);
  }
  const found = await query;
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: Buffer.from(JSON.stringify([last.created_at.getTime(), last.id])).toString('base64url') } : {}) };
}

/** @throws APPROVAL_UNKNOWN, for others' too. */
export async function findApproval(queries: Queries, customer: string, id: string): Promise<Approval> {
  const found = await Approval.query(queries).findOne({ customer_id: customer, id });
  if (!found) throw new LetsbeError('APPROVAL_UNKNOWN', { approval: id });
  return found;
}

function readCursor(cursor: string): { at: number; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof at === 'number' && Math.abs(at) < 8.64e15 && typeof id === 'string' && !id.includes('\0')) return { at, id };
  } catch {
    // It is none of ours; said below.
  }
  throw new LetsbeError('USAGE_INVALID', { reason: 'The cursor is none that a list answered; begin without one.' });
}
