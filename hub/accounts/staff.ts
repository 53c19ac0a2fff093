import { LetsbeError } from '../../kernel/errors.ts';
import type { PlatformRole } from '../api/actor.ts';
import type { Queries } from '../database/open-database.ts';

/** Somebody who runs the platform. */
export interface StaffRow {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: PlatformRole;
  readonly disabled: boolean;
}

interface Stored {
  id: string;
  email: string;
  name: string;
  platform_role: PlatformRole;
  disabled_at: Date | null;
}

/** All who run the platform, by address. */
export async function listStaff(queries: Queries): Promise<StaffRow[]> {
  return (await queries('account').whereNotNull('platform_role').orderBy('email').select<Stored[]>()).map(view);
}

export interface StaffChange {
  readonly account: string;
  readonly role?: PlatformRole;
  readonly disabled?: boolean;
  readonly now: number;
}

/**
 * Gives somebody another role, or takes their access away, at once and for all their sessions. Somebody always stays who may undo it.
 * @throws RECORD_UNKNOWN for whoever does not run the platform, LAST_OWNER.
 */
export async function changeStaff(queries: Queries, { account, role, disabled, now }: StaffChange): Promise<StaffRow> {
  // Two owners who take each other's role at the same time come one after the other.
  const owners = await queries('account').where({ platform_role: 'owner' }).whereNull('disabled_at').orderBy('id').forUpdate().pluck<string[]>('id');
  const found = await queries('account').where({ id: account }).whereNotNull('platform_role').first<Stored | undefined>();
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: 'account', id: account });
  const goes = disabled === true || (role !== undefined && role !== 'owner');
  if (goes && owners.length === 1 && owners[0] === account) throw new LetsbeError('LAST_OWNER');
  const [changed] = await queries('account').where({ id: account }).update({ ...(role === undefined ? {} : { platform_role: role }), ...(disabled === undefined ? {} : { disabled_at: disabled ? new Date(now) : null }) }).returning<Stored[]>('*');
  if (disabled === true) await queries('session').where({ account_id: account }).whereNull('revoked_at').update({ revoked_at: new Date(now) });
  return view(changed ?? found);
}

function view({ id, email, name, platform_role: role, disabled_at }: Stored): StaffRow {
  return { accountId: id, email, name, role, disabled: disabled_at !== null };
}
