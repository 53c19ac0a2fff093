import type { EgressRequest, Instance } from '../egress/egress.ts';
import { LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import type { Paginate } from '../schema/operation.ts';
import { nextPage, type Next } from './paginate.ts';
import { replaceAt, valueAt } from '../template/pointer.ts';
import { asText } from '../template/template.ts';

/** What was read of a list. `more`: the host stopped at its budget and the tool has further items; `next` continues there. */
export interface Pages {
  readonly read: number;
  readonly items: number;
  readonly more: boolean;
  readonly next?: Json;
}

/** Budget of one call: pages (unless the operation says less) and items. */
const budget = { pages: 5, items: 1000 };

export type ReadPage = (request: EgressRequest) => Promise<{ answer: Json; link: string | undefined; bytes: number }>;

/**
 * Reads page after page, up to the budget, into the first answer; together the pages are at most as large as one answer may be. Each
 * further page is a request of its own that passes the egress; a link of the tool's is followed only inside the origin and base path of
 * the first request.
 */
export async function readPages(rule: Paginate, first: EgressRequest, instance: Instance, readPage: ReadPage): Promise<{ answer: Json; pages: Pages }> {
  const items: Json[] = [];
  let request = withSize(rule, first);
  const firstValue = Number(request.query.find(([key]) => key === rule.param)?.[1] ?? (rule.style === 'offset' ? 0 : (rule.start ?? 1)));
  let whole: Json = null;
  let left = first.maxBytes;
  for (let read = 1; ; read += 1) {
    const { answer, link, bytes } = await readPage(request);
    left -= bytes;
    const found = valueAt(answer, rule.items);
    if (!Array.isArray(found)) throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: instance.id, reason: `it holds no list at ${rule.items}` });
    for (const item of found) items.push(item);
    if (read === 1) whole = answer;
    const next = nextPage(rule, { answer, items: found.length, link }, { pages: read, items: items.length, first: firstValue });
    const spent = read >= (rule.maxPages ?? budget.pages) || items.length >= budget.items || bytes > left;
    if (next === undefined || spent) {
      const pages = { read, items: items.length, more: next !== undefined, ...(next && 'param' in next ? { next: next.value } : {}) };
      return { answer: rule.items === '' ? items : merged(whole, rule.items, items), pages };
    }
    request = { ...follow(request, next, instance), maxBytes: left };
  }
}

function merged(whole: Json, pointer: string, items: Json[]): Json {
  replaceAt(whole, pointer, items);
  return whole;
}

function withSize(rule: Paginate, request: EgressRequest): EgressRequest {
  if (rule.sizeParam === undefined || rule.size === undefined || request.query.some(([key]) => key === rule.sizeParam)) return request;
  return { ...request, query: [...request.query, [rule.sizeParam, String(rule.size)]] };
}

function follow(request: EgressRequest, next: Next, instance: Instance): EgressRequest {
  if ('param' in next) return { ...request, query: [...request.query.filter(([key]) => key !== next.param), [next.param, asText(next.value)]] };
  const { origin, prefix } = instance.target;
  const below = `${prefix}${request.base}`;
  const url = URL.parse(next.link, `${origin}${below}${request.path}`);
  if (!url || url.origin !== origin || url.username !== '' || url.password !== '') {
    throw new LetsbeError('TARGET_REFUSED', { plugin: instance.plugin, reason: 'the link to the next page leads to another origin' });
  }
  if (!url.pathname.startsWith(`${below}/`)) {
    throw new LetsbeError('TARGET_REFUSED', { plugin: instance.plugin, reason: 'the link to the next page leaves the granted base path' });
  }
  return { ...request, path: url.pathname.slice(below.length), query: [...url.searchParams] };
}
