import type { JsonObject } from '../../../../kernel/json.ts';
import { compareValues, textOf } from '../rows.ts';
import { Refused, type Call, type Reply } from '../tool.ts';

/** Errors and pages as Umami's documented API answers them. This is a simulation, not Umami. */
export function errorReply(status: number, message: string, code: string, more: JsonObject = {}): Reply {
  return { status, body: { error: { message, code, status, ...more } } };
}

export const unauthorized: Reply = errorReply(401, 'Unauthorized', 'unauthorized');
export const notFound: Reply = errorReply(404, 'Not found', 'not-found');

/** A field that does not fit, told as zod's tree. */
export function invalid(field: string, reason: string): Refused {
  return new Refused(errorReply(400, 'Bad request', 'bad-request', { errors: [], properties: { [field]: { errors: [reason] } } }));
}

/** Refuses as Umami does for what is not there: a website or team one cannot see is "unauthorized", not "not found". */
export function unseen(): Refused {
  return new Refused(unauthorized);
}

/** `{data, count, page, pageSize}`, newest first unless `orderBy` says otherwise. */
export function paged({ query }: Call, rows: readonly JsonObject[], keys: readonly string[] = ['name']): Reply {
  const search = query.get('search')?.toLowerCase() ?? '';
  const found = rows.filter((row) => search === '' || keys.some((key) => textOf(row, key).toLowerCase().includes(search)));
  const by = query.get('orderBy') ?? 'createdAt';
  const way = query.has('orderBy') && query.get('sortDescending') !== 'true' ? 1 : -1;
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const pageSize = Math.max(1, Number(query.get('pageSize') ?? 20) || 20);
  const data = found.toSorted((a, b) => way * compareValues(a[by], b[by])).slice((page - 1) * pageSize, page * pageSize);
  return { status: 200, body: { data, count: found.length, page, pageSize, ...(query.has('orderBy') ? { orderBy: by } : {}) } };
}
