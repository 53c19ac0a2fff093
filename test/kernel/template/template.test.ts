import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { asText, fill, holesOf, strayBraces, type Holes } from '../../../kernel/template/template.ts';

const values: Readonly<Record<string, Json>> = { name: 'Bella', count: 3, on: false, none: null, list: ['a', 'b'], object: { a: 1 }, 'lookup.at': 'now', brace: '{name}', dollar: '$& $1' };
const holes: Holes = (name) => values[name];

const rows: readonly [what: string, template: Json, filled: Json | undefined][] = [
  ['a string that is a missing hole is left out', '{missing}', undefined],
  ['a text with a missing hole is left out whole', 'For {name} and {missing}', undefined],
  ['a key with a missing hole is left out', { a: '{missing}', b: { c: '{missing}' } }, { b: {} }],
  ['a place of a list with a missing hole is left out', ['{missing}', '{name}'], ['Bella']],
  ['a string that is a hole takes the typed value', { a: '{count}', b: '{on}', c: '{none}', d: '{list}', e: '{object}' }, { a: 3, b: false, c: null, d: ['a', 'b'], e: { a: 1 } }],
  ['holes inside a text are written as text', '{name}: {count} {on} {list} {object}', 'Bella: 3 false a,b {"a":1}'],
  ['a looked-up value has its scope before it', { at: '{lookup.at}' }, { at: 'now' }],
  ['what is filled in is not read again', ['{brace}', 'x {brace}', 'y {dollar}'], ['{name}', 'x {name}', 'y $& $1']],
  ['what is no string stays', [1, true, null], [1, true, null]],
  ['keys are not templates', { '{name}': 1 }, { '{name}': 1 }],
];

describe('a template', () => {
  for (const [what, template, filled] of rows) it(what, () => expect(fill(template, holes)).to.deep.equal(filled));

  it('names its holes, each once, in order', () => {
    expect(holesOf({ a: '{b} {a}', c: ['{b}', { d: '{lookup.x}' }], e: '{Not} {not closed' })).to.deep.equal(['b', 'a', 'lookup.x']);
  });

  it('shows braces that are no hole', () => {
    expect(strayBraces({ a: '{name}', b: '{Name}', c: ['{a.b.c}'], d: '{', e: 'no {if x} no' })).to.deep.equal(['{Name}', '{a.b.c}', '{', 'no {if x} no']);
  });

  it('writes values as text', () => {
    expect([asText(null), asText(1.5), asText(['a', ['b', 2]]), asText({ a: [1] })]).to.deep.equal(['null', '1.5', 'a,b,2', '{"a":[1]}']);
  });
});
