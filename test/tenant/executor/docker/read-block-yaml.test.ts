import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '../../../../kernel/json.ts';
import { readBlockYaml } from '../../../../tenant/executor/docker/process/read-block-yaml.ts';

describe('YAML in block style', () => {
  const readings: [string, string, Json][] = [
    ['a mapping', 'a: 1\nb: x y\n', { a: 1, b: 'x y' }],
    ['mappings in mappings', 'a:\n  b:\n    c: d\n  e: f\n', { a: { b: { c: 'd' }, e: 'f' } }],
    ['a list right under its key', 'a:\n- x\n- y\nb: z\n', { a: ['x', 'y'], b: 'z' }],
    ['a list that stands in', 'a:\n  - x\n  - y\n', { a: ['x', 'y'] }],
    ['mappings in a list', 'a:\n- b: 1\n  c: 2\n- b: 3\n', { a: [{ b: 1, c: 2 }, { b: 3 }] }],
    ['lists in a list', '- - a\n  - b\n- c\n', [['a', 'b'], 'c']],
    ['nothing', 'a:\nb: null\nc: ~\n', { a: null, b: null, c: null }],
    ['empty collections', 'a: {}\nb: []\n', { a: {}, b: [] }],
    ['true and false', 'a: true\nb: False\nc: "true"\n', { a: true, b: false, c: 'true' }],
    ['words of old YAML as words', 'a: yes\nb: on\n', { a: 'yes', b: 'on' }],
    ['numbers', 'a: 80\nb: 1.5\nc: 0777\nd: 1:2\n', { a: 80, b: 1.5, c: '0777', d: '1:2' }],
    ['single quotes', "a: 'it''s: x # y'\n", { a: "it's: x # y" }],
    ['double quotes', 'a: "x\\ty\\u00e9\\"\\\\"\n', { a: 'x\tyé"\\' }],
    ['a long text on several lines', 'a: one two\n  three\n  four\nb: 1\n', { a: 'one two three four', b: 1 }],
    ['a quoted text on several lines', "a: 'one\n  two\n\n  three'\nb: 1\n", { a: 'one two\nthree', b: 1 }],
    ['an escaped line end', 'a: "one \\\n  \\ two"\n', { a: 'one  two' }],
    ['comments', '# x\na: 1 # y\n\n  # z\nb: 2\n', { a: 1, b: 2 }],
    ['a port', 'a:\n- 127.0.0.1:80:80/tcp\n', { a: ['127.0.0.1:80:80/tcp'] }],
    ['a key with a colon', 'a:b: c\n', { 'a:b': 'c' }],
    ['the start of a document', '---\na: 1\n', { a: 1 }],
    ['nothing at all', '\n# x\n', null],
  ];
  for (const [what, text, value] of readings) it(`is read: ${what}`, () => expect(readBlockYaml(text)).to.deep.equal(value));

  const unknown: [string, string][] = [
    ['an anchor', 'a: &x\n  b: 1\n'], ['an alias', 'a: *x\n'], ['a merge', 'a:\n  <<: *x\n'], ['a tag', 'a: !!bool "yes"\n'], ['a block of text', 'a: |\n  x\n'], ['a folded block', 'a: >-\n  x\n'],
    ['a flow mapping', 'a: { privileged: true }\n'], ['a flow list', 'a: [x]\n'], ['a flow document', '{ "a": 1 }\n'], ['a complex key', '? a\n: b\n'], ['a double key', 'a: 1\na: 2\n'], ['a double key in quotes', 'a: 1\n"a": 2\n'],
    ['an open quote', "a: 'x\n"], ['words behind quotes', 'a: "x" y\n'], ['a tab', 'a:\n\tb: 1\n'], ['a line that stands out', '  a: 1\nb: 2\n'], ['a prototype', '__proto__: 1\n'], ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a mapping inside a text', 'a: x\n  privileged: true\n'], ['endless depth', Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ];
  for (const [what, text] of unknown) it(`is not guessed at: ${what}`, () => expect(() => readBlockYaml(text)).to.throw(/line \d+/));

  it('is read or refused, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ':', ' ', '\n', '-', "'", '"', '#', '{', '&', '\\', '  ') }), (text) => {
      try {
        readBlockYaml(text);
      } catch (error) {
        expect((error as Error).message).to.match(/^line \d+: /);
      }
    }), { numRuns: 3000, seed: 1 });
  });
});
