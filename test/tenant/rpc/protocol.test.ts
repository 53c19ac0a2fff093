import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { errorOf, openSession, toolCall, useRpc, type RpcBench } from './bench.ts';
import { until } from '../../support/until.ts';

const request = (id: string | number | null, method: string, params: JsonObject = {}): JsonObject => ({ jsonrpc: '2.0', id, method, params });

describe('JSON-RPC over a local socket', () => {
  const sockets = useRpc();

  async function connect(changes: Parameters<typeof sockets.start>[0] = {}): Promise<{ bench: RpcBench; operator: Awaited<ReturnType<typeof sockets.raw>> }> {
    const bench = await sockets.start(changes);
    return { bench, operator: await sockets.raw(bench.paths.operator) };
  }

  it('answers with the result, and nothing for a result there is none of', async () => {
    const { bench, operator } = await connect();
    expect(await operator.ask(request('rpc_1', 'status'))).to.deep.equal({ jsonrpc: '2.0', id: 'rpc_1', result: { what: 'status' } });
    bench.fake.answer = () => undefined;
    expect(await operator.ask(request(null, 'status'))).to.deep.equal({ jsonrpc: '2.0', id: null, result: null });
  });

  it('answers requests as they end, not as they came', async () => {
    const { bench, operator } = await connect();
    const slow = Promise.withResolvers<unknown>();
    bench.fake.answer = (what) => (what === 'status' ? slow.promise : 'quick');
    operator.send(`${JSON.stringify(request(1, 'status'))}\n${JSON.stringify(request(2, 'vault.list'))}\n`);
    expect(JSON.parse(await operator.line())).to.deep.include({ id: 2 });
    slow.resolve('slow');
    expect(JSON.parse(await operator.line())).to.deep.include({ id: 1, result: 'slow' });
  });

  const faults: readonly [what: string, line: string, id: unknown, code: number, letsbe: string, says: string][] = [
    ['what is no JSON', '{"jsonrpc": "2.0", "method": "stat', null, -32700, 'REQUEST_INVALID', 'not JSON'],
    ['what is no request', '{"jsonrpc":"2.0","id":4,"methods":"status"}', 4, -32600, 'REQUEST_INVALID', 'no member "methods"'],
    ['a method there is none of', '{"jsonrpc":"2.0","id":5,"method":"vault.lst"}', 5, -32601, 'METHOD_UNKNOWN', 'Did you mean vault.list?'],
    ['a method named like what every object has', '{"jsonrpc":"2.0","id":5,"method":"constructor"}', 5, -32601, 'METHOD_UNKNOWN', 'Ask rpc.describe'],
    ['params by position', '{"jsonrpc":"2.0","id":6,"method":"status","params":[1]}', 6, -32602, 'PARAMS_INVALID', 'an object with a key'],
    ['params that are null', '{"jsonrpc":"2.0","id":6,"method":"status","params":null}', 6, -32602, 'PARAMS_INVALID', 'an object with a key'],
    ['an empty batch', '[]', null, -32600, 'REQUEST_INVALID', 'a batch holds 1 to 50'],
    ['a batch of 51', JSON.stringify(Array.from({ length: 51 }, (_, id) => request(id, 'status'))), null, -32600, 'REQUEST_INVALID', 'a batch holds 1 to 50'],
  ];
  for (const [what, line, id, code, letsbe, says] of faults) {
    it(`refuses ${what} with ${code}`, async () => {
      const { bench, operator } = await connect();
      operator.send(`${line}\n`);
      const answer = JSON.parse(await operator.line()) as JsonObject;
      expect(answer).to.have.all.keys('jsonrpc', 'id', 'error').and.to.deep.include({ id });
      const { data, ...error } = errorOf(answer);
      expect(error.code).to.equal(code);
      expect(data.error).to.deep.include({ code: letsbe, retryable: false }).and.to.have.property('message', error.message);
      expect(error.message).to.include(says);
      expect(bench.fake.asked).to.deep.equal([]);
    });
  }

  it('names every fault of the params at once', async () => {
    const { bench, operator } = await connect();
    const answer = await operator.ask(request(1, 'vault.set', { nam: 'x', origins: 'none', value: 7 }));
    expect(errorOf(answer).code).to.equal(-32602);
    for (const said of ['"nam" is not known', '"name" is missing', 'origins: must be array', 'value: must be string']) expect(errorOf(answer).message).to.include(said);
    expect(bench.fake.asked).to.deep.equal([]);
  });

  it('tells any other error as -32000 with the envelope of the contract', async () => {
    const { bench, operator } = await connect();
    bench.fake.answer = () => { throw new LetsbeError('APPROVAL_UNKNOWN', { approval: 'apr_1' }); };
    const { code, message, data } = errorOf(await operator.ask(request(1, 'approvals.show', { approval: 'apr_1' })));
    expect([code, message]).to.deep.equal([-32000, 'There is no approval apr_1. See: letsbe approvals list']);
    expect(data.error).to.deep.include({ code: 'APPROVAL_UNKNOWN', message, retryable: false, details: { approval: 'apr_1' } });
    expect(data.error.requestId).to.match(/^req_[0-9a-f]{24}$/);
  });

  for (const [what, thrown] of [['an error nobody planned', new Error('connection string postgres://root')], ['a value that is no error', { secret: 'postgres://root' }], ['INTERNAL without a request', new LetsbeError('INTERNAL', {}, new Error('postgres://root'))]] as const) {
    it(`tells ${what} as INTERNAL, and only the log knows more`, async () => {
      const { bench, operator } = await connect();
      bench.fake.answer = () => Promise.reject(thrown);
      const answer = await operator.ask(request(1, 'status'));
      const { data } = errorOf(answer);
      expect(data.error).to.deep.include({ code: 'INTERNAL', details: { requestId: data.error.requestId } });
      expect(JSON.stringify(answer)).to.not.include('postgres');
      const logged = bench.log.find((line) => line.includes('"level":"error"')) ?? '';
      expect(logged).to.include(data.error.requestId).and.to.include('postgres://root').and.to.include('"method":"status"');
    });
  }

  for (const [what, make] of [['a result', () => ({ n: 1n })], ['details of an error', () => { throw new LetsbeError('USAGE_INVALID', { reason: 'x', n: 1n }); }]] as const) {
    it(`tells ${what} that JSON cannot carry as INTERNAL`, async () => {
      const { bench, operator } = await connect();
      bench.fake.answer = make;
      expect(errorOf(await operator.ask(request(1, 'status'))).data.error.code).to.equal('INTERNAL');
      bench.fake.answer = () => 'well';
      expect(await operator.ask(request(2, 'status'))).to.deep.include({ result: 'well' });
    });
  }

  it('never answers a notification, and does it', async () => {
    const { bench, operator } = await connect();
    operator.send('{"jsonrpc":"2.0","method":"agents.stop"}\n{"jsonrpc":"2.0","method":"no.such"}\n');
    expect(await operator.ask(request(9, 'status'))).to.deep.include({ id: 9 });
    expect(bench.fake.asked.map(([what]) => what)).to.deep.equal(['stop.stop', 'status']);
  });

  describe('a batch', () => {
    it('is answered on one line, in its order, without its notifications', async () => {
      const { operator } = await connect();
      operator.send(`${JSON.stringify([request('a', 'status'), { jsonrpc: '2.0', method: 'status' }, 7, request('b', 'no.such'), request('a', 'vault.list')])}\n`);
      const answers = JSON.parse(await operator.line()) as JsonObject[];
      expect(answers.map(({ id, error }) => [id, (error as JsonObject | undefined)?.['code']])).to.deep.equal([['a', undefined], [null, -32600], ['b', -32601], ['a', undefined]]);
    });

    it('of notifications alone is not answered', async () => {
      const { operator } = await connect();
      operator.send('[{"jsonrpc":"2.0","method":"status"}]\n');
      expect(await operator.ask(request(2, 'status'))).to.deep.include({ id: 2 });
    });

    it('of as many as are allowed is answered', async () => {
      const { operator } = await connect();
      operator.send(`${JSON.stringify(Array.from({ length: 50 }, (_, id) => request(id, 'status')))}\n`);
      expect(JSON.parse(await operator.line())).to.have.length(50);
    });
  });

  it('says how much an answer may be, instead of one that is larger', async () => {
    const { limits } = await import('../../../tenant/rpc/limits.ts');
    const { bench, operator } = await connect({ limits: { ...limits, answerBytes: 1000 } });
    bench.fake.answer = () => 'x'.repeat(600);
    operator.send(`${JSON.stringify([request(1, 'status'), request(2, 'status')])}\n`);
    const [first, second] = JSON.parse(await operator.line()) as [JsonObject, JsonObject];
    expect(first['result']).to.have.length(600);
    expect(errorOf(second).data.error.code).to.equal('TOOL_ANSWER_TOO_LARGE');
    bench.fake.answer = () => 'x'.repeat(1000);
    expect(errorOf(await operator.ask(request(3, 'status'))).message).to.include('status is larger than 1000 bytes');
  });

  it('takes every known secret out of results and errors', async () => {
    const { bench, operator } = await connect();
    const secret = randomBytes(16).toString('hex');
    bench.known.add('shop_key', secret);
    bench.fake.answer = () => ({ said: [`the key is ${secret}`] });
    expect(await operator.ask(request(1, 'status'))).to.deep.include({ result: { said: ['the key is SECRET_REF(shop_key)'] } });
    bench.fake.answer = () => { throw new LetsbeError('USAGE_INVALID', { reason: `no ${secret}` }); };
    expect(errorOf(await operator.ask(request(2, 'status'))).message).to.equal('no SECRET_REF(shop_key)');
  });

  it('tells what it can be asked, with the schema of each method', async () => {
    const { bench, operator } = await connect();
    const { result } = await operator.ask(request(1, 'rpc.describe'));
    const all = result as JsonObject[];
    expect(all.map(({ name }) => name)).to.include.members(['vault.set', 'status', 'rpc.describe', 'sessions.open']);
    const { result: one } = await operator.ask(request(2, 'rpc.describe', { method: 'vault.rotate' }));
    expect(one).to.deep.equal(all.filter(({ name }) => name === 'vault.rotate'));
    expect((one as JsonObject[])[0]).to.deep.include({ mutating: true, idempotencyKey: 'optional' }).and.to.have.nested.property('params.properties.value.writeOnly', true);
    const agent = await sockets.raw(bench.paths.agent);
    const described = await agent.ask(request(3, 'rpc.describe', { session: openSession(bench), method: 'exec.run' }));
    expect((described['result'] as JsonObject[])[0]).to.have.nested.property('params.required').that.deep.equals(['session', 'chain', 'idempotencyKey', 'command']);
  });

  describe('a client that hangs up', () => {
    it('ends the read it waited for', async () => {
      const { bench } = await connect();
      const agent = await sockets.raw(bench.paths.agent);
      let signal: AbortSignal | undefined;
      bench.fake.answer = (_, args) => {
        signal = args.at(-1) as AbortSignal;
        return new Promise((resolve) => signal?.addEventListener('abort', () => resolve('left')));
      };
      agent.send(`${JSON.stringify(request(1, 'tools.list', { session: openSession(bench) }))}\n`);
      await until(() => signal !== undefined);
      agent.socket.destroy();
      await until(() => signal?.aborted === true && bench.rpc.agent.connections() === 0);
    });

    it('ends nothing that it submitted; the answer is there for its key', async () => {
      const { bench } = await connect();
      const agent = await sockets.raw(bench.paths.agent);
      const done = Promise.withResolvers<undefined>();
      bench.fake.submit = async () => {
        await done.promise;
        return { status: 'done', call: 'call_1', result: 'sent' };
      };
      const params = toolCall(openSession(bench));
      agent.send(`${JSON.stringify(request(1, 'tool.http.call', params))}\n`);
      await until(() => bench.fake.asked.length === 1);
      agent.socket.destroy();
      const again = await sockets.raw(bench.paths.agent);
      const answer = again.ask(request(2, 'tool.http.call', params));
      done.resolve(undefined);
      expect((await answer)['result']).to.deep.equal({ status: 'done', call: 'call_1', result: 'sent' });
      expect(bench.fake.asked).to.have.length(1);
    });
  });

  describe('closing', () => {
    it('lets what is under way be answered, and takes nothing new', async () => {
      const { bench, operator } = await connect();
      const slow = Promise.withResolvers<unknown>();
      bench.fake.answer = () => slow.promise;
      const answer = operator.ask(request(1, 'status'));
      await until(() => bench.fake.asked.length === 1);
      const closed = bench.rpc.close();
      operator.send(`${JSON.stringify(request(2, 'status'))}\n`);
      slow.resolve('in time');
      expect(await answer).to.deep.include({ result: 'in time' });
      await closed;
      await operator.closed;
      expect(bench.fake.asked).to.have.length(1);
    });

    it('waits no longer than it may', async () => {
      const { bench, operator } = await connect();
      bench.fake.answer = () => new Promise(() => undefined);
      operator.send(`${JSON.stringify(request(1, 'status'))}\n`);
      await until(() => bench.fake.asked.length === 1);
      const closed = bench.rpc.close();
      bench.clock.advance(10_000);
      await closed;
      await operator.closed;
    });
  });
});
