import type { JsonObject } from '../../../../kernel/json.ts';
import { compareValues, only } from '../rows.ts';
import type { Call, Reply } from '../tool.ts';
import { refuse } from './errors.ts';
import { readFilter, type Test } from './filter.ts';

const mostPerPage = 100;

/** Answers a list as the Admin API pages, filters, orders and trims it (a simulation, not Ghost). */
export function browse({ query }: Call, name: string, rows: readonly JsonObject[], { order, show = (row) => row }: { order: string; show?: (row: JsonObject) => JsonObject }): Reply {
  const found = rows.filter(testOf(query.get('filter'), name)).toSorted(sorter(query.get('order') ?? order));
  const limit = query.get('limit') === 'all' ? mostPerPage : Math.min(Number(query.get('limit') ?? 15), mostPerPage);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(page) || page < 1) {
    const property = Number.isInteger(limit) && limit > 0 ? 'page' : 'limit';
    throw refuse('ValidationError', `list ${name}`, `Validation (isInt) failed for ${property}`, { property });
  }
  const pages = Math.max(1, Math.ceil(found.length / limit));
  const items = found.slice((page - 1) * limit, page * limit).map((row) => trim(show(row), query));
  const pagination = { page, limit, pages, total: found.length, next: page < pages ? page + 1 : null, prev: page > 1 ? page - 1 : null };
  return { status: 200, body: { [name]: items, meta: { pagination } } };
}

/** The keys a request names: `fields`, and what it includes or wants as a format besides; all when it names no fields. */
export function trim(row: JsonObject, query: URLSearchParams): JsonObject {
  if (!query.get('fields')) return row;
  const names = ['fields', 'include', 'formats'].flatMap((key) => query.get(key)?.split(',') ?? []);
  return only(row, names.map((name) => name.trim().replace(/\..*$/, '')));
}

/** The test of a filter text. Throws the tool's refusal when it cannot be read. */
export function testOf(filter: string | null, name: string): Test {
  if (filter === null || filter === '') return () => true;
  try {
    return readFilter(filter);
  } catch (error) {
    throw refuse('BadRequestError', `list ${name}`, `Error parsing filter: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sorter(order: string): (a: JsonObject, b: JsonObject) => number {
  const parts = order.split(',').map((part) => part.trim().split(/\s+/));
  return (a, b) => {
    for (const [key = '', direction] of parts) {
      const result = compareValues(a[key], b[key]) * (direction?.toLowerCase() === 'desc' ? -1 : 1);
      if (result !== 0) return result;
    }
    return 0;
  };
}
