import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { nextLink, nextPage, type Next } from '../../../kernel/operations/paginate.ts';
import type { Paginate } from '../../../kernel/schema/operation.ts';

describe('the next page', () => {
  const page = { style: 'page', items: '/items', param: 'page', size: 10 } as const;
  const offset = { style: 'offset', items: '/items', param: 'skip', size: 10 } as const;
  const cursor = { style: 'cursor', items: '/items', param: 'after', next: '/next' } as const;
  const link = { style: 'link', items: '' } as const;

  const rows: readonly [what: string, rule: Paginate, items: number, answer: Json, next: Next | undefined][] = [
    ['ends with an empty page, whatever the cursor says', cursor, 0, { next: 'c' }, undefined],
    ['ends with a page that is not full', page, 9, {}, undefined],
    ['ends with an offset page that is not full', offset, 9, {}, undefined],
    ['is the number after', page, 10, {}, { param: 'page', value: 3 }],
    ['starts behind what was read', offset, 10, {}, { param: 'skip', value: 12 }],
    ['is what the cursor says, as text', cursor, 1, { next: 'c2' }, { param: 'after', value: 'c2' }],
    ['is what the cursor says, as number', cursor, 1, { next: 0 }, { param: 'after', value: 0 }],
    ['ends with an empty cursor', cursor, 1, { next: '' }, undefined],
    ['ends without a cursor', cursor, 1, {}, undefined],
    ['ends with a cursor that is none', cursor, 1, { next: { evil: true } }, undefined],
    ['ends without a link', link, 1, {}, undefined],
  ];
  for (const [what, rule, items, answer, next] of rows) {
    it(what, () => expect(nextPage(rule, { answer, items, link: undefined }, { pages: 2, items: 12, first: rule.style === 'offset' ? 0 : 1 })).to.deep.equal(next));
  }

  it('is where the tool links to', () => {
    expect(nextPage(link, { answer: [], items: 1, link: '/things?page=2' }, { pages: 1, items: 1, first: 1 })).to.deep.equal({ link: '/things?page=2' });
  });
});

describe('the link header', () => {
  const rows: readonly [header: string | undefined, next: string | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['</a?page=2>; rel="next"', '/a?page=2'],
    ['<https://x.example/a>; rel="prev", <https://x.example/b>; rel="next", <https://x.example/c>; rel="last"', 'https://x.example/b'],
    ['</a,b;c>; rel=next', '/a,b;c'],
    ['</a>; title="rel=next"; rel="last"', undefined],
    ['</a>; REL = "Prev Next"', '/a'],
    ['</a>; rel="nextish"', undefined],
    ['/a; rel="next"', undefined],
    ['</a; rel="next"', undefined],
    ['<>; rel="next"', ''],
  ];
  for (const [header, next] of rows) it(JSON.stringify(header ?? null), () => expect(nextLink(header)).to.equal(next));

  it('of commas and blanks alone is read at once', () => {
    expect(nextLink(`<a>${', '.repeat(16_000)}${' '.repeat(16_000)}`)).to.equal(undefined);
  });
});
