import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { pick } from '../../../kernel/operations/pick.ts';
import type { ResultTemplate } from '../../../kernel/schema/operation.ts';

const answer: Json = { posts: [{ id: 1, tags: [{ name: 'a' }, { name: 'b' }], secret: 's' }, { id: 2 }], meta: { total: 2 } };

const rows: readonly [what: string, template: ResultTemplate, result: Json][] = [
  ['leaves out what is not there', { none: '/posts/9/id', id: '/posts/0/id' }, { id: 1 }],
  ['returns only what is named', { total: '/meta/total' }, { total: 2 }],
  ['picks from every item of a list', { posts: { each: '/posts', pick: { id: '/id' } } }, { posts: [{ id: 1 }, { id: 2 }] }],
  ['picks from lists in lists', { posts: { each: '/posts', pick: { tags: { each: '/tags', pick: { name: '/name' } } } } }, { posts: [{ tags: [{ name: 'a' }, { name: 'b' }] }, {}] }],
  ['leaves out a list that is none', { posts: { each: '/meta', pick: { id: '/id' } } }, {}],
  ['gives the whole answer for the empty pointer', { all: '' }, { all: answer }],
];

describe('picking a result', () => {
  for (const [what, template, result] of rows) it(what, () => expect(pick(answer, template)).to.deep.equal(result));

  it('gives nothing for an answer that is no object', () => {
    for (const other of [null, 'text', 7, []]) expect(pick(other, { id: '/id' })).to.deep.equal({});
  });
});
