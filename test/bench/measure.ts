/** Percentiles of a series, in milliseconds. */
export interface Series {
  readonly p50: number;
  readonly p99: number;
}

export function percentiles(samples: readonly number[]): Series {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Runs several ways in turn, `rounds` times each, so that a slow moment of the machine meets them all; a little apart, as calls of agents are. */
export async function sideBySide(ways: Readonly<Record<string, () => Promise<unknown>>>, rounds: number): Promise<Record<string, Series>> {
  const samples = Object.fromEntries(Object.keys(ways).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(ways)) {
      await new Promise((resolve) => { setTimeout(resolve, 2); });
      const begun = performance.now();
      await run();
      samples[name]?.push(performance.now() - begun);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, series]) => [name, percentiles(series)]));
}
