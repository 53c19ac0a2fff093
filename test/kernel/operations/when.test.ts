import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { holds } from '../../../kernel/operations/when.ts';

const about = (name: string, value: JsonObject): JsonObject => ({ properties: { [name]: value } });

/** A condition, params for which it holds, params for which it does not. */
const rows: readonly [when: JsonObject, holding: readonly JsonObject[], others: readonly JsonObject[]][] = [
  [{ required: ['a', 'b'] }, [{ a: 1, b: null }], [{ a: 1 }, {}]],
  [{ required: ['constructor'] }, [{ constructor: 1 }], [{}]],
  [about('a', { const: 1 }), [{ a: 1 }], [{ a: 2 }, { a: '1' }, {}]],
  [about('a', { const: { b: [1] } }), [{ a: { b: [1] } }], [{ a: { b: [2] } }]],
  [about('a', { enum: ['x', 2, null] }), [{ a: 'x' }, { a: 2 }, { a: null }], [{ a: 'y' }, {}]],
  [about('a', { pattern: '^all$' }), [{ a: 'all' }], [{ a: 'all of it' }, {}]],
  [about('a', { minimum: 10 }), [{ a: 10 }], [{ a: 9.9 }, {}]],
  [about('a', { maximum: 10 }), [{ a: 10 }, { a: -1 }], [{ a: 10.1 }]],
  [about('a', { minLength: 2 }), [{ a: 'ab' }, { a: '😀😀' }], [{ a: 'a' }, { a: '😀' }]],
  [about('a', { minItems: 2 }), [{ a: [1, 2] }], [{ a: [1] }]],
  [about('a', { contains: { const: 'x' } }), [{ a: ['y', 'x'] }], [{ a: ['y'] }, { a: [] }]],
  [about('a', { not: { const: 1 } }), [{ a: 2 }], [{ a: 1 }, {}]],
  [about('a', { required: ['b'], properties: { b: { const: 1 } } }), [{ a: { b: 1 } }], [{ a: {} }, { a: { b: 2 } }]],
  [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, [{ a: 1 }, { b: 1 }], [{}]],
  [{ allOf: [{ required: ['a'] }, { required: ['b'] }] }, [{ a: 1, b: 1 }], [{ a: 1 }]],
  [{ not: { required: ['a'] } }, [{}, { b: 1 }], [{ a: 1 }]],
  [{ required: ['a'], properties: { b: { const: 2 } } }, [{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }]],
];

describe('a condition on params', () => {
  for (const [when, holding, others] of rows) {
    it(JSON.stringify(when), () => {
      for (const params of holding) expect(holds(when, params), `holds for ${JSON.stringify(params)}`).to.equal(true);
      for (const params of others) expect(holds(when, params), `does not hold for ${JSON.stringify(params)}`).to.equal(false);
    });
  }

  it('as in JSON Schema: a keyword says nothing about a value of another type', () => {
    for (const rule of [{ pattern: '^x$' }, { minimum: 5 }, { maximum: 5 }, { minLength: 5 }, { minItems: 5 }, { contains: { const: 1 } }]) {
      expect(holds(about('a', rule), { a: true })).to.equal(true);
    }
  });

  it('with a pattern that would stall a backtracking engine is decided at once', () => {
    expect(holds(about('a', { pattern: '^(a+)+$' }), { a: `${'a'.repeat(50_000)}!` })).to.equal(false);
  });
});
