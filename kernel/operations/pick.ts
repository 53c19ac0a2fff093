import type { Json, JsonObject } from '../json.ts';
import type { ResultTemplate } from '../schema/operation.ts';
import { valueAt } from '../template/pointer.ts';

/** Picks what a result template names out of an answer; names that point nowhere are left out. */
export function pick(answer: Json, template: ResultTemplate): JsonObject {
  const result: JsonObject = {};
  for (const [name, part] of Object.entries(template)) {
    if (typeof part === 'string') {
      const value = valueAt(answer, part);
      if (value !== undefined) result[name] = value;
    } else {
      const items = valueAt(answer, part.each);
      if (Array.isArray(items)) result[name] = items.map((item) => pick(item, part.pick));
    }
  }
  return result;
}
