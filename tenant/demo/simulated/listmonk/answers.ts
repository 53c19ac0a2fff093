import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { asObject, compareValues } from '../rows.ts';
import { Refused, type Call, type Reply } from '../tool.ts';

/** `{"data": …}`, what every answer of listmonk's documented API is wrapped in. This is a simulation, not listmonk. */
export function data(value: Json): Reply {
  return { status: 200, body: { data: value } };
}

/** `{"message": …}` with a status; listmonk says 400 for nearly everything, unknown ids included. */
export function refuse(message: string, status = 400): Refused {
  return new Refused({ status, body: { message } });
}

/** The body as an object. */
export function bodyOf({ json }: Call): JsonObject {
  return asObject(json);
}

/** An object that a form field holds as JSON text. */
export function objectIn(text: string, field: string): JsonObject {
  try {
    return asObject(JSON.parse(text === '' ? '{}' : text) as Json);
  } catch {
    throw refuse(`Invalid fields: ${field}`);
  }
}

/** An id of the path. Throws when it is no number above zero. */
export function idOf({ params }: Call): number {
  const id = Number(params['id']);
  if (!Number.isInteger(id) || id < 1) throw refuse('Invalid ID(s)');
  return id;
}

/** One page of rows under `data.results`, as the API pages and orders: 20 to a page, 50 at most, `per_page=all` for everything. */
export function paged({ query }: Call, rows: readonly JsonObject[], more: JsonObject = {}): Reply {
  const all = query.get('per_page') === 'all';
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const asked = Number(query.get('per_page') ?? 20);
  const size = asked < 1 || Number.isNaN(asked) ? 20 : Math.min(asked, 50);
  const by = query.get('order_by') ?? 'created_at';
  const way = query.get('order')?.toLowerCase() === 'asc' ? 1 : -1;
  const sorted = rows.toSorted((a, b) => way * compareValues(a[by], b[by]));
  const results = all ? sorted : sorted.slice((page - 1) * size, page * size);
  return data({ ...more, results, total: rows.length, per_page: all ? 0 : size, page: all ? 1 : page });
}
