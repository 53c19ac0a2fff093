import type { Approval } from '../approvals/approval-model.ts';
import type { Queries } from '../database/open-database.ts';
import { notify } from './notify.ts';

/** Tells those of a customer's people who may decide that something waits for them: who proved their address, and wants such mails. Told once each. */
export async function tellDeciders(queries: Queries, { id, tenant_id, customer_id, agent_id, class: kind, human_summary, expires_at }: Approval, now: number): Promise<void> {
  const people = await queries('membership as m').join('account as a', 'a.id', 'm.account_id').where({ 'm.customer_id': customer_id, 'a.approval_mail': true }).whereNull('a.disabled_at').whereNotNull('a.verified_at')
    .whereIn('m.role', kind === 'critical_red' ? ['owner'] : ['owner', 'approver']).orderBy('a.id').select<{ id: string; email: string }[]>('a.id', 'a.email');
  for (const person of people) {
    await notify(queries, {
      kind: 'approval.waits', recipient: person.email, account: person.id, customer: customer_id, dedupe: `approval ${tenant_id} ${id} ${person.id}`, expiresAt: expires_at.getTime(),
      words: { tenant: tenant_id, approval: id, agent: agent_id, summary: human_summary, until: `${expires_at.toISOString().slice(0, 16).replace('T', ' ')} UTC` },
    }, now);
  }
}
