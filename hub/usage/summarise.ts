import type { Queries } from '../database/open-database.ts';

/** What was used in a time, in tokens and calls, and what is charged for it. */
export interface UsageSum {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly webSearchCalls: number;
  readonly webFetchCalls: number;
  /** For premium models, in micro-units of US dollars. */
  readonly premiumCharge: number;
  /** Buckets of which the newest word is not costed yet: what is charged for them is missing above. */
  readonly uncostedBuckets: number;
}

export interface UsageRange {
  readonly customer: string;
  /** One server; all of them when left out. */
  readonly tenant?: string | undefined;
  readonly from: Date;
  readonly to: Date;
}

export const usageGroups = { agent: 'u.agent_id', model: 'u.model', hour: "to_char(u.hour at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:00:00\"Z\"')", day: "to_char(u.hour at time zone 'UTC', 'YYYY-MM-DD')" } as const;
export type UsageGroup = keyof typeof usageGroups;

const counters = { inputTokens: 'input_tokens', outputTokens: 'output_tokens', cacheReadTokens: 'cache_read_tokens', cacheWriteTokens: 'cache_write_tokens', webSearchCalls: 'web_search_calls', webFetchCalls: 'web_fetch_calls' };
const within = (sum: string): string => `least(coalesce(${sum}, 0), ${Number.MAX_SAFE_INTEGER})::bigint`;
const columns = [
  ...Object.entries(counters).map(([name, column]) => `${within(`sum(u.${column})`)} as "${name}"`),
  `${within("sum(c.charge) filter (where c.tier = 'premium')")} as "premiumCharge"`,
  'count(*) filter (where c.revision is distinct from u.revision)::integer as "uncostedBuckets"',
].join(', ');
const rows = `from usage_total u join tenant t on t.id = u.tenant_id left join cost_total c using (tenant_id, hour, agent_id, model)
  where t.customer_id = :customer and t.id = coalesce(:tenant, t.id) and u.hour >= :from and u.hour < :to`;

/** All that a customer's agents used. */
export async function usageOf(queries: Queries, { customer, tenant, from, to }: UsageRange): Promise<UsageSum> {
  const found = await queries.raw<{ rows: [UsageSum] }>(`select ${columns} ${rows}`, { customer, tenant: tenant ?? null, from, to });
  return found.rows[0];
}

/** The same in groups, by their names; hours and days in their order. `limit` groups at most. */
export async function usageBy(queries: Queries, by: UsageGroup, { customer, tenant, from, to }: UsageRange, limit: number): Promise<(UsageSum & { readonly name: string })[]> {
  const found = await queries.raw<{ rows: (UsageSum & { name: string })[] }>(`select ${usageGroups[by]} as name, ${columns} ${rows} group by 1 order by 1 limit :limit`, { customer, tenant: tenant ?? null, from, to, limit });
  return found.rows;
}
