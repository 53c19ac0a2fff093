import { expect } from 'chai';
import { canonicalJson, prepareOperation } from '../../../kernel/operations/prepare.ts';
import type { Operation } from '../../../kernel/schema/operation.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';

const prepare = (changes: Changes = {}) => prepareOperation('acme', 'things.get', makeOperation(changes) as unknown as Operation);

describe('preparing an operation', () => {
  it('binds a digest that any change of the definition changes', () => {
    const { digest } = prepare();
    expect(digest).to.match(/^[0-9a-f]{64}$/);
    for (const changes of [{ class: 'red' }, { summary: 'Show it' }, { request: { method: 'GET', path: '/other/{thingId}' } }, { result: {} }]) expect(prepare(changes).digest).to.not.equal(digest);
  });

  it('binds the code of an operation that is code, and of no other', () => {
    const digestOf = (changes: Changes, code: string) => prepareOperation('acme', 'things.get', makeOperation(changes) as unknown as Operation, code).digest;
    const handler = { request: undefined, result: undefined, handler: 'go', methods: ['GET'] };
    expect(digestOf(handler, 'a')).to.not.equal(digestOf(handler, 'b'));
    expect(digestOf({}, 'a')).to.equal(digestOf({}, 'b'));
  });

  it('gives one digest for one definition, in whatever order it is written', () => {
    const definition = makeOperation();
    const turned = Object.fromEntries(Object.entries(definition).toReversed());
    expect(prepareOperation('acme', 'things.get', turned as unknown as Operation).digest).to.equal(prepare().digest);
  });

  it('marks the params that are paths and those that hold secrets', () => {
    const string = { type: 'string', description: 'x' };
    const params = { type: 'object', additionalProperties: false, properties: { file: { ...string, format: 'path' }, password: { ...string, secret: true }, name: string } };
    const prepared = prepare({ params });
    expect([...prepared.multiSegment]).to.deep.equal(['file']);
    expect([...prepared.secretParams]).to.deep.equal(['password']);
    expect(prepared).to.include({ id: 'acme.things.get', plugin: 'acme', name: 'things.get' });
  });

  it('writes equal values as equal bytes', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'ü"' })).to.equal('{"a":"ü\\"","b":[{"c":null,"d":1}]}');
    expect(canonicalJson({ a: 1, B: 2, aa: 3 })).to.equal('{"B":2,"a":1,"aa":3}');
  });
});
