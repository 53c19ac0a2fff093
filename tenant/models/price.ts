import type { Model, Price, Rates } from './catalog.ts';
import type { WrittenModel, WrittenPrice } from './schema.ts';

type WrittenRates = Pick<WrittenPrice, keyof Rates>;

/** A price with what nobody wrote filled in, never too cheap: what has no price of its own in a cache costs as if it were not in one. */
function fillPrice({ from, above, ...rates }: WrittenPrice): Price {
  return { from, ...fillRates(rates), ...(above ? { above: { tokens: above.tokens, ...fillRates(above) } } : {}) };
}

function fillRates({ input, output, cacheRead = input, cacheWrite = input, cacheWriteLong = cacheWrite, webSearch = 0, webFetch = 0 }: WrittenRates): Rates {
  return { input, output, cacheRead, cacheWrite, cacheWriteLong, webSearch, webFetch };
}

/** A model of a provider, as written. */
export function toModel(provider: string, { region, prices, ...written }: WrittenModel): Model {
  return { ...written, provider, ...(region === undefined ? {} : { region }), prices: prices.map(fillPrice) };
}

/** The price of a moment: the latest that began by then. Undefined before the first. */
export function priceOf({ prices }: Pick<Model, 'prices'>, at: number): Price | undefined {
  return prices.findLast(({ from }) => Date.parse(from) <= at);
}
