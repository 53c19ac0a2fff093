import type { Fault } from '../fault.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { nearest } from '../nearest.ts';
import { placeOf } from '../adapter/rules/place.ts';
import type { PluginSource } from '../plugin/source.ts';
import type { Operation } from '../schema/operation.ts';

/** One operation of a facts file: an API as it was read from the tool's own source. */
interface Fact {
  method: string;
  path: string;
  query?: { name: string }[];
  body?: { fields?: JsonObject } | null;
}

/**
 * Compares each declarative operation with a facts file: its method and path are known there, and so are the query keys and body
 * fields it sends. Fields below the top level and those of an operation whose facts list none are not judged.
 */
export function compareFacts({ manifest, operations }: PluginSource, facts: unknown): Fault[] {
  const known = readFacts(facts);
  return [...operations].flatMap(([name, operation]) => {
    const { request } = operation;
    if (!request) return [];
    const base = request.base ?? manifest.permissions.http?.[0]?.basePath ?? '';
    const asked = `${request.method} ${shape(`${base}${request.path}`)}`;
    const fact = known.get(asked);
    if (!fact) {
      const close = nearest(asked, known.keys());
      return [{ rule: 'facts.path', place: placeOf(name, '/request'), message: `${asked} is not in the facts`, mend: close === undefined ? 'take the path from the facts, or add it there with its source' : `the closest there is ${close}` }];
    }
    return [...unknownKeys(name, '/request/query', Object.keys(request.query ?? {}), fact.query?.map((row) => row.name)), ...unknownKeys(name, '/request/body', bodyKeys(operation), fact.body?.fields && Object.keys(fact.body.fields))];
  });
}

function readFacts(facts: unknown): Map<string, Fact> {
  const operations = isJsonObject(facts) && Array.isArray(facts['operations']) ? facts['operations'] : [];
  return new Map((operations as unknown as Fact[]).map((fact) => [`${fact.method} ${shape(fact.path)}`, fact]));
}

/** A path with its holes made alike. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}').replace(/\/$/, '');
}

/** Names of body fields, of the first level, or of the second inside a wrapper such as `{"posts": [{…}]}`. */
function bodyKeys({ request }: Operation): string[] {
  const body: Json = request?.body ?? null;
  if (!isJsonObject(body)) return [];
  const [wrapped] = Object.values(body);
  const only = Object.keys(body).length === 1 && Array.isArray(wrapped) ? wrapped[0] : undefined;
  return Object.keys(isJsonObject(only) ? only : body);
}

function unknownKeys(name: string, inner: string, used: readonly string[], known: readonly string[] | undefined): Fault[] {
  if (!known || known.length === 0) return [];
  return used.filter((key) => !known.includes(key) && !known.includes(key.replace(/\[\]$/, ''))).map((key) => {
    const close = nearest(key, known);
    return { rule: 'facts.field', place: placeOf(name, inner), message: `${key} is not in the facts`, mend: close === undefined ? 'remove it, or add it to the facts with its source' : `did you mean ${close}?` };
  });
}
