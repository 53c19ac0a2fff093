import { LetsbeError } from '../../kernel/errors.ts';
import { sealDecision } from './bound-hash.ts';
import type { CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';

export interface DecisionRequest {
  readonly approval: string;
  readonly decision: 'approve' | 'deny';
  /** Who decides, as the operator's side knows them. */
  readonly by: string;
  /** What an owner proves to be one with; needed to approve what cannot be undone. */
  readonly proof?: unknown;
  /** Lets this operation run for this agent without asking until then, in milliseconds since the epoch. */
  readonly until?: number;
  readonly reason?: string;
}

/** An approval that can still be decided. Throws APPROVAL_UNKNOWN, APPROVAL_EXPIRED or APPROVAL_DECIDED. */
export function findOpen(ctx: CallsContext, approval: string): CallRow & { readonly approval: string; readonly expiresAt: number } {
  const row = ctx.store.findApproval(approval);
  if (!row || row.approval === null || row.expiresAt === null) throw new LetsbeError('APPROVAL_UNKNOWN', { approval });
  if (row.state === 'EXPIRED' || (row.state === 'PENDING' && row.expiresAt <= ctx.clock.now())) throw new LetsbeError('APPROVAL_EXPIRED', { approval });
  if (row.state !== 'PENDING') throw decided(row);
  return { ...row, approval: row.approval, expiresAt: row.expiresAt };
}

function decided(row: CallRow | undefined): LetsbeError {
  const by = row?.fate.decidedBy;
  return new LetsbeError('APPROVAL_DECIDED', { approval: row?.approval, state: row?.state.toLowerCase(), by: by === undefined ? '' : ` by ${by}` });
}

/**
 * Records a person's decision. The first one counts: of two at once, the other is told who was faster. What cannot be undone is
 * approved by the owner's proof alone; to deny needs none.
 */
export async function decideApproval(ctx: CallsContext, { approval, decision, by, proof, until, reason }: DecisionRequest): Promise<CallRow> {
  const row = findOpen(ctx, approval);
  const { hash, expiresAt, body } = row;
  const approve = decision === 'approve';
  const proved = approve && body.owner ? await ctx.proofs.verify({ approval, hash, decision, expiresAt }, proof) : undefined;
  const decidedBy = proved?.by ?? by;
  const decidedAt = ctx.clock.now();
  // Proving takes time, in which it may have run out.
  if (expiresAt <= decidedAt) throw new LetsbeError('APPROVAL_EXPIRED', { approval });
  const state = approve ? 'APPROVED' : 'DENIED';
  const fate = {
    decidedBy,
    seal: sealDecision(ctx.sealKey, { tenant: ctx.tenant, approval, hash, state, at: decidedAt, by: decidedBy, owner: body.owner, proof: proved?.kind }),
    ...(proved ? { proof: proved.kind } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
  const record = (): CallRow => ctx.database.commit(true, () => {
    if (!ctx.store.move(row, state, { decidedAt, ...(approve ? {} : { endedAt: decidedAt }), fate })) throw decided(ctx.store.findApproval(approval));
    ctx.audit.event({ what: approve ? 'approved' : 'denied', call: row.id, approval, hash, by: decidedBy, ...(proved ? { proof: proved.kind } : {}) }, true);
    if (approve && until !== undefined) grantMore(ctx, row, until, decidedBy);
    const now = { ...row, state, decidedAt, fate: { ...row.fate, ...fate } } as const;
    ctx.told(now);
    return now;
  });
  try {
    return record();
  } catch (error) {
    // A grant that was given within it was not kept either.
    ctx.grants.reload();
    throw error;
  }
}

/** Every agent of the chain needs it, as each of them asked. */
function grantMore(ctx: CallsContext, { approval, body }: CallRow & { readonly approval: string }, expiresAt: number, by: string): void {
  const { caller, instance, name: operation, verdict } = body;
  for (const agent of new Set(caller.chain ?? [])) {
    ctx.grants.add({ agent, instance, operation, expiresAt, by, approval }, verdict);
  }
}

/** Ends the waiting of a call by whoever made it. What runs already is not ended by this. */
export function cancelCall(ctx: CallsContext, row: CallRow, by: string): CallRow {
  const fate = { decidedBy: by, reason: 'cancelled by whoever asked' };
  const endedAt = ctx.clock.now();
  if (row.state !== 'PENDING' && row.state !== 'APPROVED') return row;
  return ctx.database.commit(true, () => {
    if (!ctx.store.move(row, 'CANCELLED', { endedAt, fate })) return ctx.store.find(row.id) ?? row;
    ctx.audit.event({ what: 'cancelled', call: row.id, by }, true);
    const now = { ...row, state: 'CANCELLED', endedAt, fate: { ...row.fate, ...fate } } as const;
    ctx.told(now);
    return now;
  });
}

/** How many are ended at once: calls that come meanwhile do not wait for all of them. */
export const expiryBatch = 500;

/** Ends what was not decided in time, at most `expiryBatch` of it. Gives how many. */
export function expireDue(ctx: CallsContext): number {
  const endedAt = ctx.clock.now();
  return ctx.database.commit(true, () => {
    const due = ctx.store.due(endedAt, expiryBatch);
    for (const row of due) {
      ctx.store.move(row, 'EXPIRED', { endedAt });
      ctx.audit.event({ what: 'expired', call: row.id, approval: row.approval }, true);
      ctx.told({ ...row, state: 'EXPIRED', endedAt });
    }
    return due.length;
  });
}
