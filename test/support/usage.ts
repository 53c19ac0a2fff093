import type { Strategies } from '../../hub/billing/open-strategies.ts';
import type { PricedRow, StrategyRow } from '../../hub/billing/strategy-rows.ts';
import type { Database } from '../../hub/database/open-database.ts';
import type { PriceList } from '../../hub/prices/price-list.ts';
import { ingestUsage } from '../../hub/usage/ingest.ts';
import { settleUsage, type Settled, type SettleParts } from '../../hub/usage/settle-usage.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { UsageBucket } from '../../kernel/wire/usage-buckets.ts';

/** A bucket with nothing special in it. */
export function makeBucket(hour: string, more: Partial<UsageBucket> = {}): UsageBucket {
  return { hour, agentId: 'marketing', model: 'a/included', inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0, ...more };
}

/** Two models at a dollar for a million input tokens; the premium one costs two from 15 November 2026 on. */
export const testPrices: PriceList = {
  included: ['a/included', 'letsbe/web'],
  find(model, at) {
    const rates = { input: 1_000_000, output: 0, cacheRead: 0, cacheWrite: 0, webSearch: 0, webFetch: 0 };
    if (model === 'a/included') return { tier: 'included', rates };
    return model === 'a/premium' ? { tier: 'premium', rates: at < Date.UTC(2026, 10, 15) ? rates : { ...rates, input: 2_000_000 } } : undefined;
  },
};

/** Stands in for the isolate: what `price` says, at the list price with half of it on top where it says nothing. */
export function makeStrategies(price: (rows: readonly StrategyRow[], config: object) => PricedRow[] | Promise<PricedRow[]> = atHalf): Strategies & { asked: number } {
  const state = {
    asked: 0,
    price: async (_strategy: string, config: object, rows: readonly StrategyRow[]) => {
      state.asked += 1;
      return { name: 'test@1.0.0', priced: await price(rows, config) };
    },
    assertConfig: () => Promise.resolve(),
  };
  return state;
}

export function atHalf(rows: readonly StrategyRow[]): PricedRow[] {
  return rows.map(({ id, usage, rates }) => {
    const cost = (usage.inputTokens * rates.input) / 1_000_000;
    return { id, cost, charge: Math.round(cost * 1.5) };
  });
}

export interface Settler {
  /** What a tenant says, in a transaction of its own as a request has it. */
  tell(tenant: string, buckets: readonly UsageBucket[]): Promise<number>;
  settle(more?: Partial<SettleParts>): Promise<Settled>;
  costs(): Promise<{ tenant_id: string; model: string; revision: number; costing: number; tier: string; cost: number; charge: number; reason: string | null }[]>;
}

export function makeSettler(database: Database, clock: Clock, strategies: Strategies): Settler {
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  return {
    tell: (tenant, buckets) => database.transaction((transaction) => ingestUsage(transaction, tenant, buckets, clock.now())),
    settle: (more = {}) => settleUsage({ database, clock, strategies, prices: testPrices, log, random: () => 0.5, ...more }),
    costs: () => database('cost_entry').orderBy(['tenant_id', 'hour', 'model', 'revision', 'costing']).select('tenant_id', 'model', 'revision', 'costing', 'tier', 'cost', 'charge', 'reason'),
  };
}
