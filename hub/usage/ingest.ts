import type { UsageBucket } from '../../kernel/wire/usage-buckets.ts';
import type { Queries } from '../database/open-database.ts';
import { markDue } from './due-hours.ts';

const counters = { inputTokens: 'input_tokens', outputTokens: 'output_tokens', cacheReadTokens: 'cache_read_tokens', cacheWriteTokens: 'cache_write_tokens', webSearchCalls: 'web_search_calls', webFetchCalls: 'web_fetch_calls' } as const;
const names = Object.keys(counters) as (keyof typeof counters)[];
const columns = Object.values(counters);

/**
 * Counters only grow: what says nothing new, by its numbers, is a repetition or came late. Each new word on a bucket is one more entry of
 * the ledger, under the next revision. Its hour is marked to be costed.
 */
const statement = `
  with given as (
    select to_timestamp(hour) as hour, agent_id, model, ${columns.join(', ')}
    from unnest(?::bigint[], ?::text[], ?::text[], ${columns.map(() => '?::bigint[]').join(', ')}) as g (hour, agent_id, model, ${columns.join(', ')})),
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

/** Takes in what a tenant counted, all of it or nothing, where `queries` is a transaction. Gives how many buckets said something new. */
export async function ingestUsage(queries: Queries, tenant: string, buckets: readonly UsageBucket[], now: number): Promise<number> {
  const rows = merge(buckets);
  const { rows: found } = await queries.raw<{ rows: { recorded: number }[] }>(statement, [
    numbers(rows.map(({ hour }) => Date.parse(hour) / 1000)), texts(rows.map(({ agentId }) => agentId)), texts(rows.map(({ model }) => model)), ...names.map((name) => numbers(rows.map((row) => row[name]))), tenant, new Date(now),
  ]);
  const recorded = found[0]?.recorded ?? 0;
  if (recorded > 0) await markDue(queries, tenant, [...new Set(rows.map(({ hour }) => Date.parse(hour)))].toSorted((a, b) => a - b), now);
  return recorded;
}

/** One row a bucket, in one order: two copies never wait for each other crosswise. */
function merge(buckets: readonly UsageBucket[]): UsageBucket[] {
  const merged = new Map<string, UsageBucket>();
  for (const bucket of buckets) {
    const name = `${Date.parse(bucket.hour)} ${bucket.agentId} ${bucket.model}`;
    const before = merged.get(name);
    merged.set(name, before ? { ...bucket, ...Object.fromEntries(names.map((counter) => [counter, Math.max(before[counter], bucket[counter])])) } : bucket);
  }
  return [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket);
}

/** Arrays as Postgres writes them: the driver would quote each number. */
function numbers(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

function texts(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
