import type { Queries } from '../database/open-database.ts';

/** What a bucket came to cost, by which strategy and settings. Money in micro-units of US dollars. */
export interface Cost {
  readonly tenant: string;
  readonly hour: Date;
  readonly agentId: string;
  readonly model: string;
  readonly revision: number;
  /** `unlisted`: no list of ours knows the model, so nothing is charged for it. */
  readonly tier: 'included' | 'premium' | 'unlisted';
  readonly cost: number;
  readonly charge: number;
  readonly strategy: string;
  readonly settingVersion: number;
  readonly reason: string | null;
}

/** A revision that was overtaken says nothing any more, and what says nothing new leaves no row: to cost twice is to cost once. */
const statement = `
  with given as (
    select * from unnest(cast(:tenants as text[]), cast(:hours as timestamptz[]), cast(:agents as text[]), cast(:models as text[]), cast(:revisions as integer[]), cast(:tiers as text[]), cast(:costs as bigint[]), cast(:charges as bigint[]), cast(:strategies as text[]), cast(:versions as integer[]), cast(:reasons as text[]))
      as g (tenant_id, hour, agent_id, model, revision, tier, cost, charge, strategy, setting_version, reason) order by tenant_id, hour, agent_id, model),
  changed as (
    insert into cost_total as t (tenant_id, hour, agent_id, model, revision, costing, tier, cost, charge, strategy, setting_version, priced_at)
    select tenant_id, hour, agent_id, model, revision, 1, tier, cost, charge, strategy, setting_version, cast(:now as timestamptz) from given
    on conflict (tenant_id, hour, agent_id, model) do update set
      costing = case when excluded.revision > t.revision then 1 else t.costing + 1 end, revision = excluded.revision, tier = excluded.tier, cost = excluded.cost,
      charge = excluded.charge, strategy = excluded.strategy, setting_version = excluded.setting_version, priced_at = excluded.priced_at
    where excluded.revision > t.revision or (excluded.revision = t.revision and (excluded.tier, excluded.cost, excluded.charge) is distinct from (t.tier, t.cost, t.charge))
    returning t.*),
  kept as (
    insert into cost_entry (tenant_id, hour, agent_id, model, revision, costing, tier, cost, charge, strategy, setting_version, priced_at, reason)
    select c.tenant_id, c.hour, c.agent_id, c.model, c.revision, c.costing, c.tier, c.cost, c.charge, c.strategy, c.setting_version, c.priced_at, g.reason
    from changed c join given g using (tenant_id, hour, agent_id, model) returning 1)
  select count(*)::integer as kept from kept`;

/** Writes down what buckets cost. Gives how many rows said something new. */
export async function keepCosts(queries: Queries, costs: readonly Cost[], now: number): Promise<number> {
  if (costs.length === 0) return 0;
  const column = <K extends keyof Cost>(name: K): Cost[K][] => costs.map((cost) => cost[name]);
  const { rows } = await queries.raw<{ rows: { kept: number }[] }>(statement, {
    tenants: column('tenant'), hours: column('hour'), agents: column('agentId'), models: column('model'), revisions: column('revision'), tiers: column('tier'), costs: column('cost'), charges: column('charge'),
    strategies: column('strategy'), versions: column('settingVersion'), reasons: column('reason'), now: new Date(now),
  });
  return rows[0]?.kept ?? 0;
}
