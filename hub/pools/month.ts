/** A calendar month in UTC, which is what a pool is for: `2026-11`. */
export type Month = string;

/** The month of a moment (milliseconds since the epoch). */
export function monthOf(at: number): Month {
  return new Date(at).toISOString().slice(0, 7);
}

/** When it begins. */
export function startOfMonth(month: Month): Date {
  return new Date(`${month}-01T00:00:00Z`);
}

/** The month that is so many later. */
export function addMonths(month: Month, count: number): Month {
  const start = startOfMonth(month);
  return monthOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1));
}
