import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { catchError } from '../../support/catch-error.ts';
import { openSession, toolCall, useRpc } from './bench.ts';

const dockerVerbs = ['ps', 'images', 'volumes', 'networks', 'df', 'logs', 'stats', 'top', 'state', 'start', 'stop', 'restart', 'pause', 'unpause', 'kill'];

describe('the socket of the agents', () => {
  const sockets = useRpc();

  async function start(agents: readonly string[] = ['marketing', 'dispatcher']) {
    const bench = await sockets.start();
    return { bench, session: openSession(bench, agents), client: await sockets.client(bench.paths.agent) };
  }

  it('submits a tool call of the agents in the chain, with its key', async () => {
    const { bench, session, client } = await start();
    const params = toolCall(session, { chain: ['dispatcher', 'marketing'], operation: 'posts.create', payload: { title: 'Rye' }, idempotencyKey: 'rpc_0001' });
    expect(await client.call('tool.http.call', params)).to.deep.equal({ status: 'done', call: 'call_rpc_0001', result: { key: 'rpc_0001' } });
    expect(bench.fake.asked).to.deep.equal([['calls.submit', { chain: ['dispatcher', 'marketing'], key: 'rpc_0001', instance: 'shop', operation: 'posts.create', params: { title: 'Rye' } }]]);
  });

  const executors: readonly [method: string, instance: string, params: JsonObject][] = [
    ['exec.run', 'exec', { command: 'ls -l | wc', cwd: '/srv', timeoutSec: 10 }],
    ['docker.compose', 'docker', { stack: 'ghost', verb: 'restart', services: ['web'] }],
    ['docker.logs', 'docker', { container: 'ghost-web-1', tail: 50 }],
    ['file.read', 'file', { path: 'notes/a.md', offset: 0, length: 100 }],
    ['file.write', 'file', { path: 'notes/a.md', content: 'rye', mode: 'create' }],
    ['env.read', 'env', { stack: 'ghost', names: ['MAIL_FROM'] }],
    ['env.update', 'env', { stack: 'ghost', set: { MAIL_FROM: 'a@b.c' }, remove: ['OLD'] }],
  ];
  for (const [method, instance, params] of executors) {
    it(`submits ${method} as a call like any other`, async () => {
      const { bench, session, client } = await start();
      await client.call(method, { ...params, session, chain: ['marketing'] }, { idempotencyKey: 'rpc_0001' });
      expect(bench.fake.asked).to.deep.equal([['calls.submit', { chain: ['marketing'], key: 'rpc_0001', instance, operation: method, params }]]);
    });

    it(`refuses ${method} without a key, without a chain, or with a param nobody knows`, async () => {
      const { bench, session, client } = await start();
      const whole = { ...params, session, chain: ['marketing'], idempotencyKey: 'rpc_0001' };
      for (const [given, says] of [[{ ...whole, idempotencyKey: undefined }, '"idempotencyKey" is missing'], [{ ...whole, chain: undefined }, '"chain" is missing'], [{ ...whole, force: true }, '"force" is not known']] as const) {
        const error = await catchError(client.call(method, JSON.parse(JSON.stringify(given)) as JsonObject));
        expect([error.code, error.message.includes(says)]).to.deep.equal(['PARAMS_INVALID', true]);
      }
      expect(bench.fake.asked).to.deep.equal([]);
    });
  }

  for (const key of ['short', 'x'.repeat(129), 'with blank', 'wïth-umlaut']) {
    it(`refuses the key ${key.slice(0, 12)}`, async () => {
      const { session, client } = await start();
      expect((await catchError(client.call('tool.http.call', toolCall(session, { idempotencyKey: key })))).code).to.equal('PARAMS_INVALID');
    });
  }

  it('answers a call that waits for a person with a result, and asks anew each time how it stands', async () => {
    const { bench, session, client } = await start();
    const parked = { status: 'parked', call: 'c1', approval: 'apr_1', expiresAt: '2026-11-22T00:00:00Z', summary: 'Publish', reasons: [] } as const;
    bench.fake.submit = () => Promise.resolve(parked);
    const params = toolCall(session);
    expect(await client.call('tool.http.call', params)).to.deep.equal(parked);
    bench.fake.submit = () => Promise.resolve({ status: 'done', call: 'c1', result: 'published' });
    for (let count = 0; count < 2; count += 1) expect(await client.call('tool.http.call', params)).to.deep.include({ status: 'done' });
    expect(bench.fake.asked).to.have.length(2);
  });

  it('takes the same call through another chain for another request', async () => {
    const { bench, session, client } = await start();
    const params = toolCall(session, { chain: ['dispatcher', 'marketing'] });
    await client.call('tool.http.call', params);
    expect((await catchError(client.call('tool.http.call', { ...params, chain: ['marketing'] }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(bench.fake.asked).to.have.length(1);
  });

  it('tells a refused call as an error with its reason', async () => {
    const { bench, session, client } = await start();
    bench.fake.submit = () => Promise.reject(new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'All agents are stopped.' }));
    const error = await catchError(client.call('tool.http.call', toolCall(session)));
    expect([error.code, error.message.includes('All agents are stopped.')]).to.deep.equal(['CLASSIFICATION_BLOCKED', true]);
  });

  describe('names of secrets', () => {
    it('are taken when the operation uses them', async () => {
      const { bench, session, client } = await start();
      await client.call('tool.http.call', toolCall(session, { secretRefs: ['shop_key'] }));
      await client.call('tool.http.call', toolCall(session, { secretRefs: ['smtp_password'], payload: { password: 'SECRET_REF(smtp_password)' } }));
      expect(bench.fake.asked).to.have.length(2);
      expect(bench.fake.asked[0]?.[1]).to.not.have.nested.property('params.secretRefs');
    });

    it('are refused when it does not, and nothing is submitted', async () => {
      const { bench, session, client } = await start();
      const error = await catchError(client.call('tool.http.call', toolCall(session, { secretRefs: ['shop_key', 'bank_key'] })));
      expect([error.code, error.message.includes('SECRET_REF(bank_key)')]).to.deep.equal(['SECRET_REF_UNRESOLVED', true]);
      expect(bench.fake.asked).to.deep.equal([]);
    });

    it('are names, never values', async () => {
      const { session, client } = await start();
      for (const secretRefs of [['sk_live_ABC'], ['SECRET_REF(shop_key)'], [{ shop_key: 'x' }]]) {
        expect((await catchError(client.call('tool.http.call', toolCall(session, { secretRefs })))).code).to.equal('PARAMS_INVALID');
      }
    });
  });

  it('reads what became of a call, and ends its waiting, for the agents of the session', async () => {
    const { bench, session, client } = await start();
    await client.call('calls.status', { session, call: 'c1' });
    await client.call('calls.cancel', { session, call: 'c1' });
    const agents = new Set(['marketing', 'dispatcher']);
    expect(bench.fake.asked).to.deep.equal([['calls.status', 'c1', agents], ['calls.cancel', 'c1', agents]]);
  });

  it('describes the tools', async () => {
    const { bench, session, client } = await start();
    await client.call('tools.list', { session });
    await client.call('tools.describe', { session, instance: 'shop', operation: 'posts.publish' });
    expect(await client.call('cheatsheet.get', { session, instance: 'shop' })).to.deep.equal({ text: 'Use it well.' });
    expect(bench.fake.asked.map(([what, ...args]) => [what, ...args.slice(0, -2)])).to.deep.equal([['book.list'], ['book.describe', 'shop', 'posts.publish']]);
  });

  it('knows nothing of what the operator may ask', async () => {
    const { bench, session, client } = await start();
    const { result } = JSON.parse(JSON.stringify({ result: await client.call('rpc.describe', { session }) })) as { result: { name: string }[] };
    expect(result.map(({ name }) => name)).to.have.members(['tools.list', 'tools.describe', 'cheatsheet.get', 'tool.http.call', 'exec.run', 'docker.compose', ...dockerVerbs.map((verb) => `docker.${verb}`), 'file.read', 'file.write', 'env.read', 'env.update', 'web.fetch', 'web.search', 'egress.allow', 'calls.status', 'calls.cancel', 'rpc.describe']);
    for (const method of ['approvals.decide', 'vault.set', 'sessions.open', 'agents.resume']) {
      expect((await catchError(client.call(method, { session }))).code).to.equal('METHOD_UNKNOWN');
    }
    expect(bench.fake.asked).to.deep.equal([]);
  });
});
