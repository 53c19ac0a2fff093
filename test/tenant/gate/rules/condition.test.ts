import { expect } from 'chai';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { holds } from '../../../../kernel/operations/when.ts';
import { compileCondition } from '../../../../tenant/gate/rules/condition.ts';

const about = (inner: JsonObject): JsonObject => ({ properties: { x: inner } });
const asks = (condition: JsonObject, x: Json): boolean => compileCondition(about(condition)).holds({ x });

describe('a condition', () => {
  const cases: [string, JsonObject, Json[], Json[]][] = [
    ['const', { const: 'a' }, ['a'], ['A', 'ab', '', 1]],
    ['const of no text', { const: null }, [null], ['null', 0, false]],
    ['enum', { enum: ['a', 7, true] }, ['a', 7, true], ['b', '7', 'true', 1, [], {}]],
    ['pattern', { pattern: '^a+$' }, ['a', 'aaa'], ['ab', '']],
    ['startsWith', { startsWith: ['ab', 'c'] }, ['ab', 'abc', 'cd'], ['a', 'xab', '']],
    ['endsWith', { endsWith: ['.env'] }, ['.env', 'a.env'], ['.env.old', 'env']],
    ['includes', { includes: ['sock'] }, ['sock', 'docker.sock.1'], ['soc', '']],
    ['within', { within: ['/etc'] }, ['/etc', '/etc/a/b'], ['/etcetera', '/', '/a/etc']],
    ['within the root', { within: ['/'] }, ['/', '/etc'], ['etc']],
    ['minimum', { minimum: 3 }, [3, 4], [2, -3]],
    ['maximum', { maximum: 3 }, [3, -4], [4]],
    ['minLength counts letters, not halves of them', { minLength: 2 }, ['ab', '😀😀'], ['a', '😀', '']],
    ['minItems', { minItems: 1 }, [[1], [1, 2]], [[]]],
    ['contains', { contains: { const: 'a' } }, [['a'], ['b', 'a']], [['b'], []]],
    ['required', { required: ['a', 'b'] }, [{ a: 1, b: null }], [{ a: 1 }, {}]],
    ['required does not take what every object has', { required: ['toString'] }, [{ toString: 1 }], [{}]],
    ['properties must be there', { properties: { a: { not: { const: 1 } } } }, [{ a: 2 }], [{ a: 1 }, {}]],
    ['anyOf', { anyOf: [{ const: 'a' }, { const: 'b' }] }, ['a', 'b'], ['c']],
    ['allOf', { allOf: [{ startsWith: ['a'] }, { endsWith: ['z'] }] }, ['az'], ['a', 'z']],
    ['not', { not: { const: 'a' } }, ['b'], ['a']],
    ['several keywords must all hold', { startsWith: ['a'], endsWith: ['z'], minLength: 3 }, ['abz'], ['az', 'ab']],
  ];
  for (const [what, condition, yes, no] of cases) {
    it(what, () => {
      for (const value of yes) expect(asks(condition, value), JSON.stringify(value)).to.equal(true);
      for (const value of no) expect(asks(condition, value), JSON.stringify(value)).to.equal(false);
    });
  }

  describe('where a keyword cannot speak about the value', () => {
    const textual: JsonObject[] = [{ pattern: 'a' }, { startsWith: ['a'] }, { endsWith: ['a'] }, { includes: ['a'] }, { within: ['/a'] }, { minLength: 9 }];
    for (const condition of textual) {
      it(`${Object.keys(condition).join()} lets the rule fire, below a "not" as well`, () => {
        for (const odd of [['a'], {}, 5, null, true]) {
          expect(asks(condition, odd)).to.equal(true);
          expect(asks({ not: condition }, odd)).to.equal(true);
          expect(asks({ not: { not: condition } }, odd)).to.equal(true);
        }
      });
    }
    it('so do those about numbers, lists and objects', () => {
      for (const condition of [{ minimum: 3 }, { maximum: 3 }, { minItems: 3 }, { contains: { const: 1 } }, { required: ['a'] }, { properties: { a: { const: 1 } } }] as JsonObject[]) {
        expect(asks(condition, 'text'), JSON.stringify(condition)).to.equal(true);
        expect(asks({ not: condition }, 'text'), JSON.stringify(condition)).to.equal(true);
      }
    });
  });

  it('fires where a keyword is not known, rather than never', () => {
    expect(asks({ constant: 'a' }, 'b')).to.equal(true);
    expect(asks({}, 'b')).to.equal(true);
  });

  it('tells which values made it hold, each once, and not those that did not', () => {
    const condition = compileCondition({
      anyOf: [
        { properties: { words: { contains: { enum: ['delete', 'purge'] } }, count: { minimum: 5 } } },
        { properties: { path: { startsWith: ['/etc'] }, name: { minLength: 1 } } },
        { properties: { path: { startsWith: ['/usr'] } } },
      ],
      not: { properties: { class: { const: 'green' } } },
    });
    expect(condition.matched({ words: ['posts', 'delete', 'delete'], count: 9, path: '/usr/bin', name: 'bin', class: 'red' })).to.deep.equal(['delete', 'count=9', '/usr/bin']);
  });

  it('has no linear form for a backreference', () => {
    expect(() => compileCondition(about({ pattern: '(a)\\1' }))).to.throw();
  });

  it('means what the same condition on params means, where the types fit', () => {
    const someValue = fc.record({ status: fc.constantFrom('draft', 'published', 'sent'), count: fc.integer({ min: 0, max: 5 }), tags: fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }) }, { requiredKeys: [] });
    const someLeaf = fc.oneof(
      fc.constantFrom('draft', 'published').map((status) => ({ properties: { status: { const: status } } })),
      fc.constantFrom('^pub', 'sent|draft').map((pattern) => ({ properties: { status: { pattern } } })),
      fc.integer({ min: 0, max: 5 }).map((minimum) => ({ properties: { count: { minimum } } })),
      fc.integer({ min: 0, max: 3 }).map((minItems) => ({ properties: { tags: { minItems } } })),
      fc.constantFrom('a', 'c').map((tag) => ({ properties: { tags: { contains: { enum: [tag] } } } })),
      fc.constantFrom('status', 'tags').map((name) => ({ required: [name] })),
    );
    const someWhen = fc.letrec<{ when: JsonObject }>((tie) => ({
      when: fc.oneof({ maxDepth: 3 }, someLeaf as fc.Arbitrary<JsonObject>, tie('when').map((not) => ({ not })), fc.array(tie('when'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })), fc.array(tie('when'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf }))),
    })).when;
    fc.assert(fc.property(someWhen, someValue, (when, value) => compileCondition(when).holds(value as JsonObject) === holds(when, value as JsonObject)), { numRuns: 2000 });
  });
});
