import { LetsbeError } from '../../kernel/errors.ts';
import { asCustomer } from '../database/as-customer.ts';
import type { Database, Queries } from '../database/open-database.ts';
import { Tenant } from '../tenants/tenant-model.ts';

/** The tenant of a customer that a request is about: the one it names, or the only one. @throws RECORD_UNKNOWN, USAGE_INVALID where it must name one. */
export async function pickTenant(queries: Queries, customer: string, named: string | undefined): Promise<Tenant> {
  const tenants = await Tenant.query(queries).where({ customer_id: customer }).whereNot('state', 'retired').orderBy('id');
  const found = named === undefined ? (tenants.length === 1 ? tenants[0] : undefined) : tenants.find(({ id }) => id === named);
  if (found) return found;
  if (named === undefined && tenants.length > 1) throw new LetsbeError('USAGE_INVALID', { reason: 'There are several servers: say which by tenantId.' });
  throw new LetsbeError('RECORD_UNKNOWN', { what: 'server', id: named ?? 'yet' });
}

/** The id of that tenant for what takes longer, such as asking it: no transaction stays open. @throws as `pickTenant`. */
export function findTenant(database: Database, customer: string, named: string | undefined): Promise<string> {
  return database.transaction(async (transaction) => {
    await asCustomer(transaction, customer);
    return (await pickTenant(transaction, customer, named)).id;
  });
}
