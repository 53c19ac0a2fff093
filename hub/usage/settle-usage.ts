import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Strategies } from '../billing/open-strategies.ts';
import type { Database } from '../database/open-database.ts';
import { raiseAlerts } from '../pools/raise-alerts.ts';
import type { UsageAlert } from '../pools/usage-alert.ts';
import type { PriceList } from '../prices/price-list.ts';
import { readAllVersions } from '../settings/read-setting.ts';
import { endDue, postponeDue, takeDue, type DueHour } from './due-hours.ts';
import { keepCosts } from './keep-costs.ts';
import { priceBuckets, type Bucket, type PricingParts } from './price-buckets.ts';

export interface SettleParts {
  readonly database: Database;
  readonly strategies: Strategies;
  readonly prices: PriceList;
  readonly log: Log;
  readonly random: () => number;
  readonly clock: Clock;
  /** Ends the work between two pieces of it. */
  readonly signal?: AbortSignal;
}

export interface Settled {
  readonly hours: number;
  readonly costs: number;
  readonly postponed: number;
  readonly alerts: readonly UsageAlert[];
}

const hoursAtOnce = 200;
/** For so long hours are tried by themselves; those left have their turn first the next time. */
const aloneMs = 40_000;

/** Raises the alerts that are due, and costs what was heard and is not costed. Whoever does it twice, at once or again, changes nothing by it. */
export async function settleUsage(parts: SettleParts): Promise<Settled> {
  const done = { hours: 0, costs: 0, postponed: 0, alerts: [] as UsageAlert[] };
  while (parts.signal?.aborted !== true) {
    const now = parts.clock.now();
    const due = await takeDue(parts.database, now, hoursAtOnce);
    if (due.length === 0) break;
    // Apart from the costs: who watches the pool does not wait for a strategy.
    done.alerts.push(...await parts.database.transaction((transaction) => raiseAlerts(transaction, parts.prices, due, now)));
    const { costs, postponed } = await costHours(due, parts);
    done.hours += due.length;
    done.costs += costs;
    done.postponed += postponed;
  }
  return done;
}

async function costHours(due: readonly DueHour[], parts: SettleParts): Promise<{ costs: number; postponed: number }> {
  const { database, log, random, clock } = parts;
  const pricing: PricingParts = { strategies: parts.strategies, prices: parts.prices, versions: await readAllVersions(database, 'billing') };
  const buckets = await readBuckets(database, due);
  const cost = async (hours: readonly DueHour[]): Promise<number> => {
    const costs = await priceBuckets(hours.flatMap((hour) => buckets.get(nameOf(hour)) ?? []), pricing);
    return database.transaction(async (transaction) => {
      const kept = await keepCosts(transaction, costs, clock.now());
      await endDue(transaction, hours, clock.now());
      return kept;
    });
  };
  try {
    return { costs: await cost(due), postponed: 0 };
  } catch (error) {
    log.warn({ err: error, hours: due.length }, 'usage could not be costed together; each hour is tried by itself');
  }
  const began = clock.elapsed();
  let [costs, postponed] = [0, 0];
  for (const hour of due) {
    if (clock.elapsed() - began > aloneMs || parts.signal?.aborted === true) break;
    try {
      costs += await cost([hour]);
    } catch (error) {
      const { code, message } = asLetsbeError(error);
      await postponeDue(database, hour, code === 'INTERNAL' ? 'The Hub itself failed at it; its log says at what.' : message.slice(0, 500), clock.now(), random);
      postponed += 1;
      log.warn({ err: error, tenant: hour.tenant }, 'usage of an hour stays uncosted; it is tried again');
    }
  }
  return { costs, postponed };
}

function nameOf({ tenant, hour }: Pick<DueHour, 'tenant' | 'hour'>): string {
  return `${tenant} ${hour.getTime()}`;
}

interface Row {
  tenant_id: string;
  hour: Date;
  agent_id: string;
  model: string;
  revision: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  web_search_calls: number;
  web_fetch_calls: number;
}

async function readBuckets(database: Database, due: readonly DueHour[]): Promise<Map<string, Bucket[]>> {
  const { rows } = await database.raw<{ rows: Row[] }>('select u.* from usage_total u join unnest(?::text[], ?::timestamptz[]) as g (tenant, hour) on u.tenant_id = g.tenant and u.hour = g.hour', [due.map(({ tenant }) => tenant), due.map(({ hour }) => hour)]);
  const reasons = new Map(due.map((hour) => [nameOf(hour), hour.reason]));
  const found = new Map<string, Bucket[]>();
  for (const row of rows) {
    const name = nameOf({ tenant: row.tenant_id, hour: row.hour });
    const bucket: Bucket = {
      tenant: row.tenant_id, hour: row.hour, agentId: row.agent_id, model: row.model, revision: row.revision, reason: reasons.get(name) ?? null,
      usage: { inputTokens: row.input_tokens, outputTokens: row.output_tokens, cacheReadTokens: row.cache_read_tokens, cacheWriteTokens: row.cache_write_tokens, webSearchCalls: row.web_search_calls, webFetchCalls: row.web_fetch_calls },
    };
    found.set(name, [...found.get(name) ?? [], bucket]);
  }
  return found;
}
