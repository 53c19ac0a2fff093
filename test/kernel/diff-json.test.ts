import { expect } from 'chai';
import { diffJson } from '../../kernel/diff-json.ts';
import type { Json } from '../../kernel/json.ts';

const rows: [string, Json, Json, object[]][] = [
  ['nothing', { a: { b: [1] } }, { a: { b: [1] } }, []],
  ['what came', {}, { level: 2 }, [{ path: '/level', after: 2 }]],
  ['what went', { level: 2 }, {}, [{ path: '/level', before: 2 }]],
  ['what is another value, at its place', { agents: { marketing: { autonomyLevel: 1, stopped: true } } }, { agents: { marketing: { autonomyLevel: 2, stopped: true } } }, [{ path: '/agents/marketing/autonomyLevel', before: 1, after: 2 }]],
  ['lists as a whole', { allow: ['a', 'b'] }, { allow: ['a'] }, [{ path: '/allow', before: ['a', 'b'], after: ['a'] }]],
  ['nothing where objects in a list have their names in another order', { a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] }, []],
  ['names that need escapes', { 'a/b': 1, 'c~d': 1 }, {}, [{ path: '/a~1b', before: 1 }, { path: '/c~0d', before: 1 }]],
  ['null as a value', { a: null }, {}, [{ path: '/a', before: null }]],
  ['nothing that an object has by birth', {}, { constructor: 1 }, [{ path: '/constructor', after: 1 }]],
];

describe('the difference of two documents', () => {
  for (const [what, before, after, changes] of rows) it(`names ${what}`, () => expect(diffJson(before, after)).to.deep.equal(changes));
});
