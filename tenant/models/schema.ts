import type { FromSchema } from 'json-schema-to-ts';
import { wires } from '../metering/read-usage/usage-reader.ts';

const id = { type: 'string', pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$', maxLength: 64 } as const;
const title = { type: 'string', minLength: 1, maxLength: 80 } as const;
const path = { type: 'string', pattern: '^(/[A-Za-z0-9._~-]+)+$', maxLength: 200 } as const;
const header = '^[A-Za-z][A-Za-z0-9-]{0,60}$';
const perMillion = { type: 'integer', minimum: 0, maximum: 10_000_000_000, description: 'micro-units for a million tokens: 3000000 is 3 dollars' } as const;
const perCall = { type: 'integer', minimum: 0, maximum: 10_000_000, description: 'micro-units for one: 10000 is a cent' } as const;
const date = { type: 'string', pattern: '^20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' } as const;
const region = { enum: ['eu', 'us', 'local', 'world'] } as const;
/** `https`, or anything on this machine. No slash at the end. */
export const baseUrl = { type: 'string', pattern: '^(https://[A-Za-z0-9.-]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\]))(:\\d{1,5})?(/[A-Za-z0-9._~-]+)*$', maxLength: 300 } as const;

function ofWires<const S extends object>(values: S) {
  return { type: 'object', additionalProperties: false, properties: { 'openai-chat': values, 'openai-responses': values, 'openai-embeddings': values, 'anthropic-messages': values } } as const;
}

const rates = { input: perMillion, output: perMillion, cacheRead: perMillion, cacheWrite: perMillion, cacheWriteLong: perMillion, webSearch: perCall, webFetch: perCall } as const;

const price = {
  type: 'object',
  required: ['from', 'input', 'output'],
  additionalProperties: false,
  properties: {
    from: { ...date, description: 'the UTC day from which on it holds' },
    ...rates,
    above: {
      type: 'object',
      required: ['tokens', 'input', 'output'],
      additionalProperties: false,
      properties: { tokens: { type: 'integer', minimum: 1, maximum: 50_000_000, description: 'a call whose prompt has more than so many tokens costs this, all of it' }, ...rates },
    },
  },
} as const;

const secretName = { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 } as const;

const auth = {
  type: 'object',
  required: ['scheme'],
  properties: { scheme: { type: 'string' } },
  discriminator: { propertyName: 'scheme' },
  oneOf: [
    { additionalProperties: false, properties: { scheme: { const: 'bearer' } } },
    { additionalProperties: false, required: ['header'], properties: { scheme: { const: 'header' }, header: { type: 'string', pattern: header } } },
    { additionalProperties: false, properties: { scheme: { const: 'none' } } },
  ],
} as const;

/** `provider.json`: how a provider is spoken to. */
export const providerFileSchema = {
  $id: 'https://letsbe.biz/schema/provider.json',
  type: 'object',
  required: ['title', 'wires', 'auth', 'region'],
  additionalProperties: false,
  properties: {
    title,
    baseUrl: { ...baseUrl, description: 'left out where every tenant has an endpoint of its own: then its settings name it' },
    wires: { ...ofWires(path), minProperties: 1, description: 'the path of each wire, below the base' },
    paths: { type: 'object', additionalProperties: false, properties: { models: path, countTokens: path } },
    auth,
    secret: { ...secretName, description: 'the name of its key in the vault' },
    headers: { type: 'object', maxProperties: 8, propertyNames: { pattern: header }, additionalProperties: { type: 'string', maxLength: 200, pattern: '^[\\x20-\\x7e]*$' } },
    region,
    zeroRetention: ofWires({ type: 'object', maxProperties: 8 }),
    charges: { enum: ['listed', 'reported'], description: 'reported: what it says a call cost counts, where it says so' },
    caching: ofWires({ enum: ['marks', 'key', 'automatic', 'none'] } as const),
  },
} as const;

const model = {
  type: 'object',
  required: ['id', 'name', 'title', 'wires', 'context', 'maxOutput', 'tier', 'prices'],
  additionalProperties: false,
  properties: {
    id,
    name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]*$', maxLength: 120, description: 'its id at the provider' },
    title,
    wires: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: wires } },
    context: { type: 'integer', minimum: 1, maximum: 50_000_000 },
    maxOutput: { type: 'integer', minimum: 0, maximum: 50_000_000, description: '0 for embeddings' },
    tier: { enum: ['included', 'premium'] },
    region,
    prices: { type: 'array', maxItems: 50, items: price, description: 'oldest first' },
  },
} as const;

/** `models.json`: what a provider has, and what it costs. */
export const modelFileSchema = {
  $id: 'https://letsbe.biz/schema/models.json',
  type: 'object',
  required: ['models'],
  additionalProperties: false,
  properties: { $schema: { type: 'string' }, models: { type: 'array', maxItems: 500, items: model } },
} as const;

const count = { type: 'integer', minimum: 0, maximum: 50_000_000 } as const;
const usage = {
  type: 'object',
  additionalProperties: false,
  properties: { input: count, output: count, cacheRead: count, cacheWrite: count, cacheWriteLong: count, reasoning: count, webSearches: count, webFetches: count, reported: { type: 'integer', minimum: 0 } },
} as const;

/** `vectors.json`: what calls cost, and how answers are read. They prove the rest. */
export const modelVectorSchema = {
  $id: 'https://letsbe.biz/schema/model-vectors.json',
  type: 'object',
  required: ['costs', 'answers'],
  additionalProperties: false,
  properties: {
    costs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['model', 'on', 'usage', 'cost'],
        additionalProperties: false,
        properties: { model: id, on: date, usage, cost: { type: 'integer', minimum: 0, description: 'pico-units: 1000000000000 is a dollar' } },
      },
    },
    answers: {
      type: 'array',
      items: {
        type: 'object',
        required: ['title', 'wire', 'events', 'usage'],
        additionalProperties: false,
        properties: { title: { type: 'string', minLength: 1, maxLength: 200 }, wire: { enum: wires }, events: { type: 'array', minItems: 1 }, usage: { ...usage, type: ['object', 'null'] } },
      },
    },
  },
} as const;

const endpoint = {
  type: 'object',
  required: ['id', 'plugin'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 },
    plugin: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64, description: 'whose manners it has' },
    title, baseUrl, region, auth, secret: secretName,
    models: { type: 'array', minItems: 1, maxItems: 500, items: model, description: 'instead of those of the plugin' },
  },
} as const;

/** `models.json` of a state folder: endpoints of the tenant's own. */
export const modelSettingsSchema = {
  $id: 'https://letsbe.biz/schema/model-settings.json',
  type: 'object',
  required: ['endpoints'],
  additionalProperties: false,
  properties: { endpoints: { type: 'array', maxItems: 50, items: endpoint } },
} as const;

export type WrittenProvider = FromSchema<typeof providerFileSchema>;
export type WrittenModel = FromSchema<typeof model>;
export type WrittenPrice = FromSchema<typeof price>;
export type ModelVectors = FromSchema<typeof modelVectorSchema>;
export type ModelSettings = FromSchema<typeof modelSettingsSchema>;
export type Endpoint = FromSchema<typeof endpoint>;
