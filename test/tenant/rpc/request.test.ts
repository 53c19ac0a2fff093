import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { readRequest } from '../../../tenant/rpc/request.ts';

const read = (message: Json): unknown => {
  const item = readRequest(message, 16);
  return 'error' in item ? { id: item.id, says: item.error.message } : item;
};
const base = { jsonrpc: '2.0', method: 'status' };

describe('a request', () => {
  const ids: readonly Json[] = ['rpc_1', '', '1', 0, -7, Number.MAX_SAFE_INTEGER, null];
  for (const id of ids) {
    it(`keeps its id ${JSON.stringify(id)}`, () => expect(read({ ...base, id })).to.deep.equal({ id, method: 'status', params: {} }));
  }

  it('without an id is a notification', () => {
    expect(read({ ...base, params: { a: 1 } })).to.deep.equal({ id: undefined, method: 'status', params: { a: 1 } });
  });

  const badIds: readonly Json[] = [true, 1.5, Number.MAX_SAFE_INTEGER + 1, JSON.parse('1e400') as number, 'x'.repeat(17), {}, []];
  for (const id of badIds) {
    it(`with the id ${JSON.stringify(id).slice(0, 20)} is none, and the id is not echoed`, () => {
      expect(read({ ...base, id })).to.deep.include({ id: null }).and.to.have.property('says').that.includes('an id is');
    });
  }

  const faults: readonly [what: string, message: Json, id: Json, says: string][] = [
    ['of another version', { ...base, jsonrpc: '1.0', id: 1 }, 1, '"jsonrpc"'],
    ['of no version', { method: 'status', id: 1 }, 1, '"jsonrpc"'],
    ['without a method', { jsonrpc: '2.0', id: 'a' }, 'a', '"method"'],
    ['with a method that is no name', { ...base, method: 7, id: 1 }, 1, '"method"'],
    ['with an empty method', { ...base, method: '', id: 1 }, 1, '"method"'],
    ['with a method that is too long', { ...base, method: 'x'.repeat(101), id: 1 }, 1, '"method"'],
    ['with a member nobody knows', { ...base, id: 1, auth: 'x' }, 1, 'no member "auth"'],
    ['that is an answer', { jsonrpc: '2.0', id: 1, result: {} }, 1, 'no member "result"'],
    ['that is a text', 'status', null, 'JSON object'],
    ['that is an array', [], null, 'JSON object'],
    ['that is null', null, null, 'JSON object'],
  ];
  for (const [what, message, id, says] of faults) {
    it(`${what} is refused`, () => expect(read(message)).to.deep.include({ id }).and.to.have.property('says').that.includes(says));
  }
});
