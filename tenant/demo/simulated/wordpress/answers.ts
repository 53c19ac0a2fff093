import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { compareValues, textOf } from '../rows.ts';
import { Refused, type Call, type Reply } from '../tool.ts';

/** `{code, message, data: {status}}`, the errors of WordPress's documented REST API. This is a simulation, not WordPress. */
export function errorReply(status: number, code: string, message: string, data: JsonObject = {}): Reply {
  return { status, body: { code, message, data: { status, ...data } } };
}

export function refuse(status: number, code: string, message: string, data?: JsonObject): Refused {
  return new Refused(errorReply(status, code, message, data));
}

/** A parameter the schema of the route does not take. */
export function invalidParam(name: string, reason: string): Refused {
  return refuse(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, { params: { [name]: reason }, details: { [name]: { code: 'rest_invalid_param', message: reason, data: null } } });
}

export function missingParam(name: string): Refused {
  return refuse(400, 'rest_missing_callback_param', `Missing parameter(s): ${name}`, { params: [name] });
}

/** Values of `name`, `name[]` and comma lists. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(name).flatMap((value) => value.split(',')), ...query.getAll(`${name}[]`)].filter((value) => value !== '');
}

/** One object, cut to `_fields` where the request names them. */
export function one({ query }: Call, row: JsonObject, status = 200): Reply {
  return { status, body: cut(row, query.get('_fields')) };
}

/** One page of rows with the totals in headers. Throws the API's 400 beyond the last page. */
export function many(call: Call, rows: readonly JsonObject[], { by, way = -1 }: { by: string; way?: 1 | -1 }): Reply {
  const { query } = call;
  const size = Number(query.get('per_page') ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalidParam('per_page', 'per_page must be between 1 (inclusive) and 100 (inclusive)');
  const page = Number(query.get('page') ?? 1);
  const from = query.has('offset') ? Number(query.get('offset')) : (page - 1) * size;
  const pages = Math.ceil(rows.length / size);
  if (!query.has('offset') && page > 1 && page > pages && call.path.includes('/wp/v2/')) throw refuse(400, 'rest_post_invalid_page_number', 'The page number requested is larger than the number of pages available.');
  const direction = query.has('order') ? (query.get('order') === 'asc' ? 1 : -1) : way;
  const key = query.get('orderby') === 'id' ? 'id' : by;
  const sorted = rows.toSorted((a, b) => direction * (compareValues(a[key], b[key]) || compareValues(a['id'], b['id'])));
  const fields = query.get('_fields');
  return { status: 200, body: sorted.slice(from, from + size).map((row) => cut(row, fields)), headers: { 'x-wp-total': String(rows.length), 'x-wp-totalpages': String(pages) } };
}

/** Keys of `_fields`, where `title.raw` names an inner one. */
function cut(row: JsonObject, fields: string | null): JsonObject {
  if (fields === null || fields === '') return row;
  const wanted = fields.split(',').map((field) => field.trim().split('.'));
  return Object.fromEntries(Object.entries(row).flatMap(([key, value]): [string, Json][] => {
    const inner = wanted.filter(([head]) => head === key);
    if (inner.length === 0) return [];
    if (!isJsonObject(value) || inner.some(({ length }) => length === 1)) return [[key, value]];
    return [[key, Object.fromEntries(inner.flatMap(([, part = '']) => (value[part] === undefined ? [] : [[part, value[part]]])))]];
  }));
}

/** `2026-11-21T01:52:05`: a time without zone, as WordPress writes both its local and its GMT times. */
export function plainTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

/** Milliseconds of a time that has no zone and means GMT. */
export function gmt(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

/** Whether a row's date is inside `after` and `before`. */
export function inside(row: JsonObject, query: URLSearchParams, key: string): boolean {
  const time = gmt(textOf(row, key));
  const [after, before] = [query.get('after'), query.get('before')];
  return (after === null || time > gmt(after)) && (before === null || time < gmt(before));
}
