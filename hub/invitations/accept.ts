import { LetsbeError } from '../../kernel/errors.ts';
import { Account, Membership } from '../accounts/account-model.ts';
import { addAccount } from '../accounts/add-account.ts';
import { assertGoodPassword } from '../accounts/good-password.ts';
import { customerRoles, platformRoles } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';
import { hashKey } from '../tenants/tenant-key.ts';
import type { Invitation } from './invite.ts';
import { mayGive } from './rank.ts';

/** What somebody is shown before they join. */
export interface Shown {
  readonly email: string;
  readonly place: string;
  readonly role: string;
  /** Whether there is an account with that address: it joins as it is. */
  readonly known: boolean;
}

/** What an invitation is to. @throws LINK_INVALID. */
export async function showInvitation(queries: Queries, token: string, now: number): Promise<Shown> {
  const found = await findInvitation(queries, token, now);
  const account = await Account.query(queries).findOne({ email: found.email });
  const customer = found.customer_id === null ? undefined : await queries('customer').where({ id: found.customer_id }).first<{ name: string } | undefined>('name');
  return { email: found.email, place: customer?.name ?? 'LetsBe', role: found.role ?? found.platform_role ?? '', known: account !== undefined };
}

/**
 * Takes an invitation: once. Who has an account joins with it, and is given no less than they have; who has none makes one. The link came by mail, so the address
 * is proved. It gives no more than whoever invited could give now.
 * @throws LINK_INVALID, BODY_INVALID.
 */
export async function acceptInvitation(queries: Queries, { token, name, password }: { readonly token: string; readonly name?: string; readonly password?: string }, now: number): Promise<{ readonly account: string; readonly customer: string | null }> {
  const found = await findInvitation(queries, token, now);
  if (!(await mayStillGive(queries, found))) throw new LetsbeError('LINK_INVALID');
  // Whoever comes second at the same time waits here, and finds it taken.
  const taken = await queries('invitation').where({ id: found.id }).whereNull('accepted_at').whereNull('revoked_at').update({ accepted_at: new Date(now) });
  if (taken === 0) throw new LetsbeError('LINK_INVALID');
  const known = await Account.query(queries).findOne({ email: found.email });
  if (known?.disabled_at) throw new LetsbeError('LINK_INVALID');
  if (known && password !== undefined) throw new LetsbeError('BODY_INVALID', { faults: 'there is an account with this address: join without a password, and sign in with the one it has' });
  const account = known ?? await makeAccount(queries, found.email, name, password, now);
  await Account.query(queries).findById(account.id).patch({ verified_at: account.verified_at ?? new Date(now) });
  if (found.customer_id !== null && found.role !== null) {
    const before = await Membership.query(queries).findById([account.id, found.customer_id]);
    if (!before) await Membership.query(queries).insert({ account_id: account.id, customer_id: found.customer_id, role: found.role, created_at: new Date(now) });
    else if (customerRoles.indexOf(found.role) < customerRoles.indexOf(before.role)) await Membership.query(queries).findById([account.id, found.customer_id]).patch({ role: found.role });
  }
  if (found.platform_role !== null && (account.platform_role === null || platformRoles.indexOf(found.platform_role) < platformRoles.indexOf(account.platform_role))) await Account.query(queries).findById(account.id).patch({ platform_role: found.platform_role });
  return { account: account.id, customer: found.customer_id };
}

async function makeAccount(queries: Queries, email: string, name: string | undefined, password: string | undefined, now: number): Promise<Account> {
  if (name === undefined || password === undefined) throw new LetsbeError('BODY_INVALID', { faults: 'it needs a name and a password: there is no account with this address yet' });
  assertGoodPassword(password, email);
  return addAccount(queries, { email, name, password }, now);
}

async function findInvitation(queries: Queries, token: string, now: number): Promise<Invitation> {
  const found = await queries('invitation').where({ hash: hashKey(token) }).whereNull('accepted_at').whereNull('revoked_at').where('expires_at', '>', new Date(now)).first<Invitation | undefined>();
  if (!found) throw new LetsbeError('LINK_INVALID');
  return found;
}

/** Whether whoever invited has, today, a role that may give this one: in the customer, or as one who runs the platform. */
async function mayStillGive(queries: Queries, { made_by, customer_id, role, platform_role }: Invitation): Promise<boolean> {
  const inviter = await Account.query(queries).findById(made_by).whereNull('disabled_at');
  if (!inviter) return false;
  const own = inviter.platform_role ?? '';
  if (platform_role !== null) return mayInviteStaff(own) && mayGive(own, platform_role, 'platform');
  if (mayInviteStaff(own)) return true;
  const membership = customer_id === null ? undefined : await Membership.query(queries).findById([made_by, customer_id]);
  return membership !== undefined && role !== null && mayGive(membership.role, role, 'customer');
}

/** Who of the platform may add people. */
export function mayInviteStaff(role: string): boolean {
  return role === 'owner' || role === 'admin';
}
