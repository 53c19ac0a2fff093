import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { CustomerRole, PlatformRole } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import { Account, Membership } from './account-model.ts';
import { hashPassword } from './password.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly platformRole?: PlatformRole;
  readonly member?: { readonly customer: string; readonly role: CustomerRole };
}

/** Makes an account. @throws RECORD_EXISTS for an address that has one. */
export async function addAccount(queries: Queries, { email, name, password, platformRole, member }: NewAccount, now: number): Promise<Account> {
  const id = `acc_${randomBytes(9).toString('hex')}`;
  const made = await queries('account').insert({ id, email: email.toLowerCase(), name, password: await hashPassword(password), platform_role: platformRole ?? null, created_at: new Date(now) }).onConflict('email').ignore().returning('id');
  if (made.length === 0) throw new LetsbeError('RECORD_EXISTS', { what: 'account', id: email.toLowerCase() });
  if (member) await Membership.query(queries).insert({ account_id: id, customer_id: member.customer, role: member.role, created_at: new Date(now) });
  return Account.query(queries).findById(id).throwIfNotFound();
}
