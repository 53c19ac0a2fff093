import type { Queries } from '../database/open-database.ts';
import type { PriceList } from '../prices/price-list.ts';
import { monthOf, type Month } from './month.ts';
import { reachedShares, type Share } from './pool-size.ts';
import { readPools } from './read-pools.ts';
import { tellAlerts } from './tell-alerts.ts';
import type { UsageAlert } from './usage-alert.ts';

/** Looks at the pools of these hours and raises what was reached, and tells of it: each share once a month, whoever looks and how often. In one transaction, or what is raised may stay untold. Gives what this look raised. */
export async function raiseAlerts(queries: Queries, prices: PriceList, hours: readonly { readonly tenant: string; readonly hour: Date }[], now: number): Promise<UsageAlert[]> {
  const tenantsOf = new Map<Month, Set<string>>();
  for (const { tenant, hour } of hours) {
    const month = monthOf(hour.getTime());
    tenantsOf.set(month, (tenantsOf.get(month) ?? new Set()).add(tenant));
  }
  const raised: UsageAlert[] = [];
  for (const [month, tenants] of [...tenantsOf].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const pools = await readPools(queries, prices, { month, tenants: [...tenants] });
    // In one order: of two that look at once one waits for the other, never both.
    const reached = pools.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1)).flatMap(({ tenant, customer, tokens, used }) => reachedShares(used, tokens).map((share): UsageAlert => ({ tenant, customer, month, share, used, pool: tokens })));
    if (reached.length === 0) continue;
    const fresh = await queries('usage_alert').insert(reached.map(({ tenant, customer, share, used, pool }) => ({ tenant_id: tenant, customer_id: customer, month: `${month}-01`, share, used, pool, raised_at: new Date(now) })))
      .onConflict(['tenant_id', 'month', 'share']).ignore().returning<{ tenant_id: string; share: Share }[]>(['tenant_id', 'share']);
    const keys = new Set(fresh.map(({ tenant_id, share }) => `${tenant_id} ${share}`));
    raised.push(...reached.filter(({ tenant, share }) => keys.has(`${tenant} ${share}`)));
  }
  await tellAlerts(queries, raised, now);
  return raised;
}
