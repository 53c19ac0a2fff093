import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import { readSetting } from '../settings/read-setting.ts';
import { addMonths, monthOf, type Month } from './month.ts';

/** A customer of the founding-member program. */
export interface FoundingMember {
  readonly customerId: string;
  /** The how-manieth they are. */
  readonly number: number;
  readonly grantedAt: string;
  /** The first month whose pool is larger, and the first one that is not any more. */
  readonly fromMonth: Month;
  readonly untilMonth: Month;
}

const columns = "customer_id as \"customerId\", number, granted_at, to_char(from_month, 'YYYY-MM') as \"fromMonth\", to_char(until_month, 'YYYY-MM') as \"untilMonth\"";

/** Every member, in the order they came. */
export async function readFounding(queries: Queries, customer?: string): Promise<FoundingMember[]> {
  const { rows } = await queries.raw<{ rows: (Omit<FoundingMember, 'grantedAt'> & { granted_at: Date })[] }>(`select ${columns} from founding_member where customer_id = coalesce(:customer, customer_id) order by number`, { customer: customer ?? null });
  return rows.map(({ granted_at, ...row }) => ({ ...row, grantedAt: granted_at.toISOString() }));
}

/**
 * Makes a customer a founding member: the pool of this month is the first larger one. One after the other, whichever copy it comes to, and no more than the cap.
 * @throws RECORD_UNKNOWN, RECORD_EXISTS, FOUNDING_FULL.
 */
export async function grantFounding(queries: Queries, { customer, by, now }: { readonly customer: string; readonly by: string; readonly now: number }): Promise<FoundingMember> {
  await queries.raw("select pg_advisory_xact_lock(hashtext('founding members'))");
  if (!(await queries('customer').where({ id: customer }).first<object | undefined>('id'))) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id: customer });
  const members = await readFounding(queries);
  if (members.some(({ customerId }) => customerId === customer)) throw new LetsbeError('RECORD_EXISTS', { what: 'founding member', id: customer });
  const { value: { cap, months } } = await readSetting(queries, 'founding');
  if (members.length >= cap) throw new LetsbeError('FOUNDING_FULL', { cap });
  const from = monthOf(now);
  await queries('founding_member').insert({ customer_id: customer, number: members.length + 1, granted_at: new Date(now), granted_by: by, from_month: `${from}-01`, until_month: `${addMonths(from, months)}-01` });
  const [made] = await readFounding(queries, customer);
  if (!made) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id: customer });
  return made;
}
