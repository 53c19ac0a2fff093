import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { replaceAt, valueAt } from '../../../kernel/template/pointer.ts';

// The document and pointers of RFC 6901, section 5.
const document: Json = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 };
const vectors: readonly [pointer: string, value: Json | undefined][] = [
  ['', document], ['/foo', ['bar', 'baz']], ['/foo/0', 'bar'], ['/', 0], ['/a~1b', 1], ['/c%d', 2], ['/e^f', 3], ['/g|h', 4], ['/i\\j', 5], ['/k"l', 6], ['/ ', 7], ['/m~0n', 8],
  ['/none', undefined], ['/foo/2', undefined], ['/foo/-', undefined], ['/foo/00', undefined], ['/foo/-1', undefined], ['/foo/0/x', undefined], ['/foo/1e0', undefined],
  ['/constructor', undefined], ['/__proto__', undefined], ['/foo/length', undefined], ['/toString/name', undefined],
];

describe('a JSON pointer', () => {
  for (const [pointer, value] of vectors) it(`${JSON.stringify(pointer)} names ${value === undefined ? 'nothing' : JSON.stringify(value)}`, () => expect(valueAt(document, pointer)).to.deep.equal(value));

  it('of nothing names nothing', () => {
    for (const other of [undefined, null, 'text', 7]) expect(valueAt(other, '/a')).to.equal(undefined);
  });

  it('replaces only what is there', () => {
    const changing: Json = { a: { 'b/c': 1 }, list: [1] };
    expect(replaceAt(changing, '/a/b~1c', 2)).to.equal(true);
    for (const pointer of ['/a/none', '/list/0', '/none/x', '/__proto__/x', '/a/constructor']) expect(replaceAt(changing, pointer, 9), pointer).to.equal(false);
    expect(changing).to.deep.equal({ a: { 'b/c': 2 }, list: [1] });
  });
});
