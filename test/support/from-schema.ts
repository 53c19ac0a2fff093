import type { JSONSchema } from 'json-schema-to-ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { drawBelow } from './chance.ts';

interface Loose {
  type?: string | readonly string[];
  const?: Json;
  enum?: readonly Json[];
  anyOf?: readonly JSONSchema[];
  oneOf?: readonly JSONSchema[];
  properties?: Record<string, JSONSchema>;
  required?: readonly string[];
  items?: JSONSchema;
  minimum?: number;
  pattern?: string;
  format?: string;
}

const pick = <T>(values: readonly T[]): T => values[drawBelow(values.length)] as T;

/** Values that programs stumble over. */
const odd: readonly Json[] = [null, true, -1, 0, 0.5, 1e308, 2 ** 53, '', ' ', '\u0000', '\ud800', '\u202e', '💥'.repeat(50), 'x'.repeat(3000), '../../etc/passwd', "'; drop table tenant; --", '{{7*7}}', '%00', [], {}, [[[[]]]], { constructor: { prototype: 1 } }, '2026-02-30T00:00:00Z', '9999-12-31T23:59:59Z'];

/** A value that more or less fits a schema. `ids` are texts that fit patterns: ids of oneself and of others. */
export function draftValue(schema: JSONSchema, ids: readonly string[]): Json {
  const { type, const: only, enum: values, anyOf, oneOf, properties, required = [], items, minimum, pattern, format } = schema as Loose;
  if (only !== undefined) return only;
  if (values) return pick(values);
  const choices = anyOf ?? oneOf;
  if (choices) return draftValue(pick(choices), ids);
  const kind = (Array.isArray(type) ? pick(type as string[]) : type) ?? 'string';
  switch (kind) {
    case 'object': return Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => required.includes(name) || drawBelow(2) === 0).map(([name, own]) => [name, draftValue(own, ids)]));
    case 'array': return Array.from({ length: drawBelow(3) }, () => draftValue(items ?? {}, ids));
    case 'integer': case 'number': return Math.max(minimum ?? 0, drawBelow(100));
    case 'boolean': return drawBelow(2) === 0;
    case 'null': return null;
    default: {
      if (format === 'date-time') return '2026-11-20T20:00:00Z';
      const fits = pattern === undefined ? [...ids, 'word'] : [...ids, 'marketing', 'a@b.example', '*', 'ghost.posts'].filter((id) => new RegExp(pattern).test(id));
      return fits.length === 0 ? 'word' : pick(fits);
    }
  }
}

/** The same with one thing in it made wrong, or not. */
export function spoilValue(value: Json): Json {
  if (drawBelow(4) === 0) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0 || drawBelow(6) === 0) return pick(odd);
  const name = pick(Object.keys(value));
  const copy: JsonObject = { ...value };
  const way = drawBelow(4);
  if (way === 0) delete copy[name];
  else if (way === 1) copy[pick(['__proto__', 'admin', 'tenantId', 'role'])] = pick(odd);
  else if (way === 2) copy[name] = pick(odd);
  else copy[name] = spoilValue(copy[name] ?? null);
  return copy;
}

export { pick as pickOne };
