import type { Queries } from '../database/open-database.ts';
import type { PriceList } from '../prices/price-list.ts';
import { readOpenSetting } from '../settings/read-setting.ts';
import type { PoolSettings } from '../settings/setting-keys.ts';
import type { ServerTier } from '../tenants/tenant-model.ts';
import { addMonths, startOfMonth, type Month } from './month.ts';
import { poolSize } from './pool-size.ts';

/** A server's pool in a month, and what of it is used. In tokens, as the settings weigh them. */
export interface Pool {
  readonly tenant: string;
  readonly customer: string;
  readonly tier: ServerTier;
  readonly month: Month;
  /** In percent: 100, or that of founding members. */
  readonly factor: number;
  readonly tokens: number;
  readonly used: number;
}

export interface PoolQuestion {
  readonly month: Month;
  /** Of one customer, of these servers, or of all. */
  readonly customer?: string;
  readonly tenants?: readonly string[];
}

interface Found {
  tenant: string;
  customer: string;
  tier: ServerTier;
  founding: boolean;
  used: number;
}

/** SQL for the tokens that rows of `usage_total` take out of a pool; `used` is one of its values, below 2⁵³. The numbers are settings that fit their schema. */
export function weighTokens({ weights, webSearchTokens, webFetchTokens }: PoolSettings): string {
  const weighed = `sum(u.input_tokens) * ${weights.input} + sum(u.output_tokens) * ${weights.output} + sum(u.cache_read_tokens) * ${weights.cacheRead} + sum(u.cache_write_tokens) * ${weights.cacheWrite}`;
  return `least(${Number.MAX_SAFE_INTEGER}, coalesce(div(${weighed}, 100) + sum(u.web_search_calls) * ${webSearchTokens} + sum(u.web_fetch_calls) * ${webFetchTokens}, 0))::bigint`;
}

/** The pools of servers in a month, by the settings as they are now. */
export async function readPools(queries: Queries, { included }: PriceList, { month, customer, tenants }: PoolQuestion): Promise<Pool[]> {
  const [settings, { factor }] = [await readOpenSetting(queries, 'pools'), await readOpenSetting(queries, 'founding')];
  const { rows } = await queries.raw<{ rows: Found[] }>(`
    select t.id as tenant, t.customer_id as customer, t.server_tier as tier,
      exists (select from founding_member f where f.customer_id = t.customer_id and f.from_month <= cast(:day as date) and f.until_month > cast(:day as date)) as founding,
      (select ${weighTokens(settings)} from usage_total u where u.tenant_id = t.id and u.hour >= :from and u.hour < :to and u.model = any(:included)) as used
    from tenant t where t.state <> 'expected' and t.customer_id = coalesce(:customer, t.customer_id) and (cast(:tenants as text[]) is null or t.id = any(:tenants)) order by t.id`,
  { day: `${month}-01`, from: startOfMonth(month), to: startOfMonth(addMonths(month, 1)), included: [...included], customer: customer ?? null, tenants: tenants ? [...tenants] : null });
  return rows.map(({ founding, ...row }) => ({ ...row, month, factor: founding ? factor : 100, tokens: poolSize(settings, row.tier, founding ? factor : 100) }));
}
