import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { parseExamples } from '../../../kernel/quality/examples.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { makeExamples } from '../../support/examples.ts';
import { makeSource, type PluginParts } from '../../support/plugin.ts';

const schemas = createSchemas();
const parse = (parts: PluginParts) => parseExamples(makeSource(parts), schemas);
const told = (parts: PluginParts) => parse(parts).faults.map(({ rule, place }) => [rule, place]);
const things = makeExamples() as unknown as JsonObject;
const exchange = { request: { method: 'GET', path: '/' }, reply: { status: 200 } };
const example = (changes: JsonObject): PluginParts => ({ examples: { things: { get: [{ title: 'One thing', params: {}, exchanges: [exchange], ...changes }] } } });

describe('examples', () => {
  it('are read by operation', () => {
    const { examples, faults } = parse({ examples: { things } });
    expect(faults).to.deep.equal([]);
    expect([...examples].map(([name, list]) => [name, list.length])).to.deep.equal([['things.list', 1], ['things.get', 5], ['things.create', 1], ['things.remove', 1]]);
  });

  it('of an operation that is not there are a fault', () => {
    expect(told({ examples: { things: { ...things, publish: things['get'] ?? [] } } })).to.deep.equal([['example.operation', 'examples/things.json#/publish']]);
  });

  it('in a file of another name are a fault', () => {
    expect(told({ files: { 'examples/Things.json': '{}', 'examples/deep/things.json': '{}' } })).to.deep.equal([['example.file', 'examples/Things.json'], ['example.file', 'examples/deep/things.json']]);
  });

  it('that are no JSON are a fault', () => expect(told({ files: { 'examples/things.json': '{' } })).to.deep.equal([['file.json', 'examples/things.json']]));

  const malformed: [string, PluginParts, string][] = [
    ['neither a result nor an error', example({}), 'schema.oneOf'],
    ['both a result and an error', example({ result: {}, error: { code: 'TOOL_AUTH' } }), 'schema.oneOf'],
    ['no title', example({ result: {}, title: 'x' }), 'schema.minLength'],
    ['an unknown key', example({ result: {}, recordet: {} }), 'schema.additionalProperties'],
    ['a recording without a date', example({ result: {}, recorded: { tool: 'Acme 1.0.0', on: 'today' } }), 'schema.pattern'],
    ['more exchanges than a call has', example({ result: {}, exchanges: Array.from({ length: 13 }, () => exchange) }), 'schema.maxItems'],
    ['no example at all', { examples: { things: { get: [] } } }, 'schema.minItems'],
  ];
  for (const [title, parts, rule] of malformed) {
    it(`with ${title} are a fault, and none of the file is used`, () => {
      expect(parse(parts).faults.map((fault) => fault.rule)).to.deep.equal([rule]);
      expect(parse(parts).examples.size).to.equal(0);
    });
  }
});
