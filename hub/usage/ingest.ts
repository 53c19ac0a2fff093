import type { UsageBucket } from '../../kernel/wire/usage-buckets.ts';
import type { Queries } from '../database/open-database.ts';

const counters = { inputTokens: 'input_tokens', outputTokens: 'output_tokens', cacheReadTokens: 'cache_read_tokens', cacheWriteTokens: 'cache_write_tokens', webSearchCalls: 'web_search_calls', webFetchCalls: 'web_fetch_calls' } as const;
const columns = Object.values(counters);

/**
 * Counters only grow: what says nothing new, by its numbers, is a repetition or came late. Each new word on a bucket is one more entry of
 * the ledger, under the next revision. In one order, so that two copies never wait for each other crosswise.
 */
const statement = `
  with given as (
    select hour, "agentId" as agent_id, model, ${Object.entries(counters).map(([name, column]) => `max("${name}") as ${column}`).join(', ')}
    from json_to_recordset(?::json) as g (hour timestamptz, "agentId" text, model text, ${Object.keys(counters).map((name) => `"${name}" bigint`).join(', ')})
    group by 1, 2, 3 order by 1, 2, 3),
  changed as (
    insert into usage_total as t (tenant_id, hour, agent_id, model, revision, ${columns.join(', ')})
    select ?, hour, agent_id, model, 1, ${columns.join(', ')} from given
    on conflict (tenant_id, hour, agent_id, model) do update set revision = t.revision + 1, ${columns.map((column) => `${column} = greatest(t.${column}, excluded.${column})`).join(', ')}
    where ${columns.map((column) => `excluded.${column} > t.${column}`).join(' or ')}
    returning tenant_id, hour, agent_id, model, revision, ${columns.join(', ')}),
  kept as (
    insert into usage_entry (tenant_id, hour, agent_id, model, revision, ${columns.join(', ')}, received_at)
    select tenant_id, hour, agent_id, model, revision, ${columns.join(', ')}, ? from changed returning 1)
  select count(*)::integer as recorded from kept`;

/** Takes in what a tenant counted, all of it or nothing. Gives how many buckets said something new. */
export async function ingestUsage(queries: Queries, tenant: string, buckets: readonly UsageBucket[], now: number): Promise<number> {
  const { rows } = await queries.raw<{ rows: { recorded: number }[] }>(statement, [JSON.stringify(buckets), tenant, new Date(now)]);
  return rows[0]?.recorded ?? 0;
}
