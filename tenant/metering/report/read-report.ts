import type Database from 'better-sqlite3';
import type { UsageBucket } from '../../../kernel/wire/usage-buckets.ts';
import { hourMs } from '../period.ts';

export const groupings = ['agent', 'model', 'hour', 'day'] as const;
export type Grouping = (typeof groupings)[number];

/** What a group of calls used. Money in micro-units. */
export interface ReportRow {
  /** `marketing`, `marketing > researcher`, `openrouter/deepseek-v3.2` (`letsbe/web` for pages and searches by tools of ours), or when an hour or day began. */
  readonly name: string;
  readonly calls: number;
  /** Of `calls`, those whose usage is our estimate. */
  readonly estimatedCalls: number;
  /** Of `calls`, those of a model without a price: their cost is not in `cost`. */
  readonly unpricedCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
  readonly webSearchCalls: number;
  readonly webFetchCalls: number;
  readonly cost: number;
  /** Of `cost`, that of estimates. */
  readonly estimatedCost: number;
  /** What providers themselves said, for the `reportedCalls` of which they said something. */
  readonly reportedCost: number;
  readonly reportedCalls: number;
}

export interface ReportRange {
  /** Milliseconds since the epoch; whole hours count. */
  readonly from: number;
  readonly to: number;
  /** Only what this agent did, or had done by sub-agents. */
  readonly agent?: string;
}

const keys: Readonly<Record<Grouping | 'all', string>> = {
  agent: 'case parents when \'[]\' then agent else (select group_concat(value, \' > \') from json_each(parents)) || \' > \' || agent end',
  model: 'provider || \'/\' || model',
  hour: 'strftime(\'%Y-%m-%dT%H:00:00Z\', hour * 3600, \'unixepoch\')',
  day: 'strftime(\'%Y-%m-%d\', hour * 3600, \'unixepoch\')',
  all: '\'all\'',
};
const micro = (sum: string): string => `(${sum} + 500000) / 1000000`;

/** What was used, grouped: the dearest first, hours and days in their order. One group `all` where `by` says so, none where nothing was used. */
export function readReport(handle: Database.Database, by: Grouping | 'all', { from, to, agent }: ReportRange): ReportRow[] {
  const order = by === 'hour' || by === 'day' ? 'name' : 'sum(cost) desc, name';
  const statement = handle.prepare<[number, number, string | null, string | null, string | null], ReportRow>(`
    select ${keys[by]} as name, sum(calls) as calls, sum(calls * estimated) as estimatedCalls, sum(unpriced) as unpricedCalls,
      sum(input) as inputTokens, sum(output) as outputTokens, sum(cache_read) as cacheReadTokens, sum(cache_write) as cacheWriteTokens,
      sum(reasoning) as reasoningTokens, sum(searches) as webSearchCalls, sum(fetches) as webFetchCalls,
      ${micro('sum(cost)')} as cost, ${micro('sum(cost * estimated)')} as estimatedCost, ${micro('sum(reported)')} as reportedCost, sum(reported_calls) as reportedCalls
    from buckets where hour >= ? and hour < ? and (? is null or agent = ? or exists (select 1 from json_each(parents) where value = ?))
    group by 1 order by ${order}`);
  return statement.all(Math.floor(from / hourMs), Math.ceil(to / hourMs), agent ?? null, agent ?? null, agent ?? null);
}

/**
 * The buckets of whole hours, as the Hub takes them in: each replaces the one it has of that hour, agent and model. That of an hour that goes
 * on is what was used so far, and so is that of an hour in which a call began that goes on: send them again when they have ended.
 */
export function readUsageBuckets(handle: Database.Database, { from, to }: Pick<ReportRange, 'from' | 'to'>): UsageBucket[] {
  return handle.prepare<[number, number], UsageBucket>(`
    select ${keys.hour} as hour, agent as agentId, ${keys.model} as model, sum(input) as inputTokens, sum(output) as outputTokens,
      sum(cache_read) as cacheReadTokens, sum(cache_write) as cacheWriteTokens, sum(searches) as webSearchCalls, sum(fetches) as webFetchCalls
    from buckets where hour >= ? and hour < ? group by 1, 2, 3 order by 1, 2, 3`).all(Math.floor(from / hourMs), Math.ceil(to / hourMs));
}
