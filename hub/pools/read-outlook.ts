import type { Queries } from '../database/open-database.ts';
import type { PriceList } from '../prices/price-list.ts';
import { readOpenSetting } from '../settings/read-setting.ts';
import { forecast, type ForecastRange, type Pace, type Period } from '../usage/forecast.ts';
import { addMonths, monthOf, startOfMonth } from './month.ts';
import { readPools, weighTokens, type Pool } from './read-pools.ts';

/** A server's pool this month, and how it will stand at its end if it goes on. */
export interface PoolOutlook extends Pool {
  readonly left: number;
  /** Tokens beyond the pool. */
  readonly over: number;
  readonly forecast: ForecastRange;
}

/** What premium models are charged this month, in micro-units of US dollars. */
export interface PremiumOutlook {
  readonly charge: number;
  readonly forecast: ForecastRange;
}

export interface Outlook {
  readonly from: Date;
  readonly to: Date;
  readonly pools: readonly PoolOutlook[];
  readonly premium: PremiumOutlook;
}

interface PaceRow {
  tenant: string;
  first: Date | null;
  day: number;
  week: number;
  premium: number;
  premium_day: number;
  premium_week: number;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** How a customer's pools and charges stand this month. */
export async function readOutlook(queries: Queries, prices: PriceList, { customer, tenant, now }: { readonly customer: string; readonly tenant?: string | undefined; readonly now: number }): Promise<Outlook> {
  const month = monthOf(now);
  const period: Period = { start: startOfMonth(month).getTime(), end: startOfMonth(addMonths(month, 1)).getTime(), now };
  const pools = await readPools(queries, prices, { month, customer, ...(tenant === undefined ? {} : { tenants: [tenant] }) });
  const paces = new Map((await readPaces(queries, prices, pools.map((pool) => pool.tenant), period)).map((row) => [row.tenant, row]));
  const all = [...paces.values()];
  const sum = (pick: (row: PaceRow) => number): number => all.reduce((total, row) => total + pick(row), 0);
  const first = all.flatMap((row) => row.first?.getTime() ?? []).toSorted((a, b) => a - b)[0];
  const spent: Pace = { soFar: sum((row) => row.premium), lastDay: sum((row) => row.premium_day), lastWeek: sum((row) => row.premium_week), firstAt: first };
  return {
    from: new Date(period.start), to: new Date(period.end), premium: { charge: spent.soFar, forecast: forecast(spent, period) },
    pools: pools.map((pool): PoolOutlook => {
      const row = paces.get(pool.tenant);
      const pace: Pace = { soFar: pool.used, lastDay: row?.day ?? 0, lastWeek: row?.week ?? 0, firstAt: row?.first?.getTime() };
      return { ...pool, left: Math.max(0, pool.tokens - pool.used), over: Math.max(0, pool.used - pool.tokens), forecast: forecast(pace, period) };
    }),
  };
}

/** What was used lately, server by server. Hours that have not ended count as they stand. */
async function readPaces(queries: Queries, { included }: PriceList, tenants: readonly string[], { start, end, now }: Period): Promise<PaceRow[]> {
  const weighed = weighTokens(await readOpenSetting(queries, 'pools'));
  const pool = (from: string): string => `(select ${weighed} from usage_total u where u.tenant_id = t.id and u.hour > ${from} and u.hour <= :now and u.model = any(:included))`;
  const premium = (from: string): string => `(select coalesce(sum(charge), 0)::bigint from cost_total c where c.tenant_id = t.id and c.tier = 'premium' and c.hour ${from})`;
  const { rows } = await queries.raw<{ rows: PaceRow[] }>(`
    select t.id as tenant, (select min(hour) from usage_total u where u.tenant_id = t.id) as first, ${pool(':day')} as day, ${pool(':week')} as week,
      ${premium('>= :start and c.hour < :end')} as premium, ${premium('> :day and c.hour <= :now')} as premium_day, ${premium('> :week and c.hour <= :now')} as premium_week
    from tenant t where t.id = any(:tenants)`,
  { tenants: [...tenants], included: [...included], now: new Date(now), day: new Date(now - dayMs), week: new Date(now - 7 * dayMs), start: new Date(start), end: new Date(end) });
  return rows;
}
