import { dayMs, hourMs } from '../period.ts';

/** What was spent in an hour that began at `at`, in any unit. */
export interface SpentAt {
  readonly at: number;
  readonly cost: number;
}

/** How far back the pace is taken from, at most: a week has each of its days once. */
const paceMs = 7 * dayMs;

/**
 * What will have been spent by the end of a period, if it goes on as in the last week: spent so far, and the pace for the rest. The pace is
 * taken over a day at least, so that one dear hour does not foretell a ruinous month. In the unit of `spent`, rounded.
 * @param spent hours of this period and of the week before now, in any order
 */
export function forecast(spent: readonly SpentAt[], { start, end, now }: { readonly start: number; readonly end: number; readonly now: number }): number {
  const soFar = sum(spent.filter(({ at }) => at >= start && at < end));
  const recent = spent.filter(({ at }) => at > now - paceMs - hourMs && at <= now);
  const first = recent.reduce((least, { at }) => Math.min(least, at), now);
  const pace = sum(recent) / Math.min(Math.max(now - first, dayMs), paceMs);
  return Math.round(soFar + pace * Math.max(0, end - now));
}

function sum(spent: readonly SpentAt[]): number {
  return spent.reduce((total, { cost }) => total + cost, 0);
}
