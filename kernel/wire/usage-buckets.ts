import type { FromSchema } from 'json-schema-to-ts';
import { hour, label, tenantId } from './words.ts';

const count = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;

/** What one agent used of one model in an hour, as counted so far: a later word on the same hour replaces an earlier one. */
export const usageBucket = {
  type: 'object', additionalProperties: false,
  required: ['hour', 'agentId', 'model', 'inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens', 'webSearchCalls', 'webFetchCalls'],
  properties: {
    hour, agentId: label, model: { ...label, maxLength: 200 }, inputTokens: count, outputTokens: count, cacheReadTokens: count, cacheWriteTokens: count, webSearchCalls: count, webFetchCalls: count,
  },
} as const;

export const usageRequest = {
  type: 'object', additionalProperties: false, required: ['tenantId', 'buckets'],
  properties: { tenantId, buckets: { type: 'array', minItems: 1, maxItems: 5000, items: usageBucket } },
} as const;

/** How many of them said something new. */
export const usageAnswer = { type: 'object', additionalProperties: false, required: ['received', 'recorded'], properties: { received: { type: 'integer' }, recorded: { type: 'integer' } } } as const;

export type UsageBucket = FromSchema<typeof usageBucket>;
export type UsageRequest = FromSchema<typeof usageRequest>;
