import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';

/** `over` put into `base`, objects within objects; what is in both is as `over` says. Neither is changed. */
export function merge(base: JsonObject, over: JsonObject): JsonObject {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const there = merged[key];
    merged[key] = isJsonObject(value) && isJsonObject(there) ? merge(there, value) : value;
  }
  return merged;
}
