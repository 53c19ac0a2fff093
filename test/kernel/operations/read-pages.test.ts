import { expect } from 'chai';
import type { EgressRequest, Instance } from '../../../kernel/egress/egress.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { readPages } from '../../../kernel/operations/read-pages.ts';
import type { Paginate } from '../../../kernel/schema/operation.ts';
import { catchError } from '../../support/catch-error.ts';

const instance: Instance = { id: 'shop', plugin: 'acme', target: { origin: 'https://shop.example', prefix: '', local: false }, auth: undefined };
const first: EgressRequest = { method: 'GET', base: '/api', path: '/things', query: [], headers: {}, timeoutMs: 1000, maxBytes: 1000 };
const page: Paginate = { style: 'page', items: '/items', param: 'page', sizeParam: 'size', size: 2 };

/** Reads pages of a tool that answers by number of the request; keeps what was asked. */
async function read(rule: Paginate, answers: (n: number) => JsonObject, { bytes = 10, query = [] }: { bytes?: number; query?: EgressRequest['query'] } = {}) {
  const asked: EgressRequest[] = [];
  const { answer, pages } = await readPages(rule, { ...first, query }, instance, (request) => {
    asked.push(request);
    return Promise.resolve({ answer: answers(asked.length), link: undefined, bytes });
  });
  return { answer, pages, asked, queries: asked.map(({ query: pairs }) => new URLSearchParams(pairs.map(([key, value]) => [key, value])).toString()) };
}

const full = (n: number): JsonObject => ({ items: [`${n}a`, `${n}b`], total: 99 });

describe('reading pages', () => {
  it('refuses an answer without the list', async () => {
    for (const items of [undefined, null, {}, 'x']) {
      const error = await catchError(read(page, () => ({ items: items as Json })));
      expect(error).to.include({ code: 'TOOL_ANSWER_UNREADABLE' });
      expect(error.message).to.include('/items');
    }
  });

  it('stops at five pages of a list without end, and says where it goes on', async () => {
    const { pages, queries } = await read(page, full);
    expect(pages).to.deep.equal({ read: 5, items: 10, more: true, next: 6 });
    expect(queries).to.deep.equal(['size=2', 'size=2&page=2', 'size=2&page=3', 'size=2&page=4', 'size=2&page=5']);
  });

  it('stops where the operation says', async () => {
    expect((await read({ ...page, maxPages: 2 }, full)).pages).to.include({ read: 2, more: true });
  });

  it('stops at a thousand items', async () => {
    const items = Array.from({ length: 400 }, () => 0);
    expect((await read({ ...page, maxPages: 100 }, () => ({ items }))).pages).to.include({ read: 3, items: 1200, more: true });
  });

  it('stops before all pages together are larger than one answer may be', async () => {
    const { pages, asked } = await read({ ...page, maxPages: 100 }, full, { bytes: 300 });
    expect(pages).to.include({ read: 3, more: true });
    expect(asked.map(({ maxBytes }) => maxBytes)).to.deep.equal([1000, 700, 400]);
  });

  it('reads a page with very many items', async () => {
    const items = Array.from({ length: 500_000 }, () => 0);
    expect((await read(page, () => ({ items }))).pages).to.include({ items: 500_000 });
  });

  it('does not go round in circles after a cursor that repeats', async () => {
    const { pages, asked } = await read({ style: 'cursor', items: '/items', param: 'after', next: '/next' }, (n) => ({ ...full(n), next: 'same' }));
    expect(pages).to.deep.equal({ read: 5, items: 10, more: true, next: 'same' });
    expect(asked).to.have.length(5);
  });

  it('ends with a page that is not full, in the answer of the first', async () => {
    const { answer, pages } = await read(page, (n) => (n < 3 ? full(n) : { items: ['3a'], total: 1 }));
    expect(answer).to.deep.equal({ items: ['1a', '1b', '2a', '2b', '3a'], total: 99 });
    expect(pages).to.deep.equal({ read: 3, items: 5, more: false });
  });

  it('begins where the request says', async () => {
    expect((await read({ ...page, maxPages: 2 }, full, { query: [['page', '7'], ['size', '50']] })).queries).to.deep.equal(['page=7&size=50', 'size=50&page=8']);
    expect((await read({ ...page, style: 'offset', param: 'skip', maxPages: 2 }, full)).queries).to.deep.equal(['size=2', 'size=2&skip=2']);
    expect((await read({ ...page, start: 0, maxPages: 2 }, full)).queries).to.deep.equal(['size=2', 'size=2&page=1']);
  });
});
