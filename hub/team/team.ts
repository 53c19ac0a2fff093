import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { Account, Membership } from '../accounts/account-model.ts';
import { customerRoles, type CustomerActor, type CustomerRole } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import { recordEvent } from '../events/record-event.ts';

/** Somebody of a customer, as the others see them. */
export const memberView = {
  type: 'object', additionalProperties: false, required: ['accountId', 'email', 'name', 'role', 'since', 'disabled'],
  properties: { accountId: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', enum: customerRoles }, since: { type: 'string' }, disabled: { type: 'boolean' } },
} as const;

export type MemberView = FromSchema<typeof memberView>;

/** A customer's people, those who came first before others. */
export async function listTeam(queries: Queries, customer: string): Promise<MemberView[]> {
  const members = await Membership.query(queries).where({ customer_id: customer }).orderBy(['created_at', 'account_id']);
  const accounts = new Map((await Account.query(queries).findByIds(members.map(({ account_id }) => account_id)).select('id', 'email', 'name', 'disabled_at')).map((account) => [account.id, account]));
  return members.flatMap(({ account_id, role, created_at }) => {
    const account = accounts.get(account_id);
    return account ? [{ accountId: account_id, email: account.email, name: account.name, role, since: created_at.toISOString(), disabled: account.disabled_at !== null }] : [];
  });
}

/** Gives somebody another role; their streams end, and with the next request they have it. @throws RECORD_UNKNOWN, LAST_OWNER. */
export async function changeRole(queries: Queries, actor: CustomerActor, account: string, role: CustomerRole, now: number): Promise<MemberView> {
  const before = await lockMember(queries, actor.customer, account, role === 'owner');
  if (before.role !== role) {
    await Membership.query(queries).where({ customer_id: actor.customer, account_id: account }).patch({ role });
    await recordEvent(queries, { customer: actor.customer, now, event: { kind: 'team.changed', accountId: account, role, by: actor.account } });
  }
  const view = (await listTeam(queries, actor.customer)).find(({ accountId }) => accountId === account);
  if (!view) throw new LetsbeError('RECORD_UNKNOWN', { what: 'person', id: account });
  return view;
}

/** Takes somebody out of a customer: what they have open ends. The account stays, and what it is for others. @throws RECORD_UNKNOWN, LAST_OWNER. */
export async function removeMember(queries: Queries, actor: CustomerActor, account: string, now: number): Promise<void> {
  await lockMember(queries, actor.customer, account, false);
  await Membership.query(queries).where({ customer_id: actor.customer, account_id: account }).delete();
  await recordEvent(queries, { customer: actor.customer, now, event: { kind: 'team.changed', accountId: account, role: null, by: actor.account } });
}

/** Of two who take each other's role at once the second waits, and finds what the first left. */
async function lockMember(queries: Queries, customer: string, account: string, staysOwner: boolean): Promise<Membership> {
  const members = await Membership.query(queries).where({ customer_id: customer }).orderBy('account_id').forUpdate();
  const found = members.find(({ account_id }) => account_id === account);
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: 'person', id: account });
  if (found.role === 'owner' && !staysOwner) {
    const others = members.filter(({ role, account_id }) => role === 'owner' && account_id !== account).map(({ account_id }) => account_id);
    // Whoever may not sign in can give nothing back.
    if (!(await Account.query(queries).findByIds(others).whereNull('disabled_at').select('id').first())) throw new LetsbeError('LAST_OWNER');
  }
  return found;
}
