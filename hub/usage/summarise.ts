import type { Queries } from '../database/open-database.ts';

/** What was used in a time, in tokens and calls. */
export interface UsageSum {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly webSearchCalls: number;
  readonly webFetchCalls: number;
}

export interface UsageRange {
  readonly customer: string;
  readonly from: Date;
  readonly to: Date;
}

const sums = { inputTokens: 'input_tokens', outputTokens: 'output_tokens', cacheReadTokens: 'cache_read_tokens', cacheWriteTokens: 'cache_write_tokens', webSearchCalls: 'web_search_calls', webFetchCalls: 'web_fetch_calls' };

const columns = Object.entries(sums).map(([name, column]) => `coalesce(sum(u.${column}), 0)::bigint as "${name}"`).join(', ');
const rows = 'from usage_total u join tenant t on t.id = u.tenant_id where t.customer_id = :customer and u.hour >= :from and u.hour < :to';

/** All that a customer's agents used. */
export async function usageOf(queries: Queries, range: UsageRange): Promise<UsageSum> {
  const found = await queries.raw<{ rows: [UsageSum] }>(`select ${columns} ${rows}`, { ...range });
  return found.rows[0];
}

/** The same, agent by agent. */
export async function usageByAgent(queries: Queries, range: UsageRange): Promise<(UsageSum & { readonly agentId: string })[]> {
  const found = await queries.raw<{ rows: (UsageSum & { agentId: string })[] }>(`select u.agent_id as "agentId", ${columns} ${rows} group by 1 order by 1`, { ...range });
  return found.rows;
}
