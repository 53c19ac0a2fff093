import { randomBytes } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Queries } from '../database/open-database.ts';
import { Tenant, type ServerTier } from '../tenants/tenant-model.ts';
import { Customer } from './customer-model.ts';

/** A new customer, without people or servers yet. */
export async function addCustomer(queries: Queries, name: string, now: number): Promise<Customer> {
  return Customer.query(queries).insertAndFetch({ id: `cus_${randomBytes(9).toString('hex')}`, name, created_at: new Date(now) });
}

export interface NewTenant {
  readonly customer: string;
  readonly name: string;
  readonly serverTier: ServerTier;
}

/** A new server of a customer, which has not registered yet. @throws RECORD_UNKNOWN. */
export async function addTenant(queries: Queries, { customer, name, serverTier }: NewTenant, now: number): Promise<Tenant> {
  if (!(await Customer.query(queries).findById(customer))) throw new LetsbeError('RECORD_UNKNOWN', { what: 'customer', id: customer });
  const id = randomBytes(9).toString('hex');
  return Tenant.query(queries).insertAndFetch({ id: `ten_${id}`, customer_id: customer, name, order_id: `ord_${id}`, server_tier: serverTier, state: 'expected', created_at: new Date(now) });
}
