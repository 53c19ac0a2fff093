const dayMs = 24 * 60 * 60_000;
const weekMs = 7 * dayMs;

/** What was used or spent: in this period so far, in the last day, and in the last week. One unit for all three. */
export interface Pace {
  readonly soFar: number;
  readonly lastDay: number;
  readonly lastWeek: number;
  /** When anything was used for the first time, milliseconds since the epoch; undefined where nothing ever was. */
  readonly firstAt: number | undefined;
}

export interface Period {
  readonly start: number;
  readonly end: number;
  readonly now: number;
}

export interface ForecastRange {
  readonly low: number;
  readonly high: number;
}

/**
 * What will have been used by the end of a period if it goes on: at the slowest and at the fastest of three paces, which are those of the last day, the
 * last week and, when it is a day old, the period so far. A pace is taken over a day at least: one busy hour foretells no ruinous month.
 */
export function forecast({ soFar, lastDay, lastWeek, firstAt }: Pace, { start, end, now }: Period): ForecastRange {
  const left = Math.max(0, end - now);
  if (firstAt === undefined || left === 0) return { low: soFar, high: soFar };
  const since = (moment: number): number => Math.max(now - Math.max(moment, firstAt), dayMs);
  const paces = [lastDay / dayMs, lastWeek / Math.min(since(now - weekMs), weekMs), ...(now - start < dayMs ? [] : [soFar / since(start)])];
  const at = (pace: number): number => Math.min(Number.MAX_SAFE_INTEGER, soFar + Math.round(pace * left));
  return { low: at(Math.min(...paces)), high: at(Math.max(...paces)) };
}
