import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../../kernel/schema/describe.ts';
import { makeOperation } from '../../../support/plugin.ts';

const schemas = createSchemas();
const example = (changes: JsonObject): JsonObject => ({ get: [{ title: 'One thing', params: {}, exchanges: [{ request: { method: 'GET', path: '/' }, reply: { status: 200, ...changes } }], result: {} }] });

describe('faults of a schema', () => {
  it('name both forms where one must be chosen, and not what each of them lacks', () => {
    const faults = describeErrors(schemas.operation(makeOperation({ request: undefined, result: undefined })), 'o.json');
    expect(faults.map(({ rule }) => rule)).to.deep.equal(['schema.oneOf']);
    expect(faults[0]?.mend).to.include('"request" with "result", or "handler" with "methods"');
  });

  it('are told beside each other, whatever their kind', () => {
    const faults = describeErrors(schemas.exampleFile(example({ body: {}, text: 'x', color: 'red' })), 'e.json');
    expect(faults.map(({ rule }) => rule)).to.have.members(['schema.not', 'schema.additionalProperties']);
    expect(faults.find(({ rule }) => rule === 'schema.not')?.mend).to.include('leave one of the two out');
  });

  it('call no key unknown that is only in bad company', () => {
    const params = { type: 'object', additionalProperties: false, properties: { a: { type: 'string', minLength: 1, format: 'regex', color: 'red' } } };
    const faults = describeErrors(schemas.params(params), 'p.json');
    expect(faults.map(({ place, message }) => `${place}: ${message}`)).to.deep.equal(['p.json#/properties/a/format: must be equal to one of the allowed values', 'p.json#/properties/a: the key "color" is not known here']);
  });

  it('are told once', () => {
    const faults = describeErrors(schemas.operation(makeOperation({ result: { a: 1, b: 2 } })), 'o.json');
    const told = faults.map(({ place, message }) => `${place} ${message}`);
    expect(told).to.deep.equal([...new Set(told)]);
  });

  it('are none where the value fits', () => {
    expect(describeErrors(schemas.exampleFile(example({ body: {} })), 'e.json')).to.deep.equal([]);
  });
});
