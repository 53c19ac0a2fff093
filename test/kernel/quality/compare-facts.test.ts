import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { compareFacts } from '../../../kernel/quality/compare-facts.ts';
import { makeOperation, makeSource, type Changes } from '../../support/plugin.ts';

const facts: JsonObject = { operations: [
  { method: 'GET', path: '/api/things/{id}', query: [{ name: 'fields' }, { name: 'tags' }] },
  { method: 'POST', path: '/api/things/', body: { fields: { name: 'string', color: 'string' } } },
  { method: 'PUT', path: '/api/things/{id}' },
] };
const told = (changes: Changes) => compareFacts(makeSource({ operations: { things: { do: makeOperation(changes) } } }), facts).map(({ rule, place, message, mend }) => ({ rule, place, message, mend }));
const get = (changes: JsonObject): Changes => ({ request: { method: 'GET', path: '/things/{thingId}', ...changes } });
const post = (body: JsonObject): Changes => ({ request: { method: 'POST', path: '/things', body } });

describe('the comparison with facts', () => {
  it('takes a hole by any name, and a slash at the end for none', () => {
    expect([...told({}), ...told(post({ name: 'x' })), ...told(get({ query: { fields: 'a', tags: 'b', 'tags[]': 'c' } }))]).to.deep.equal([]);
  });

  it('finds a path the tool does not have, and the closest it has', () => {
    expect(told(get({ path: '/thing/{thingId}' }))).to.deep.equal([{ rule: 'facts.path', place: 'operations/things.json#/do/request', message: 'GET /api/thing/{} is not in the facts', mend: 'the closest there is GET /api/things/{}' }]);
  });

  it('finds a method the path does not have', () => {
    expect(told({ request: { method: 'DELETE', path: '/somewhere/else' } })[0]).to.include({ rule: 'facts.path', mend: 'take the path from the facts, or add it there with its source' });
  });

  it('finds query keys and body fields that are not there', () => {
    expect(told(get({ query: { field: 'a' } }))[0]).to.include({ rule: 'facts.field', place: 'operations/things.json#/do/request/query', mend: 'did you mean fields?' });
    expect(told(post({ colour: 'red' }))[0]).to.include({ place: 'operations/things.json#/do/request/body', mend: 'did you mean color?' });
  });

  it('looks inside a wrapper of one object', () => {
    expect(told(post({ things: [{ name: 'x' }] }))).to.deep.equal([]);
    expect(told(post({ things: [{ size: 'x' }] }))[0]?.message).to.equal('size is not in the facts');
  });

  it('judges no field where the facts list none, and no code', () => {
    expect(told({ request: { method: 'PUT', path: '/things/{thingId}', body: { whatever: 1 } } })).to.deep.equal([]);
    expect(told({ request: undefined, result: undefined, handler: 'run', methods: ['GET'] })).to.deep.equal([]);
  });

  for (const odd of [null, [], {}, { operations: 'many' }]) {
    it(`knows nothing from ${JSON.stringify(odd)}`, () => {
      expect(compareFacts(makeSource({ operations: { things: { do: makeOperation() } } }), odd).map(({ rule }) => rule)).to.deep.equal(['facts.path']);
    });
  }
});
