import type { Clock } from '../../../kernel/clock.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** ISO time with milliseconds, as the tools write it. */
export function isoAt(time: number): string {
  return new Date(time).toISOString();
}

/** ISO time some days and hours before the clock's now. */
export function ago(clock: Clock, days: number, hours = 0): string {
  return isoAt(clock.now() - days * day - hours * hour);
}
