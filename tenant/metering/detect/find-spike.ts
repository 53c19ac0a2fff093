/** Hours in which an agent did something that are needed before one can stand out. */
const leastHours = 6;
/** An hour stands out at so many times the median… */
const spikeTimes = 10;
/** …and from so many pico-units on (a quarter of a dollar): small change doubles all the time. */
export const leastSpike = 250_000_000_000;

/**
 * The median of an agent's earlier hours, if what it spent this hour is far above it; else undefined.
 * @param earlier what each earlier hour cost in which it did something, in any order; pico-units
 */
export function findSpike(earlier: readonly number[], current: number): { readonly median: number } | undefined {
  if (earlier.length < leastHours || current < leastSpike) return undefined;
  const median = medianOf(earlier);
  return current >= spikeTimes * median ? { median } : undefined;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
