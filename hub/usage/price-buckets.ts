import type { Strategies } from '../billing/open-strategies.ts';
import { rowsAtOnce, type StrategyRow } from '../billing/strategy-rows.ts';
import type { PriceList } from '../prices/price-list.ts';
import type { DatedSetting } from '../settings/read-setting.ts';
import type { Cost } from './keep-costs.ts';

/** A bucket as it stands. */
export interface Bucket {
  readonly tenant: string;
  readonly hour: Date;
  readonly agentId: string;
  readonly model: string;
  readonly revision: number;
  readonly usage: StrategyRow['usage'];
  readonly reason: string | null;
}

export interface PricingParts {
  readonly strategies: Strategies;
  readonly prices: PriceList;
  /** Oldest first. */
  readonly versions: readonly DatedSetting<'billing'>[];
}

interface Group {
  readonly version: DatedSetting<'billing'>;
  readonly buckets: Bucket[];
}

/**
 * What buckets cost: by the lists and the settings that counted when their hour began, so that it comes out the same whenever it is asked. All of them or none.
 * @throws whatever keeps the strategy from answering, or from making sense.
 */
export async function priceBuckets(buckets: readonly Bucket[], { strategies, prices, versions }: PricingParts): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const { version, buckets: own } of groupByVersion(buckets, versions)) {
    for (let start = 0; start < own.length; start += rowsAtOnce) {
      const piece = own.slice(start, start + rowsAtOnce);
      const listed = piece.map((bucket) => ({ bucket, price: prices.find(bucket.model, bucket.hour.getTime()) }));
      const rows = listed.flatMap(({ bucket: { hour, model, usage }, price }, id): StrategyRow[] => (price ? [{ id, hour: hour.toISOString(), model, tier: price.tier, usage, rates: price.rates }] : []));
      const { strategy, config } = version.value;
      const answer = rows.length === 0 ? { name: 'none', priced: [] } : await strategies.price(strategy, config, rows);
      const byId = new Map(answer.priced.map((row) => [row.id, row]));
      costs.push(...listed.map(({ bucket: { tenant, hour, agentId, model, revision, reason }, price }, id): Cost => ({ tenant, hour, agentId, model, revision, reason, tier: price?.tier ?? 'unlisted', cost: byId.get(id)?.cost ?? 0, charge: byId.get(id)?.charge ?? 0, strategy: price ? answer.name : 'none', settingVersion: version.version })));
    }
  }
  return costs;
}

function groupByVersion(buckets: readonly Bucket[], versions: readonly DatedSetting<'billing'>[]): Group[] {
  const groups = new Map<number, Group>();
  for (const bucket of buckets) {
    const version = versions.findLast(({ changedAt }) => changedAt <= bucket.hour.getTime()) ?? versions[0];
    if (!version) continue;
    const group = groups.get(version.version) ?? { version, buckets: [] };
    groups.set(version.version, group);
    group.buckets.push(bucket);
  }
  return [...groups.values()];
}
