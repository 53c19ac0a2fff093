import { LetsbeError } from '../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { floorOf } from '../operations/classify.ts';
import type { Operation, OperationFile, ParamSchema } from '../schema/operation.ts';
import { cheatSheetOf, manifestOf, type Skeleton } from './skeleton.ts';
import { deref, paramFrom, textOf, type Spec } from './openapi-schema.ts';
import { exampleFor } from './sample.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const most = 30;

/**
 * Drafts an adapter from an OpenAPI 3 document: up to thirty operations that the format can express. Classes are the floors of the
 * methods and must be weighed by a person; so must every description. Throws USAGE_INVALID when it is no such document.
 */
export function draftFromOpenApi(id: string, document: unknown): { skeleton: Skeleton; skipped: string[] } {
  if (!isJsonObject(document) || !textOf(document['openapi'] ?? '').startsWith('3.') || !isJsonObject(document['paths'])) {
    throw new LetsbeError('USAGE_INVALID', { reason: 'this is no OpenAPI 3 document in JSON (it has no "openapi": "3.…" with "paths")' });
  }
  const spec: Spec = document;
  const operations: Record<string, OperationFile> = {};
  const skipped: string[] = [];
  let count = 0;
  for (const [path, item] of Object.entries(document['paths'])) {
    for (const method of methods) {
      const described = isJsonObject(item) ? item[method] : undefined;
      if (!isJsonObject(described)) continue;
      const drafted = draft(path, method, described, isJsonObject(item) ? item : {}, spec);
      if (!drafted || count >= most) {
        skipped.push(`${method.toUpperCase()} ${path}`);
        continue;
      }
      const file = (operations[drafted.resource] ??= {});
      if (file[drafted.verb]) skipped.push(`${method.toUpperCase()} ${path}`);
      else {
        file[drafted.verb] = drafted.operation;
        count += 1;
      }
    }
  }
  if (count === 0) throw new LetsbeError('USAGE_INVALID', { reason: 'none of its paths can be drafted' });
  const title = isJsonObject(document['info']) && typeof document['info']['title'] === 'string' ? document['info']['title'].slice(0, 80) : id;
  const used = [...new Set(Object.values(operations).flatMap((file) => Object.values(file).map(({ request }) => request?.method ?? 'GET')))];
  const manifest = manifestOf(id, title, basePathOf(document), used, healthOf(operations));
  const examples = Object.fromEntries(Object.entries(operations).map(([resource, file]) => [resource, Object.fromEntries(Object.entries(file).map(([verb, operation]) => [verb, [exampleFor(operation, manifest.permissions.http?.[0]?.basePath ?? '')]]))]));
  return { skeleton: { manifest, operations, examples, cheatSheet: cheatSheetOf(title, operations, id) }, skipped };
}

function basePathOf({ servers }: JsonObject): string {
  const url = Array.isArray(servers) && isJsonObject(servers[0]) ? textOf(servers[0]['url'] ?? '') : '';
  const path = URL.parse(url, 'http://localhost')?.pathname ?? '';
  return /^(\/[A-Za-z0-9._~-]+)*$/.test(path.replace(/\/+$/, '')) ? path.replace(/\/+$/, '') : '';
}

function healthOf(operations: Readonly<Record<string, OperationFile>>): string {
  const fit = Object.entries(operations).flatMap(([resource, file]) => Object.entries(file).filter(([, { request, params }]) => request?.method === 'GET' && (params.required ?? []).length === 0).map(([verb]) => `${resource}.${verb}`));
  return fit[0] ?? '';
}

const verbs: Readonly<Record<(typeof methods)[number], string>> = { get: 'list', post: 'create', put: 'replace', patch: 'update', delete: 'delete' };

