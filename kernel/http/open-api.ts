import type { JSONSchema } from 'json-schema-to-ts';
import type { JsonObject } from '../json.ts';
import type { Route } from './route.ts';

export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** Who asks, by realm, and what they show. */
  readonly realms: Readonly<Record<string, { readonly name: string; readonly shows: string }>>;
}

const envelope = {
  type: 'object', required: ['error'],
  properties: { error: { type: 'object', required: ['code', 'message', 'retryable', 'details'], properties: { code: { type: 'string' }, message: { type: 'string' }, requestId: { type: 'string' }, retryable: { type: 'boolean' }, details: { type: 'object' } } } },
};

/** The route table as an OpenAPI 3.1 document: what is written there is what is checked. */
export function toOpenApi<Context>(routes: readonly Route<Context>[], { title, version, description, realms }: ApiInfo): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: { title, version, description },
    paths,
    tags: Object.entries(realms).map(([name, { name: who, shows }]) => ({ name, description: `${who}. ${shows}` })),
    components: { schemas: { Error: envelope }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationOf<Context>(route: Route<Context>): JsonObject {
  const { method, path, title, access, params, query, body, answers, audit, idempotency, rate } = route;
  const key = idempotency === 'required' || idempotency === 'optional' ? [{ name: 'Idempotency-Key', in: 'header', required: idempotency === 'required', schema: { type: 'string', minLength: 8, maxLength: 200 } }] : [];
  return {
    summary: title,
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    tags: [access.realm],
    ...(access.realm === 'open' ? {} : { security: [{ bearer: [] }] }),
    parameters: [...wordsOf(params, 'path'), ...wordsOf(query, 'query'), ...key],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, { description: title, ...(schema === null ? {} : { content: { 'application/json': { schema: plain(schema) } } }) }])),
      default: { description: 'What went wrong, and the mend', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
    'x-roles': [...(access.roles ?? [])],
    'x-idempotency': idempotency,
    ...(audit === undefined ? {} : { 'x-audit': audit }),
    ...(rate === undefined ? {} : { 'x-rate-limit': { ...rate } }),
  };
}

function wordsOf(schema: JSONSchema, place: 'path' | 'query'): JsonObject[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, JSONSchema>; required?: readonly string[] };
  return Object.entries(properties).map(([name, own]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: plain(own) }));
}

function plain(schema: JSONSchema): JsonObject {
  return JSON.parse(JSON.stringify(schema)) as JsonObject;
}
