import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { When } from '../schema/operation.ts';
import { compileLinear } from '../schema/linear-pattern.ts';

type Test = (rule: Json, value: Json | undefined) => boolean;

const has = (value: Json | undefined, key: Json): boolean => isJsonObject(value) && typeof key === 'string' && Object.hasOwn(value, key);
const list = (rule: Json): Json[] => (Array.isArray(rule) ? rule : []);

/**
 * JSON Schema's own meaning (a keyword that does not speak about the value's type holds), but for `properties`: there every named one
 * must be given and fit. In JSON Schema a missing one would hold, and each call that leaves it out would be raised.
 */
const keywords: Record<string, Test> = {
  required: (rule, value) => !isJsonObject(value) || list(rule).every((key) => has(value, key)),
  properties: (rule, value) => !isJsonObject(value) || !isJsonObject(rule) || Object.entries(rule).every(([key, inner]) => has(value, key) && matches(inner, value[key])),
  anyOf: (rule, value) => list(rule).some((inner) => matches(inner, value)),
  allOf: (rule, value) => list(rule).every((inner) => matches(inner, value)),
  not: (rule, value) => !matches(rule, value),
  const: (rule, value) => isDeepStrictEqual(rule, value),
  enum: (rule, value) => list(rule).some((option) => isDeepStrictEqual(option, value)),
  pattern: (rule, value) => typeof value !== 'string' || (typeof rule === 'string' && compileLinear(rule).test(value)),
  minimum: (rule, value) => typeof value !== 'number' || (typeof rule === 'number' && value >= rule),
  maximum: (rule, value) => typeof value !== 'number' || (typeof rule === 'number' && value <= rule),
  minLength: (rule, value) => typeof value !== 'string' || (typeof rule === 'number' && [...value].length >= rule),
  minItems: (rule, value) => !Array.isArray(value) || (typeof rule === 'number' && value.length >= rule),
  contains: (rule, value) => !Array.isArray(value) || value.some((item) => matches(rule, item)),
};

function matches(schema: Json, value: Json | undefined): boolean {
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).every(([keyword, rule]) => keywords[keyword]?.(rule, value) ?? false);
}

/** Whether a condition on params holds. */
export function holds(when: When, params: JsonObject): boolean {
  return matches(when, params);
}