function draft(path: string, method: (typeof methods)[number], described: JsonObject, item: JsonObject, spec: Spec): { resource: string; verb: string; operation: Operation } | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  const nouns = segments.filter((segment) => !segment.startsWith('{'));
  const onObject = segments.at(-1)?.startsWith('{') ?? false;
  const resource = snake(nouns.at(-1) ?? '');
  const verb = method === 'get' && onObject ? 'get' : verbs[method];
  const params = paramsOf(described, item, spec);
  if (!/^[a-z][a-z0-9_]*$/.test(resource) || !params) return undefined;
  const answer = answerOf(described, spec);
  const summary = textOf(described['summary'] ?? described['operationId'] ?? `${method} ${path}`).replaceAll(/[{}]/g, '').slice(0, 70);
  const upper = method.toUpperCase() as 'GET';
  const operation: Operation = {
    title: summary.length < 3 ? `${summary} ${resource}` : summary,
    description: textOf(described['description'] ?? `${summary}. Say what it changes, and for whom.`).replaceAll(/[{}]/g, '').slice(0, 580).padEnd(10, '.'),
    class: floorOf(upper),
    idempotent: method !== 'post' && method !== 'patch',
    params: params.schema,
    request: { method: upper, path: path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `{${camel(name)}}`), ...params.sent },
    result: answer,
    summary: summary.length < 3 ? `Use ${resource}` : summary,
  };
  if (method === 'delete' && onObject) operation.subject = { path: operation.request?.path ?? '', show: { id: '/id' } };
  return { resource, verb, operation };
}

function paramsOf(described: JsonObject, item: JsonObject, spec: Spec): { schema: Operation['params']; sent: { query?: Record<string, Json>; body?: Json } } | undefined {
  const properties: Record<string, ParamSchema> = {};
  const required: string[] = [];
  const query: Record<string, Json> = {};
  const body: JsonObject = {};
  const listed = [...(Array.isArray(item['parameters']) ? item['parameters'] : []), ...(Array.isArray(described['parameters']) ? described['parameters'] : [])];
  for (const entry of listed) {
    const parameter = deref(entry, spec);
    const name = camel(textOf(parameter['name'] ?? ''));
    if (!name || (parameter['in'] !== 'path' && parameter['in'] !== 'query')) continue;
    properties[name] = paramFrom(parameter['schema'] ?? {}, textOf(parameter['description'] ?? ''), name, spec);
    if (parameter['in'] === 'path' || parameter['required'] === true) required.push(name);
    if (parameter['in'] === 'query') query[textOf(parameter['name'])] = `{${name}}`;
  }
  const content = deref(deref(described['requestBody'] ?? {}, spec)['content'] ?? {}, spec);
  if (Object.keys(content).length > 0 && content['application/json'] === undefined) return undefined;
  const schema = deref(deref(content['application/json'] ?? {}, spec)['schema'] ?? {}, spec);
  for (const [key, property] of Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {})) {
    const name = camel(key);
    if (!name || deref(property, spec)['readOnly'] === true) continue;
    properties[name] = paramFrom(property, '', name, spec);
    if (Array.isArray(schema['required']) && schema['required'].includes(key) && !required.includes(name)) required.push(name);
    body[key] = `{${name}}`;
  }
  if (Object.keys(properties).length > 60) return undefined;
  return {
    schema: { type: 'object', ...(required.length > 0 ? { required } : {}), properties, additionalProperties: false },
    sent: { ...(Object.keys(query).length > 0 ? { query } : {}), ...(Object.keys(body).length > 0 ? { body } : {}) },
  };
}

function answerOf(described: JsonObject, spec: Spec): Record<string, string | { each: string; pick: Record<string, string> }> {
  const responses = isJsonObject(described['responses']) ? described['responses'] : {};
  const success = deref(responses['200'] ?? responses['201'] ?? {}, spec);
  const schema = deref(deref(deref(success['content'] ?? {}, spec)['application/json'] ?? {}, spec)['schema'] ?? {}, spec);
  const pickOf = (object: JsonObject): Record<string, string> => {
    const names = Object.keys(isJsonObject(object['properties']) ? object['properties'] : {});
    return Object.fromEntries(names.slice(0, 12).flatMap((key) => (camel(key) ? [[camel(key), `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`]] : [])));
  };
  if (schema['type'] === 'array') return { items: { each: '', pick: pickOf(deref(schema['items'] ?? {}, spec)) } };
  return pickOf(schema);
}

function camel(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return /^[a-z][A-Za-z0-9]{0,39}$/.test(joined) ? joined : '';
}

function snake(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').join('_');
}
