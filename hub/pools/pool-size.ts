import type { PoolSettings } from '../settings/setting-keys.ts';
import type { ServerTier } from '../tenants/tenant-model.ts';

/** Tokens in a month's pool of a server. `factor` in percent: 200 doubles it. Whole, rounded down. */
export function poolSize({ tiers }: PoolSettings, tier: ServerTier, factor: number): number {
  return Math.floor((tiers[tier] * factor) / 100);
}

const shares = [50, 80, 100] as const;
export type Share = (typeof shares)[number];

/** Which shares of a pool are reached; none while nothing was used. */
export function reachedShares(used: number, pool: number): Share[] {
  return used === 0 ? [] : shares.filter((share) => used >= Math.ceil((pool * share) / 100));
}
