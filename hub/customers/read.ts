import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';

/** A business as those see it who run the platform. */
export interface CustomerRow {
  readonly customerId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly people: number;
  readonly tenants: number;
}

export interface CustomerDetail {
  readonly customerId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly people: readonly { readonly accountId: string; readonly email: string; readonly name: string; readonly role: string; readonly disabled: boolean }[];
  readonly tenants: readonly { readonly tenantId: string; readonly name: string; readonly serverTier: string; readonly state: string }[];
}

/** All customers by id, after `cursor`. */
export async function listCustomers(queries: Queries, { cursor = '', limit }: { readonly cursor?: string; readonly limit: number }): Promise<CustomerRow[]> {
  const rows = await queries('customer as c').where('c.id', '>', cursor).orderBy('c.id').limit(limit).select<{ id: string; name: string; created_at: Date; people: number; tenants: number }[]>(
    'c.id', 'c.name', 'c.created_at',
    queries.raw('(select count(*) from membership m where m.customer_id = c.id) as people'), queries.raw('(select count(*) from tenant t where t.customer_id = c.id) as tenants'));
  return rows.map(({ id, name, created_at, people, tenants }) => ({ customerId: id, name, createdAt: created_at.toISOString(), people, tenants }));
}

/** One customer with people and servers. @throws RECORD_UNKNOWN. */
export async function readCustomer(queries: Queries, id: string): Promise<CustomerDetail> {
  const found = await queries('customer').where({ id }).first<{ name: string; created_at: Date } | undefined>('name', 'created_at');
  if (!found) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id });
  const people = await queries('membership as m').join('account as a', 'a.id', 'm.account_id').where('m.customer_id', id).orderBy('a.email').select<{ id: string; email: string; name: string; role: string; disabled_at: Date | null }[]>('a.id', 'a.email', 'a.name', 'm.role', 'a.disabled_at');
  const tenants = await queries('tenant').where({ customer_id: id }).orderBy('id').select<{ id: string; name: string; server_tier: string; state: string }[]>('id', 'name', 'server_tier', 'state');
  return {
    customerId: id, name: found.name, createdAt: found.created_at.toISOString(),
    people: people.map(({ id: accountId, email, name, role, disabled_at }) => ({ accountId, email, name, role, disabled: disabled_at !== null })),
    tenants: tenants.map(({ id: tenantId, name, server_tier: serverTier, state }) => ({ tenantId, name, serverTier, state })),
  };
}
