import type { Invocation, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { ApprovalCard } from '../../calls/card.ts';
import { openOperator } from '../open-operator.ts';
import type { Operator } from '../operator.ts';
import { atTerminal, readRecoveryProof } from '../owner-proof.ts';
import { askOperator } from '../with-operator.ts';
import { describeCard } from './show.ts';

export const approvalsApprove: Run = (invocation) => decide(invocation, 'approve');
export const approvalsDeny: Run = (invocation) => decide(invocation, 'deny');

async function decide(invocation: Invocation, decision: 'approve' | 'deny'): Promise<0> {
  const { positionals, values, terminal } = invocation;
  const approval = positionals[0] ?? '';
  const operator = await openOperator(invocation);
  try {
    const card = (await operator.call('approvals.show', { approval })) as unknown as ApprovalCard;
    if (decision === 'approve') await confirmCard(card, invocation);
    const answer = await operator.call('approvals.decide', { approval, decision, by: atTerminal, ...(await readRecoveryProof(invocation)), ...scopeOf(values), ...(typeof values['reason'] === 'string' ? { reason: values['reason'] } : {}) });
    terminal.print(values['json'] === true ? JSON.stringify(answer) : await describeEnd(operator, answer as unknown as ApprovalCard));
    return 0;
  } finally {
    await operator.close();
  }
}

/** A person who sits in front sees what they approve before they do. */
async function confirmCard(card: ApprovalCard, { values, terminal }: Invocation): Promise<void> {
  if (values['yes'] === true || values['recovery'] === true || card.state !== 'PENDING') return;
  if (terminal.interactive) {
    terminal.note(describeCard(card));
    if ((await terminal.ask('Approve it? Type yes: ')).trim().toLowerCase() === 'yes') return;
  }
  throw new LetsbeError('CONFIRMATION_REQUIRED', { operation: card.operation, class: card.class, summary: card.summary });
}

function scopeOf({ until }: Invocation['values']): JsonObject {
  if (typeof until !== 'string') return {};
  const at = Date.parse(until);
  if (Number.isNaN(at)) throw new LetsbeError('USAGE_INVALID', { reason: '--until is a date, such as 2026-12-24 or 2026-12-24T18:00:00Z' });
  return { scope: { until: new Date(at).toISOString() } };
}

/** An approved call runs at once; what it ended in is worth a moment's wait, and no more. */
async function describeEnd(operator: Operator, decided: ApprovalCard): Promise<string> {
  let card = decided;
  for (let looked = 0; looked < 40 && (card.state === 'APPROVED' || card.state === 'RUNNING'); looked += 1) {
    await new Promise<void>((resolve) => { setTimeout(resolve, 50); });
    card = (await operator.call('approvals.show', { approval: decided.approval })) as unknown as ApprovalCard;
  }
  return describeCard(card);
}

export const grantsList = askOperator((operator) => operator.call('grants.list'), (answer) => {
  const { grants } = answer as { grants: { id: string; agent: string; instance: string; operation: string; expiresAt: number; revoked: boolean; uses: number; lastUsedAt: number | null }[] };
  if (grants.length === 0) return 'No operation is allowed without asking.';
  return grants.map(({ id, agent, instance, operation, expiresAt, revoked, uses, lastUsedAt }) => `${id}  ${agent} may ${operation} at ${instance} until ${new Date(expiresAt).toISOString()}${revoked ? ' (revoked)' : ''}; used ${uses} times${lastUsedAt === null ? '' : `, last ${new Date(lastUsedAt).toISOString()}`}`).join('\n');
});

export const grantsRevoke = askOperator((operator, { positionals }) => operator.call('grants.revoke', { grant: positionals[0] ?? '' }), () => 'Revoked: the operation asks again.');
