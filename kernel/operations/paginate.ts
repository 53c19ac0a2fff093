import type { Json } from '../json.ts';
import type { Paginate } from '../schema/operation.ts';
import { valueAt } from '../template/pointer.ts';

/** What one page of a list said. */
export interface Page {
  readonly answer: Json;
  readonly items: number;
  readonly link: string | undefined;
}

/** How to ask for the next page: a value for the paging key, or a link of the tool's own. */
export type Next = { readonly param: string; readonly value: Json } | { readonly link: string };

type Style = (rule: Paginate, page: Page, read: { pages: number; items: number; first: number }) => Next | undefined;

const size = (rule: Paginate): number => rule.size ?? 1;

const styles: Record<Paginate['style'], Style> = {
  page: (rule, page, read) => (page.items < size(rule) || rule.param === undefined ? undefined : { param: rule.param, value: read.first + read.pages }),
  offset: (rule, page, read) => (page.items < size(rule) || rule.param === undefined ? undefined : { param: rule.param, value: read.first + read.items }),
  cursor: (rule, page) => {
    const next = rule.next === undefined ? undefined : valueAt(page.answer, rule.next);
    if (rule.param === undefined || (typeof next !== 'string' && typeof next !== 'number') || next === '') return undefined;
    return { param: rule.param, value: next };
  },
  link: (_, page) => (page.link === undefined ? undefined : { link: page.link }),
};

/** The request for the page after `page`, or undefined when the list has ended. `read` counts what was read so far, this page included. */
export function nextPage(rule: Paginate, page: Page, read: { pages: number; items: number; first: number }): Next | undefined {
  return page.items === 0 ? undefined : styles[rule.style](rule, page, read);
}

/** The address behind rel="next" of a Link header (RFC 8288). */
export function nextLink(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(/,\s*(?=<)/)) {
    const end = part.indexOf('>');
    if (!part.trimStart().startsWith('<') || end < 0) continue;
    const relation = part.slice(end + 1).split(';').map((piece) => piece.trim()).find((piece) => /^rel\s*=/i.test(piece));
    const names = relation?.slice(relation.indexOf('=') + 1).replaceAll('"', '').trim().toLowerCase().split(/\s+/);
    if (names?.includes('next')) return part.slice(part.indexOf('<') + 1, end);
  }
  return undefined;
}
