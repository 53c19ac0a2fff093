import { config, Refusal } from 'letsbe:host';

interface Point {
  readonly price: number;
  readonly markup: number;
}

interface Row {
  readonly id: number;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly cacheReadTokens: number; readonly cacheWriteTokens: number; readonly webSearchCalls: number; readonly webFetchCalls: number };
  /** Micro-units for a million tokens, and for one call. */
  readonly rates: { readonly input: number; readonly output: number; readonly cacheRead: number; readonly cacheWrite: number; readonly webSearch: number; readonly webFetch: number };
}

/** Millionths of a micro-unit in a micro-unit: a price for a million tokens in micro-units is as many of them for one token. */
const pico = 1_000_000n;
/** A markup of 100 %. */
const whole = 10_000n;

/** Costs each row at its rates and charges it with the markup of its model. Whole micro-units, rounded once, half up. */
export function price(rows: readonly Row[]): { id: number; cost: number; charge: number }[] {
  const points = readPoints();
  return rows.map(({ id, usage, rates }) => {
    const cost = BigInt(usage.inputTokens) * BigInt(rates.input) + BigInt(usage.outputTokens) * BigInt(rates.output)
      + BigInt(usage.cacheReadTokens) * BigInt(rates.cacheRead) + BigInt(usage.cacheWriteTokens) * BigInt(rates.cacheWrite)
      + (BigInt(usage.webSearchCalls) * BigInt(rates.webSearch) + BigInt(usage.webFetchCalls) * BigInt(rates.webFetch)) * pico;
    const { above, below } = markupOf(BigInt(rates.input), points);
    return { id, cost: toMicro(cost, 1n), charge: toMicro(cost * (whole * below + above), whole * below) };
  });
}

function readPoints(): readonly Point[] {
  const { points } = config as unknown as { points: readonly Point[] };
  if (points.some(({ price }, index) => index > 0 && price <= (points[index - 1]?.price ?? 0))) throw new Refusal('the prices of the curve do not rise from point to point');
  return points;
}

/** The markup at a price as a fraction, in hundredths of a percent: nothing is rounded on the way. */
function markupOf(price: bigint, points: readonly Point[]): { above: bigint; below: bigint } {
  const after = points.findIndex((point) => BigInt(point.price) >= price);
  const end = after === -1 ? points.at(-1) : after === 0 ? points[0] : undefined;
  if (end) return { above: BigInt(end.markup), below: 1n };
  const [from, to] = [points[after - 1], points[after]];
  if (!from || !to) throw new Refusal('the curve has no points');
  const span = BigInt(to.price - from.price);
  return { above: BigInt(from.markup) * span + BigInt(to.markup - from.markup) * (price - BigInt(from.price)), below: span };
}

function toMicro(cost: bigint, divisor: bigint): number {
  const unit = pico * divisor;
  return Number((cost * 2n + unit) / (unit * 2n));
}
