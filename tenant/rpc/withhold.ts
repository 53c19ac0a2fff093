import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ParamsSchema } from './method.ts';

type Part = { readonly writeOnly?: boolean; readonly properties?: Readonly<Record<string, unknown>>; readonly oneOf?: readonly unknown[] };

/** Shorter ones would be found in ordinary words, and the words then blotted out. */
const shortest = 4;
const mark = '(withheld)';

/** The values that a request brought in params marked `writeOnly`, longest first. */
export function secretsOf(schema: ParamsSchema, params: JsonObject): string[] {
  const found = new Set<string>();
  collect(schema, params, found);
  return [...found].filter((value) => value.length >= shortest).toSorted((a, b) => b.length - a.length);
}

/** A text without these values, plain or as JSON writes them: what a handler or a library says of a request may repeat it. */
export function withholdText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, mark).replaceAll(JSON.stringify(secret).slice(1, -1), mark), text);
}

/** Strings and keys inside a JSON value without them. */
export function withhold(value: Json, secrets: readonly string[]): Json {
  if (secrets.length === 0) return value;
  if (typeof value === 'string') return withholdText(value, secrets);
  if (Array.isArray(value)) return value.map((each) => withhold(each, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withholdText(key, secrets), withhold(inner, secrets)]));
}

function collect(schema: unknown, value: unknown, found: Set<string>): void {
  const { writeOnly, properties = {}, oneOf = [] } = schema as Part;
  if (writeOnly === true && typeof value === 'string') found.add(value);
  for (const branch of oneOf) collect(branch, value, found);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(properties)) if (Object.hasOwn(value, name)) collect(inner, (value as JsonObject)[name], found);
}
