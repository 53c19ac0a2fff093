import { expect } from 'chai';
import { parseSource } from '../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { makeOperation, makePlugin, makeThings, type PluginParts } from '../../support/plugin.ts';

const schemas = createSchemas();
const parse = (parts: PluginParts = {}) => parseSource('acme', makePlugin(parts), schemas);
const told = (parts: PluginParts) => parse(parts).faults.map(({ rule, place }) => [rule, place]);

describe('the source of a plugin', () => {
  it('is its manifest and its operations by resource and verb', () => {
    const { source, faults } = parse();
    expect(faults).to.deep.equal([]);
    expect(source?.manifest.id).to.equal('acme');
    expect([...(source?.operations.keys() ?? [])]).to.deep.equal(['things.list', 'things.get', 'things.create', 'things.remove']);
  });

  it('keeps the name of its folder beside the id: rules compare them', () => {
    expect(parseSource('other', makePlugin(), schemas).source?.name).to.equal('other');
  });

  it('lacks a manifest', () => {
    const { source, faults } = parseSource('acme', new Map(), schemas);
    expect(source).to.equal(undefined);
    expect(faults).to.deep.equal([{ rule: 'file.missing', place: 'plugin.json', message: 'the file is missing', mend: 'add plugin.json; `letsbe plugin new` writes a skeleton' }]);
  });

  it('says where JSON breaks, in every file', () => {
    const { faults } = parse({ files: { 'plugin.json': '{"id": "acme",}', 'operations/things.json': '{' } });
    expect(faults.map(({ rule, place }) => [rule, place])).to.deep.equal([['file.json', 'plugin.json'], ['file.json', 'operations/things.json']]);
    expect(faults[0]?.message).to.match(/^it is not valid JSON: .*position \d+/);
  });

  for (const text of ['[]', 'null', '"x"', '7']) {
    it(`refuses ${text} where a map of operations belongs`, () => {
      expect(told({ files: { 'operations/things.json': text } })).to.deep.equal([['operation.file', 'operations/things.json']]);
    });

    it(`refuses ${text} as a manifest`, () => {
      expect(told({ files: { 'plugin.json': text } })).to.deep.equal([['schema.type', 'plugin.json#']]);
    });
  }

  it('refuses files whose name is no resource', () => {
    expect(told({ files: { 'operations/Things.json': '{}', 'operations/more/things.json': '{}', 'operations/things.txt': '' } })).to.deep.equal([
      ['operation.file', 'operations/Things.json'],
      ['operation.file', 'operations/more/things.json'],
      ['operation.file', 'operations/things.txt'],
    ]);
  });

  it('refuses verbs that are none, the prototype among them', () => {
    const definition = JSON.stringify(makeOperation());
    expect(told({ files: { 'operations/things.json': `{"Get": ${definition}, "__proto__": ${definition}}` } })).to.deep.equal([
      ['operation.verb', 'operations/things.json#/Get'],
      ['operation.verb', 'operations/things.json#/__proto__'],
    ]);
  });

  it('tells every fault of manifest and operations at once', () => {
    const things = { ...makeThings(), get: makeOperation({ class: 'orange' }), put: makeOperation({ summary: undefined }) };
    expect(told({ manifest: { titel: 'Acme', version: '1' }, operations: { things, Bad: {} } })).to.deep.equal([
      ['schema.additionalProperties', 'plugin.json#'],
      ['schema.pattern', 'plugin.json#/version'],
      ['operation.file', 'operations/Bad.json'],
      ['schema.enum', 'operations/things.json#/get/class'],
      ['schema.required', 'operations/things.json#/put'],
    ]);
  });
});
