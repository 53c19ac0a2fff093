import type { FromSchema } from 'json-schema-to-ts';
import type { JsonObject } from '../../kernel/json.ts';
import { serverTiers } from '../tenants/tenant-model.ts';

const tokens = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;
const percent = { type: 'integer', minimum: 0, maximum: 1000 } as const;

/** Tokens a month for each server tier, and what of usage counts how much: cached tokens cost a tenth, a search as much as some tokens. */
const pools = {
  type: 'object', additionalProperties: false, required: ['tiers', 'weights', 'webSearchTokens', 'webFetchTokens'],
  properties: {
    tiers: { type: 'object', additionalProperties: false, required: serverTiers, properties: { lite: tokens, build: tokens, scale: tokens, enterprise: tokens } },
    weights: { type: 'object', additionalProperties: false, required: ['input', 'output', 'cacheRead', 'cacheWrite'], properties: { input: percent, output: percent, cacheRead: percent, cacheWrite: percent } },
    webSearchTokens: { ...tokens, maximum: 1_000_000 }, webFetchTokens: { ...tokens, maximum: 1_000_000 },
  },
} as const;

/** The founding-member program: how many, for how many monthly pools, and how many percent of a pool each is. */
const founding = {
  type: 'object', additionalProperties: false, required: ['cap', 'months', 'factor'],
  properties: { cap: { type: 'integer', minimum: 0, maximum: 100_000 }, months: { type: 'integer', minimum: 1, maximum: 120 }, factor: { type: 'integer', minimum: 100, maximum: 1000 } },
} as const;

/** Which billing strategy prices usage, with its settings. What is changed counts from the next whole hour on. */
const billing = {
  type: 'object', additionalProperties: false, required: ['strategy', 'config'],
  properties: { strategy: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 }, config: { type: 'object' } },
} as const;

export const settingSchemas = { pools, founding, billing } as const;
export type SettingKey = keyof typeof settingSchemas;
export const settingKeys = Object.keys(settingSchemas) as SettingKey[];

export type PoolSettings = FromSchema<typeof pools>;
export type FoundingSettings = FromSchema<typeof founding>;
export interface BillingSettings {
  readonly strategy: string;
  readonly config: JsonObject;
}
export interface SettingValues {
  readonly pools: PoolSettings;
  readonly founding: FoundingSettings;
  readonly billing: BillingSettings;
}

/** What counts before anybody changed anything: version 0. */
export const settingDefaults: SettingValues = {
  pools: { tiers: { lite: 8_000_000, build: 15_000_000, scale: 25_000_000, enterprise: 40_000_000 }, weights: { input: 100, output: 100, cacheRead: 10, cacheWrite: 100 }, webSearchTokens: 2000, webFetchTokens: 500 },
  founding: { cap: 100, months: 12, factor: 200 },
  billing: { strategy: 'sliding-markup', config: { points: [{ price: 1_000_000, markup: 2500 }, { price: 15_000_000, markup: 800 }] } },
};
