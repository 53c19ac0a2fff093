import { tenantId, time } from '../../kernel/wire/words.ts';
import type { Outlook } from '../pools/read-outlook.ts';
import { serverTiers } from '../tenants/tenant-model.ts';

export const count = { type: 'integer', minimum: 0 } as const;
/** Money as the API has it. */
export const micro = { ...count, description: 'micro-units of US dollars: 1000000 is one dollar' } as const;
export const month = { type: 'string', pattern: '^20\\d\\d-(0[1-9]|1[0-2])$', description: 'a calendar month in UTC' } as const;
export const range = { type: 'object', additionalProperties: false, required: ['low', 'high'], properties: { low: count, high: count } } as const;

export const sums = { inputTokens: count, outputTokens: count, cacheReadTokens: count, cacheWriteTokens: count, webSearchCalls: count, webFetchCalls: count, premiumCharge: micro, uncostedBuckets: { ...count, description: 'buckets whose price is not known yet, or not any more' } } as const;
export const sumNames = ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens', 'webSearchCalls', 'webFetchCalls', 'premiumCharge', 'uncostedBuckets'] as const;

export const poolView = {
  type: 'object', additionalProperties: false, required: ['tenantId', 'serverTier', 'month', 'factorPercent', 'tokens', 'used', 'left', 'over', 'forecast'],
  properties: { tenantId, serverTier: { type: 'string', enum: serverTiers }, month, factorPercent: { ...count, description: '100, or that of founding members' }, tokens: count, used: count, left: count, over: { ...count, description: 'tokens beyond the pool' }, forecast: { ...range, description: 'used at the end of the month, if it goes on' } },
} as const;

export const premiumView = { type: 'object', additionalProperties: false, required: ['currency', 'charge', 'forecast'], properties: { currency: { type: 'string', const: 'USD' }, charge: micro, forecast: range } } as const;

export const usageView = { type: 'object', additionalProperties: false, required: ['from', 'to', ...sumNames, 'pools', 'premium'], properties: { from: time, to: time, ...sums, pools: { type: 'array', items: poolView }, premium: premiumView } } as const;

/** An outlook as the API has it. */
export function viewOutlook({ pools, premium }: Outlook): { pools: object[]; premium: object } {
  return {
    pools: pools.map(({ tenant, tier, factor, month: of, tokens, used, left, over, forecast }) => ({ tenantId: tenant, serverTier: tier, factorPercent: factor, month: of, tokens, used, left, over, forecast })),
    premium: { currency: 'USD', ...premium },
  };
}

/** The time a usage read is about: this month so far where it says nothing. */
export function rangeOf({ from, to }: { readonly from?: string; readonly to?: string }, now: number): { from: Date; to: Date } {
  const today = new Date(now);
  return { from: new Date(from ?? Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)), to: new Date(to ?? now) };
}
