import type { Queries } from '../database/open-database.ts';
import { addMonths, startOfMonth, type Month } from '../pools/month.ts';
import { readPools } from '../pools/read-pools.ts';
import type { PriceList } from '../prices/price-list.ts';

/** A server in a month, as those see it who run the platform. Money in micro-units of US dollars. */
export interface ServerUsage {
  readonly tenantId: string;
  readonly customerId: string;
  readonly serverTier: string;
  readonly factorPercent: number;
  readonly tokens: number;
  readonly used: number;
  readonly cost: number;
  readonly premiumCharge: number;
  readonly uncostedHours: number;
}

type Money = Pick<ServerUsage, 'cost' | 'premiumCharge' | 'uncostedHours'>;

export interface FleetUsageQuestion {
  readonly month: Month;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Servers in the order of their ids, after `cursor`, and the total of all servers. */
export async function readFleetUsage(queries: Queries, prices: PriceList, { month, cursor = '', limit }: FleetUsageQuestion): Promise<{ servers: ServerUsage[]; total: Money }> {
  const tenants = await queries('tenant').where('id', '>', cursor).whereNot('state', 'expected').orderBy('id').limit(limit).pluck<string[]>('id');
  const pools = await readPools(queries, prices, { month, tenants });
  const range = { from: startOfMonth(month), to: startOfMonth(addMonths(month, 1)) };
  const money = 'coalesce(sum(cost), 0)::bigint as cost, coalesce(sum(charge) filter (where tier = \'premium\'), 0)::bigint as "premiumCharge"';
  const costs = await queries.raw<{ rows: (Money & { tenant_id: string })[] }>(`select tenant_id, ${money} from cost_total where hour >= :from and hour < :to and tenant_id = any(:tenants) group by 1`, { ...range, tenants });
  const due = await queries.raw<{ rows: { tenant_id: string; hours: number }[] }>('select tenant_id, count(*)::integer as hours from usage_due where hour >= :from and hour < :to group by 1', range);
  const [total] = (await queries.raw<{ rows: [Omit<Money, 'uncostedHours'>] }>(`select ${money} from cost_total where hour >= :from and hour < :to`, range)).rows;
  const costOf = new Map(costs.rows.map((row) => [row.tenant_id, row]));
  const dueOf = new Map(due.rows.map((row) => [row.tenant_id, row.hours]));
  return {
    servers: pools.map(({ tenant, customer, tier, factor, tokens, used }) => ({ tenantId: tenant, customerId: customer, serverTier: tier, factorPercent: factor, tokens, used, cost: costOf.get(tenant)?.cost ?? 0, premiumCharge: costOf.get(tenant)?.premiumCharge ?? 0, uncostedHours: dueOf.get(tenant) ?? 0 })),
    total: { ...total, uncostedHours: due.rows.reduce((sum, { hours }) => sum + hours, 0) },
  };
}

export interface Uncosted {
  readonly hours: readonly { readonly tenantId: string; readonly hour: string; readonly attempts: number; readonly fault: string | null; readonly triedAgainAt: string }[];
  /** Models that no list knows, with how many buckets of the last 31 days are of them. */
  readonly unlistedModels: readonly { readonly model: string; readonly buckets: number }[];
}

const lookBackMs = 31 * 24 * 60 * 60_000;

/** What could not be costed: the hundred hours that failed most often, and the hundred models that nobody has a price of. */
export async function readUncosted(queries: Queries, now: number): Promise<Uncosted> {
  const hours = await queries('usage_due').where('attempts', '>', 0).orderBy([{ column: 'attempts', order: 'desc' }, 'tenant_id', 'hour']).limit(100).select<{ tenant_id: string; hour: Date; attempts: number; fault: string | null; not_before: Date }[]>();
  const models = await queries.raw<{ rows: Uncosted['unlistedModels'] }>("select model, count(*)::integer as buckets from cost_total where tier = 'unlisted' and hour > ? group by 1 order by 2 desc, 1 limit 100", [new Date(now - lookBackMs)]);
  return { hours: hours.map(({ tenant_id, hour, attempts, fault, not_before }) => ({ tenantId: tenant_id, hour: hour.toISOString(), attempts, fault, triedAgainAt: not_before.toISOString() })), unlistedModels: models.rows };
}
