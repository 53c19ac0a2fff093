import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createLog } from '../../../kernel/log.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { createAnswerStore } from '../../../tenant/rpc/answer-store.ts';
import { createMethodTable } from '../../../tenant/rpc/describe-methods.ts';
import { createDispatch, type Dispatch } from '../../../tenant/rpc/dispatch.ts';
import { createIdempotency } from '../../../tenant/rpc/idempotency.ts';
import { limits } from '../../../tenant/rpc/limits.ts';
import { defineMethod, noParams, type Method, type MethodContext } from '../../../tenant/rpc/method.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function dispatchTo(methods: readonly Method[]): Dispatch {
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  const store = createAnswerStore({ database: new Database(':memory:'), clock: makeFakeClock(), socket: 'test' });
  return createDispatch({
    table: createMethodTable(methods), schemas: createSchemas(), idempotency: createIdempotency({ store, digestKey: randomBytes(32), log }),
    authenticate: () => ({ scope: 'test', agents: new Set() }), newName: () => randomBytes(12).toString('hex'), log, redact: (value) => value, limits,
  });
}

describe('a method', () => {
  for (const [what, mutating, aborts] of [['that only reads', undefined, true], ['that changes something', { key: 'none' }, false], ['that changes something under a key', { key: 'optional' }, false]] as const) {
    it(`${what} is ${aborts ? '' : 'not '}ended when nobody waits for it any more`, async () => {
      const contexts: MethodContext[] = [];
      const dispatch = dispatchTo([defineMethod({ name: 'act', title: 'Acts', params: noParams, ...(mutating ? { mutating } : {}), handle: (_, context) => void contexts.push(context) })]);
      const gone = new AbortController();
      const params = mutating?.key === 'optional' ? ',"params":{"idempotencyKey":"key-0001"}' : '';
      await dispatch.answer(dispatch.read(Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"act"${params}}`)), gone.signal);
      gone.abort();
      expect(contexts.map(({ signal }) => signal.aborted)).to.deep.equal([aborts]);
    });
  }

  it('has a name of its own', () => {
    const method = defineMethod({ name: 'act', title: 'Acts', params: noParams, handle: () => undefined });
    expect(() => createMethodTable([method, method])).to.throw('two methods are named act');
  });
});
