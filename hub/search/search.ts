import type { Queries } from '../database/open-database.ts';

/** Something that was found, and where it belongs. */
export interface Hit {
  readonly kind: 'customer' | 'tenant' | 'person' | 'staff';
  readonly id: string;
  readonly title: string;
  readonly customerId: string | null;
}

const statement = `
  select * from (
    select 'customer' as kind, c.id, c.name as title, c.id as "customerId" from customer c where c.name ilike :like or c.id = :exact
    union all
    select 'tenant', t.id, t.name, t.customer_id from tenant t where t.name ilike :like or t.hostname ilike :like or t.id = :exact or t.order_id = :exact
    union all
    select 'person', a.id, a.name || ' <' || a.email || '>', m.customer_id from account a join membership m on m.account_id = a.id where a.name ilike :like or a.email ilike :like or a.id = :exact
    union all
    select 'staff', a.id, a.name || ' <' || a.email || '>', null from account a where a.platform_role is not null and (a.name ilike :like or a.email ilike :like or a.id = :exact)
  ) found order by (id = :exact) desc, starts_with(lower(title), lower(:exact)) desc, title, id limit :limit`;

/** Customers, servers and people whose name, address or id holds these words; what begins with them first. */
export async function search(queries: Queries, words: string, limit: number): Promise<Hit[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await queries.raw<{ rows: Hit[] }>(statement, { like, exact: words, limit });
  return rows;
}
