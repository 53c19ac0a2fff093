import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { catchError } from '../../support/catch-error.ts';
import { useRpc } from './bench.ts';

const device = { kind: 'device', credentialId: 'AAAA', nonce: 'BBBB', clientDataJSON: 'CCCC', authenticatorData: 'DDDD', signature: 'EEEE' };
const recovery = { kind: 'recovery-code', code: 'orange-river-seven' };
const until = '2026-12-01T00:00:00Z';

describe('the socket of the operator', () => {
  const sockets = useRpc();

  async function start() {
    const bench = await sockets.start();
    return { bench, client: await sockets.client(bench.paths.operator) };
  }

  const methods: readonly [method: string, params: JsonObject, asked: readonly unknown[]][] = [
    ['approvals.list', { state: 'PENDING', limit: 10, cursor: 'x' }, ['approvals.list', { state: 'PENDING', limit: 10, cursor: 'x' }]],
    ['approvals.show', { approval: 'apr_1' }, ['approvals.show', 'apr_1']],
    ['approvals.decide', { approval: 'apr_1', decision: 'deny', by: 'ada', reason: 'no' }, ['approvals.decide', { approval: 'apr_1', decision: 'deny', by: 'ada', reason: 'no' }]],
    ['approvals.decide', { approval: 'apr_1', decision: 'approve', by: 'ada', scope: { until }, proof: device }, ['approvals.decide', { approval: 'apr_1', decision: 'approve', by: 'ada', scope: { until }, proof: device }]],
    ['approvals.decide', { approval: 'apr_1', decision: 'approve', by: 'root', proof: recovery }, ['approvals.decide', { approval: 'apr_1', decision: 'approve', by: 'root', proof: recovery }]],
    ['approvals.supersede', { approval: 'apr_1', params: { title: 'Rye' }, by: 'ada', idempotencyKey: 'edit-0001' }, ['approvals.supersede', { approval: 'apr_1', params: { title: 'Rye' }, by: 'ada', key: 'edit-0001' }]],
    ['approvals.challenge', { approval: 'apr_1', decision: 'approve' }, ['approvals.challenge', 'apr_1', 'approve']],
    ['grants.list', {}, ['grants.list']],
    ['grants.revoke', { grant: 'g1' }, ['grants.revoke', 'g1']],
    ['agents.stop', {}, ['stop.stop', undefined]],
    ['agents.stop', { agent: 'sales' }, ['stop.stop', 'sales']],
    ['agents.resume', { agent: 'sales', proof: device }, ['stop.resume', 'sales', device]],
    ['policy.show', {}, ['policy.show']],
    ['policy.waiting', {}, ['policy.waiting']],
    ['policy.propose', { document: { level: 3 } }, ['policy.propose', { level: 3 }, undefined]],
    ['policy.confirm', { item: 'agents/sales/level', proof: device }, ['policy.confirm', 'agents/sales/level', device]],
    ['policy.apply', { bytes: Buffer.from('{"a":1}').toString('base64'), signature: 'sig' }, ['policy.apply', Buffer.from('{"a":1}'), 'sig']],
    ['vault.list', {}, ['vault.list']],
    ['vault.set', { name: 'shop_key', value: 'v', origins: ['https://shop.example.com'] }, ['vault.set', 'shop_key', 'v', ['https://shop.example.com']]],
    ['vault.rotate', { name: 'shop_key', value: 'v' }, ['vault.rotate', 'shop_key', 'v']],
    ['vault.history', { name: 'shop_key' }, ['vault.history', 'shop_key']],
    ['vault.remove', { name: 'shop_key' }, ['vault.remove', 'shop_key']],
    ['vault.rebind', { name: 'shop_key', origins: ['https://b.example.com'], proof: device }, ['vault.rebind', 'shop_key', ['https://b.example.com'], device]],
    ['audit.verify', {}, ['audit.verify']],
    ['status', {}, ['status']],
  ];
  for (const [method, params, asked] of methods) {
    it(`takes ${method} with ${Object.keys(params).join(', ') || 'nothing'}`, async () => {
      const { bench, client } = await start();
      await client.call(method, params);
      expect(bench.fake.asked).to.deep.equal([asked]);
    });
  }

  it('has a case above, or below, for each of its methods', async () => {
    const { client } = await start();
    const described = (await client.call('rpc.describe')) as { name: string }[];
    expect(new Set([...methods.map(([method]) => method), 'sessions.open', 'sessions.revoke', 'rpc.describe'])).to.deep.equal(new Set(described.map(({ name }) => name)));
  });

  const refused: readonly [what: string, method: string, params: JsonObject][] = [
    ['a decision that is none', 'approvals.decide', { approval: 'a', decision: 'maybe', by: 'ada' }],
    ['a decision of nobody', 'approvals.decide', { approval: 'a', decision: 'deny' }],
    ['a proof of no known kind', 'approvals.decide', { approval: 'a', decision: 'approve', by: 'ada', proof: { kind: 'trust-me' } }],
    ['a proof with a key more', 'approvals.decide', { approval: 'a', decision: 'approve', by: 'ada', proof: { ...recovery, owner: true } }],
    ['half a proof', 'agents.resume', { proof: { kind: 'device', nonce: 'x' } }],
    ['a scope without an end', 'approvals.decide', { approval: 'a', decision: 'approve', by: 'ada', scope: {} }],
    ['a confirmation without a proof', 'policy.confirm', { item: 'x' }],
    ['bytes that are not base64', 'policy.apply', { bytes: 'a', signature: 's' }],
    ['bytes that two texts stand for', 'policy.apply', { bytes: 'YR==', signature: 's' }],
    ['a secret without a value', 'vault.set', { name: 'shop_key', value: '', origins: ['https://a.example.com'] }],
    ['a name that climbs', 'vault.rotate', { name: '../key', value: 'v' }],
    ['a session of nobody', 'sessions.open', { agents: [], title: 'x' }],
    ['a session until no day', 'sessions.open', { agents: ['it'], title: 'x', expiresAt: '2026-13-99T00:00:00Z' }],
  ];
  for (const [what, method, params] of refused) {
    it(`refuses ${what}`, async () => {
      const { bench, client } = await start();
      expect((await catchError(client.call(method, params))).code).to.equal('PARAMS_INVALID');
      expect(bench.fake.asked).to.deep.equal([]);
    });
  }

  it('opens a session once a request, and ends it', async () => {
    const { bench, client } = await start();
    const opened = (await client.call('sessions.open', { agents: ['it'], title: 'runtime', expiresAt: until })) as { session: string; token: string };
    expect([...bench.rpc.sessions.resolve(opened.token).agents]).to.deep.equal(['it']);
    expect((await catchError(client.call('sessions.open', { agents: ['it'], title: 'x' }, { idempotencyKey: 'open-0001' }))).code).to.equal('PARAMS_INVALID');
    expect(await client.call('sessions.revoke', { session: opened.session })).to.deep.equal({ revoked: true });
    const agent = await sockets.client(bench.paths.agent);
    expect((await catchError(agent.call('tools.list', { session: opened.token }))).code).to.equal('AUTH_INVALID');
  });

  it('holds a key for one session of many apart', async () => {
    const { bench, client } = await start();
    const { session } = bench.rpc.sessions.open({ agents: ['it'], title: 'x' });
    await client.call('sessions.revoke', { session: 'another' }, { idempotencyKey: 'revoke-0001' });
    expect((await catchError(client.call('sessions.revoke', { session }, { idempotencyKey: 'revoke-0001' }))).code).to.equal('IDEMPOTENCY_CONFLICT');
  });

  it('does a thing once a key, and each time without one', async () => {
    const { bench, client } = await start();
    for (let count = 0; count < 2; count += 1) await client.call('vault.remove', { name: 'shop_key' }, { idempotencyKey: 'remove-0001' });
    expect(bench.fake.asked).to.have.length(1);
    for (let count = 0; count < 2; count += 1) await client.call('vault.remove', { name: 'shop_key' });
    expect(bench.fake.asked).to.have.length(3);
  });

  it('takes another method for another request, with the same params too', async () => {
    const { bench, client } = await start();
    await client.call('agents.stop', {}, { idempotencyKey: 'agents-0001' });
    expect((await catchError(client.call('agents.resume', {}, { idempotencyKey: 'agents-0001' }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(bench.fake.asked).to.have.length(1);
  });

  describe('what is secret in a request', () => {
    const cases: readonly [method: string, params: (secret: string) => JsonObject][] = [
      ['vault.set', (value) => ({ name: 'shop_key', value, origins: ['https://a.example.com'] })],
      ['vault.rotate', (value) => ({ name: 'shop_key', value })],
      ['approvals.decide', (code) => ({ approval: 'a', decision: 'approve', by: 'ada', proof: { kind: 'recovery-code', code } })],
      ['policy.confirm', (code) => ({ item: 'x', proof: { kind: 'recovery-code', code } })],
    ];
    for (const [method, params] of cases) {
      it(`of ${method} is in no answer, log or file, however the service fails`, async () => {
        const { bench, client } = await start();
        const secret = `${randomBytes(9).toString('hex')}"\\é`;
        const ways: (() => unknown)[] = [
          () => ({ echo: secret, nested: [{ [secret]: secret }] }),
          () => { throw new LetsbeError('SECRET_INVALID', { name: 'shop_key', reason: `${secret} is weak` }); },
          () => { throw new Error(`bad value ${secret}`); },
          () => { throw new Error(`the service said ${JSON.stringify({ given: secret })}`); },
          () => { throw new TypeError('outer', { cause: { given: secret } }); },
        ];
        const escaped = JSON.stringify(secret).slice(1, -1);
        const said: string[] = [];
        for (const [index, way] of ways.entries()) {
          bench.fake.answer = way;
          for (let time = 0; time < 2; time += 1) {
            said.push(await client.call(method, params(secret), { idempotencyKey: `secret-${index}-${method}` }).then((result) => JSON.stringify(result), (error: unknown) => `${String(error)} ${JSON.stringify(error)}`));
          }
        }
        expect(bench.fake.asked).to.have.length(ways.length);
        const file = bench.dependencies.database.serialize();
        for (const form of [secret, escaped, secret.slice(0, 18)]) {
          expect(said.join('\n')).to.not.include(form);
          expect(bench.log.join('\n')).to.not.include(form);
          expect(file.includes(form)).to.equal(false);
        }
      });
    }
  });
});
