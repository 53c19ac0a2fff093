import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer', minimum: 0 } as const;
const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
/** A thousand million dollars for one bucket: whoever says more has miscounted. */
const money = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000_000, description: 'micro-units of US dollars' } as const;

function all<const P extends Record<string, object>>(properties: P): { type: 'object'; additionalProperties: false; required: (keyof P & string)[]; properties: P } {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

/** What a billing strategy is given: a bucket of usage with the list price of its model then. */
const strategyRow = all({
  id, hour: { type: 'string' }, model: { type: 'string' }, tier: { enum: ['included', 'premium'] },
  usage: all({ inputTokens: count, outputTokens: count, cacheReadTokens: count, cacheWriteTokens: count, webSearchCalls: count, webFetchCalls: count }),
  rates: all({ input: count, output: count, cacheRead: count, cacheWrite: count, webSearch: count, webFetch: count }),
});

/** What it answers for each: what it costs at the provider, and what is charged for it. */
const pricedRow = all({ id, cost: money, charge: money });
export const pricedRowsSchema = { $id: 'https://letsbe.biz/schema/priced-rows.json', type: 'array', maxItems: 500, items: pricedRow };

/** `vectors.json` of a billing strategy: they prove it before it serves. */
export const strategyVectorSchema = {
  $id: 'https://letsbe.biz/schema/strategy-vectors.json', type: 'array', minItems: 1, maxItems: 200,
  items: all({ title: { type: 'string', minLength: 1, maxLength: 200 }, config: { type: 'object' }, rows: { type: 'array', maxItems: 500, items: strategyRow }, priced: { type: 'array', maxItems: 500, items: pricedRow } }),
};

export interface Rates {
  /** Micro-units for a million tokens each. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Micro-units for one each. */
  readonly webSearch: number;
  readonly webFetch: number;
}

export interface StrategyRow {
  readonly id: number;
  readonly hour: string;
  readonly model: string;
  readonly tier: 'included' | 'premium';
  readonly usage: Readonly<Record<'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'webSearchCalls' | 'webFetchCalls', number>>;
  readonly rates: Rates;
}

export type PricedRow = FromSchema<typeof pricedRow>;

/** How many rows a strategy is given at once, at most. */
export const rowsAtOnce = 500;
