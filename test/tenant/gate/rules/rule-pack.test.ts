import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import { readPack } from '../../../../tenant/gate/rules/rule-pack.ts';
import { makeRule, schemas } from './make-pack.ts';

const read = (text: string, id = 'house-rules') => readPack({ id, version: '1.0.0', rules: 'rules.json' }, new Map([['rules.json', Buffer.from(text)]]), schemas);
const faultsOf = (...rules: Json[]): string[] => read(JSON.stringify({ rules })).faults.map(({ rule, place }) => `${rule} ${place.replace('rules.json#/rules', '')}`);

describe('reading a rule pack', () => {
  it('gives the rules of a faultless one', () => {
    const { pack, faults } = read(JSON.stringify({ rules: [makeRule()] }));
    expect(faults).to.deep.equal([]);
    expect(pack?.rules.map(({ id }) => id)).to.deep.equal(['house-rules.danger']);
  });

  const cases: [string, Json[], string[]][] = [
    ['an id of another pack', [makeRule({ id: 'core-files.danger' })], ['rules.namespace /0/id']],
    ['an id that only begins like the pack', [makeRule({ id: 'house-rules-2.danger' })], ['rules.namespace /0/id']],
    ['an id that stands twice', [makeRule(), makeRule()], ['rules.twice /1/id']],
    ['a fact that no such call has', [makeRule({ when: { properties: { paht: { const: 'x' } } } })], ['rules.fact /0/when']],
    ['a fact of another kind of call', [makeRule({ when: { required: ['command'] } })], ['rules.fact /0/when']],
    ['such a fact deep within', [makeRule({ when: { anyOf: [{ required: ['path'] }, { not: { properties: { command: { const: 'x' } } } }] } })], ['rules.fact /0/when/anyOf/1/not']],
    ['a question to all facts together', [makeRule({ when: { const: 'x' } })], ['rules.fact /0/when']],
    ['a pattern without a linear form', [makeRule({ when: { properties: { path: { pattern: '(?=x)' } } } })], ['rules.pattern /0/when/properties/path/pattern']],
    ['such a pattern deep within', [makeRule({ when: { properties: { segments: { contains: { anyOf: [{ const: 'a' }, { pattern: '(' }] } } } } })], ['rules.pattern /0/when/properties/segments/contains/anyOf/1/pattern']],
    ['an unknown keyword', [makeRule({ when: { properties: { path: { equals: 'x' } } } })], ['schema.additionalProperties /0/when/properties/path']],
    ['an empty condition', [makeRule({ when: {} })], ['schema.minProperties /0/when']],
    ['a rule that raises nothing', [makeRule({ class: undefined })], ['rules.idle /0']],
    ['a try to lower', [makeRule({ external: false })], ['schema.const /0/external']],
    ['a try to take the asking away', [makeRule({ ask: false })], ['schema.const /0/ask']],
    ['a class that does not exist', [makeRule({ class: 'blue' })], ['schema.enum /0/class']],
    ['a kind of call that does not exist', [makeRule({ on: 'mail' })], ['schema.enum /0/on']],
    ['no sentence for the owner', [makeRule({ because: undefined })], ['schema.required /0']],
    ['half a sentence', [makeRule({ because: 'dangerous file' })], ['schema.pattern /0/because']],
    ['a key that nobody reads', [makeRule({ unless: {} })], ['schema.additionalProperties /0']],
  ];
  for (const [what, rules, expected] of cases) {
    it(`finds ${what}`, () => expect(faultsOf(...rules)).to.deep.equal(expected));
  }

  it('takes any fact of an HTTP request: their reader names them', () => {
    expect(faultsOf(makeRule({ on: 'http', when: { properties: { anything: { const: 'x' } } } }))).to.deep.equal([]);
  });

  it('names all faults at once, each with place and mend', () => {
    const { pack, faults } = read(JSON.stringify({ rules: [makeRule({ id: 'x.y', when: { properties: { nowhere: { pattern: '(' } } } }), makeRule({ when: { required: ['elsewhere'] } }), makeRule()] }));
    expect(pack).to.equal(undefined);
    expect(faults.map(({ rule }) => rule).toSorted()).to.deep.equal(['rules.fact', 'rules.fact', 'rules.namespace', 'rules.pattern', 'rules.twice']);
    for (const { mend, place } of faults) expect(mend !== '' && place.startsWith('rules.json#/rules/')).to.equal(true);
  });

  const files: [string, string, string][] = [
    ['no JSON', '{', 'file.json'],
    ['nested without end', '{"rules":['.repeat(200), 'file.json'],
    ['a key that stands twice', `{"rules":[${JSON.stringify(makeRule())}],"rules":[${JSON.stringify(makeRule())}]}`, 'file.twice'],
    ['no rules at all', '{"rules":[]}', 'schema.minItems'],
    ['something else', '[]', 'schema.type'],
  ];
  for (const [what, text, rule] of files) {
    it(`refuses a file that is ${what}`, () => {
      const { pack, faults } = read(text);
      expect(pack).to.equal(undefined);
      expect(faults.map((fault) => fault.rule)).to.include(rule);
    });
  }

  it('misses the rule file, and its name', () => {
    expect(readPack({ id: 'a', version: '1.0.0', rules: 'rules.json' }, new Map(), schemas).faults.map(({ rule }) => rule)).to.deep.equal(['file.missing']);
    expect(readPack({ id: 'a', version: '1.0.0' }, new Map(), schemas).faults.map(({ rule }) => rule)).to.deep.equal(['rules.none']);
  });

  it('has a digest of every byte of every file, whatever their order', () => {
    const text = JSON.stringify({ rules: [makeRule()] });
    const digest = (...files: [string, string][]) => readPack({ id: 'house-rules', version: '1.0.0', rules: 'rules.json' }, new Map(files.map(([path, bytes]) => [path, Buffer.from(bytes)])), schemas).pack?.digest;
    const whole = digest(['rules.json', text], ['plugin.json', '{}']);
    expect(whole).to.match(/^[0-9a-f]{64}$/);
    expect(digest(['plugin.json', '{}'], ['rules.json', text])).to.equal(whole);
    expect(digest(['rules.json', `${text} `], ['plugin.json', '{}'])).not.to.equal(whole);
    expect(digest(['rules.json', text], ['plugin.json', '[]'])).not.to.equal(whole);
    expect(digest(['rules.json', text], ['plugin2.json', '{}'])).not.to.equal(whole);
  });
});
