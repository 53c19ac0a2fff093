import type { Price, Rates } from '../models/catalog.ts';
import type { Usage } from './usage.ts';

/** Pico-units in a micro-unit: a price in micro-units for a million tokens is as many pico-units for one, so costs of calls are exact integers. */
export const picoPerMicro = 1_000_000;

/** What a call cost at a price, in pico-units. */
export function costOf(usage: Usage, price: Price): number {
  const { input, output, cacheRead, cacheWrite, cacheWriteLong, webSearches, webFetches } = usage;
  const rates: Rates = price.above && input + cacheRead + cacheWrite > price.above.tokens ? price.above : price;
  return input * rates.input + output * rates.output + cacheRead * rates.cacheRead
    + (cacheWrite - cacheWriteLong) * rates.cacheWrite + cacheWriteLong * rates.cacheWriteLong
    + (webSearches * rates.webSearch + webFetches * rates.webFetch) * picoPerMicro;
}

/** The most that one token of the prompt, and one of the answer, may cost, in pico-units, for a prompt of that length. */
export function worstRates(price: Price, inputTokens: number): { input: number; output: number } {
  const { above } = price;
  const rates = above && inputTokens > above.tokens ? [price, above] : [price];
  return {
    input: Math.max(...rates.flatMap(({ input, cacheRead, cacheWrite, cacheWriteLong }) => [input, cacheRead, cacheWrite, cacheWriteLong])),
    output: Math.max(...rates.map(({ output }) => output)),
  };
}

/** Pico-units as micro-units, rounded to the nearest. */
export function toMicro(pico: number): number {
  return Math.round(pico / picoPerMicro);
}
