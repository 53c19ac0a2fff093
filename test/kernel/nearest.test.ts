import { expect } from 'chai';
import { nearest } from '../../kernel/nearest.ts';

const known = ['posts.list', 'posts.publish', 'members.list', 'id', 'title'];

const rows: readonly [word: string, closest: string | undefined][] = [
  ['orders.refund', undefined],
  ['', undefined],
  ['x', undefined],
  ['xy', undefined],
  ['posts.lst', 'posts.list'],
  ['POSTS.LIST', 'posts.list'],
  ['post.publsh', 'posts.publish'],
  ['memebrs.list', 'members.list'],
  ['titel', 'title'],
  ['ids', 'id'],
];

describe('the nearest word', () => {
  for (const [word, closest] of rows) it(`to ${JSON.stringify(word)} is ${closest ?? 'none'}`, () => expect(nearest(word, known)).to.equal(closest));

  it('is none where none is known', () => expect(nearest('posts', [])).to.equal(undefined));

  it('to a long text is found without reading it letter by letter', () => {
    const words = Array.from({ length: 200 }, (_, n) => `operation${n}.${'list'.repeat(n % 7)}`);
    expect(nearest('x'.repeat(5_000_000), words)).to.equal(undefined);
  });
});
