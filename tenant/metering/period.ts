export const periods = ['month', 'day'] as const;
export type Period = (typeof periods)[number];

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** When the period began that a moment falls into, in UTC. Milliseconds since the epoch. */
export function startOf(period: Period, at: number): number {
  if (period === 'day') return Math.floor(at / dayMs) * dayMs;
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** When the next period begins. */
export function endOf(period: Period, at: number): number {
  const date = new Date(at);
  return period === 'day' ? startOf('day', at) + dayMs : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
