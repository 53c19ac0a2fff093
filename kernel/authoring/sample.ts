import type { Json, JsonObject } from '../json.ts';
import type { Example } from '../schema/example.ts';
import type { Operation, ParamSchema, ResultTemplate } from '../schema/operation.ts';
import { fill, fillObject, type Holes } from '../template/template.ts';
import { fillPath, queryPairs } from '../template/path.ts';
import { showsOf } from '../operations/shows.ts';
import { pick } from '../operations/pick.ts';

const byFormat: Readonly<Record<string, string>> = {
  date: '2026-01-31', 'date-time': '2026-01-31T12:00:00Z', time: '12:00:00Z', email: 'person@example.test', uri: 'https://example.test/', uuid: '00000000-0000-4000-8000-000000000001', hostname: 'example.test', base64: 'TGV0c0Jl', path: 'folder/file.txt',
};

/** A value that fits a param. */
export function sampleOf(schema: ParamSchema): Json {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return typeof schema['minimum'] === 'number' ? Math.max(1, schema['minimum']) : 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return schema.items ? [sampleOf(schema.items)] : [];
  if (schema.type === 'object') return {};
  return schema.format === undefined ? 'example' : (byFormat[schema.format] ?? 'example');
}

/** A made-up example of a drafted operation, right in form: the requests it sends, and a reply with what its result picks. */
export function exampleFor(operation: Operation, basePath: string): Example {
  const required = new Set(operation.params.required ?? []);
  const params = Object.fromEntries(Object.entries(operation.params.properties).filter(([name]) => required.has(name)).map(([name, schema]) => [name, sampleOf(schema)]));
  const holes: Holes = (name) => params[name];
  const { request } = operation;
  const filled = fillPath(request?.path ?? '', holes, new Set());
  const path = `${basePath}${'path' in filled ? filled.path : ''}`;
  const query = Object.fromEntries(queryPairs(fillObject(request?.query ?? {}, holes)));
  const body = request?.body === undefined ? undefined : fill(request.body, holes);
  const answer = answerFor(operation.result ?? {});
  const [subject] = showsOf(operation, 'subject');
  const shown = answerFor(subject?.show.show ?? {});
  return {
    title: `${operation.title} (made up: record a real one with letsbe plugin try)`.slice(0, 120),
    params,
    exchanges: [{ request: { method: request?.method ?? 'GET', path, ...(Object.keys(query).length > 0 ? { query } : {}), ...(body === undefined ? {} : { body }) }, reply: { status: 200, body: answer } }],
    result: pick(answer, operation.result ?? {}),
    ...(subject ? { subject: { exchange: { request: { method: 'GET', path }, reply: { status: 200, body: shown } }, show: pick(shown, subject.show.show) } } : {}),
  };
}

function answerFor(template: ResultTemplate): Json {
  const list = Object.values(template).find((part) => typeof part !== 'string' && part.each === '');
  if (list !== undefined && typeof list !== 'string') return [answerFor(list.pick)];
  const answer: JsonObject = {};
  for (const part of Object.values(template)) if (typeof part === 'string') answer[part.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')] = 'example';
  return answer;
}
