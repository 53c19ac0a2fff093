import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { openSession, toolCall, useRpc } from '../../tenant/rpc/bench.ts';

describe('a session token', () => {
  const sockets = useRpc();

  it('that is forged, old, of another session or left out opens no method, not even to learn which there are', async () => {
    const bench = await sockets.start();
    const live = openSession(bench);
    const short = bench.rpc.sessions.open({ agents: ['marketing'], title: 'x', expiresAt: bench.clock.now() + 1 });
    const gone = bench.rpc.sessions.open({ agents: ['marketing'], title: 'x' });
    bench.rpc.sessions.revoke(gone.session);
    bench.clock.advance(1);
    const client = await sockets.client(bench.paths.agent);
    const tokens: Json[] = [short.token, gone.token, gone.session, randomBytes(32).toString('base64url'), '', ' ', null, 7, true, [live], { token: live }, live.toLowerCase(), `${live}\u0000`, `${live}=`];
    for (const session of tokens) {
      for (const [method, params] of [['tool.http.call', toolCall('')], ['tools.list', {}], ['rpc.describe', {}], ['calls.status', { call: 'c' }], ['no.such', {}]] as const) {
        expect((await catchError(client.call(method, { ...params, session }))).code).to.equal('AUTH_INVALID');
      }
    }
    expect((await catchError(client.call('tools.list'))).code).to.equal('AUTH_INVALID');
    expect(bench.fake.asked).to.deep.equal([]);
    expect(bench.log.join('')).to.include('AUTH_INVALID').and.to.not.include(live);
  });

  it('is no key to what another session asked, be its key known', async () => {
    const bench = await sockets.start();
    const [mine, other] = [openSession(bench, ['marketing']), openSession(bench, ['marketing', 'sales'])];
    const client = await sockets.client(bench.paths.agent);
    bench.fake.submit = () => Promise.resolve({ status: 'done', call: 'c1', result: 'of marketing alone' });
    await client.call('tool.http.call', toolCall(mine, { idempotencyKey: 'known-key' }));
    bench.fake.submit = () => Promise.resolve({ status: 'done', call: 'c2', result: 'another' });
    expect(await client.call('tool.http.call', toolCall(other, { idempotencyKey: 'known-key' }))).to.deep.include({ result: 'another' });
  });

  it('replayed after its end does not bring the stored answer', async () => {
    const bench = await sockets.start();
    const { session, token } = bench.rpc.sessions.open({ agents: ['marketing'], title: 'x' });
    const client = await sockets.client(bench.paths.agent);
    const params = toolCall(token);
    await client.call('tool.http.call', params);
    bench.rpc.sessions.revoke(session);
    expect((await catchError(client.call('tool.http.call', params))).code).to.equal('AUTH_INVALID');
  });

  it('is said back by no answer and no line of the log', async () => {
    const bench = await sockets.start();
    const token = openSession(bench);
    const client = await sockets.client(bench.paths.agent);
    bench.fake.answer = () => ({ echo: token });
    expect(JSON.stringify(await client.call('tools.list', { session: token }))).to.not.include(token);
    bench.fake.answer = () => { throw new Error(`session ${token} broke`); };
    expect((await catchError(client.call('tools.list', { session: token }))).message).to.not.include(token);
    expect(bench.log.join('')).to.include('broke').and.to.not.include(token);
    expect(bench.dependencies.database.serialize().includes(token)).to.equal(false);
  });

  it('of the same agents finds the answers of a key after a restart', async () => {
    const bench = await sockets.start();
    const params = toolCall(openSession(bench));
    const client = await sockets.client(bench.paths.agent);
    const first = await client.call('tool.http.call', params);
    client.close();
    await bench.rpc.close();
    const { database, digestKey } = bench.dependencies;
    const after = await sockets.start({ database, digestKey });
    const again = await sockets.client(after.paths.agent);
    expect(await again.call('tool.http.call', { ...params, session: openSession(after) })).to.deep.equal(first);
    expect(after.fake.asked).to.deep.equal([]);
  });
});

describe('a place of a socket that is not safe', () => {
  const sockets = useRpc();

  it('keeps both sockets closed', async () => {
    const folder = makeTempFolder();
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    const paths = { agent: join(folder, 'open', 'agent.sock'), operator: join(folder, 'operator.sock') };
    expect((await catchError(sockets.start({ paths }))).message).to.include('others can reach the folder');
    expect([existsSync(paths.agent), existsSync(paths.operator)]).to.deep.equal([false, false]);
  });

  it('of another user\'s socket is left to them', async function owner() {
    if (process.getuid?.() !== 0) this.skip();
    const folder = makeTempFolder();
    mkdirSync(join(folder, 'agents'), { mode: 0o710 });
    const paths = { agent: join(folder, 'agents', 'agent.sock'), operator: join(folder, 'operator.sock') };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(paths.operator, resolve));
    chownSync(paths.operator, 12_345, 12_345);
    expect((await catchError(sockets.start({ paths }))).message).to.include('a socket of another user');
    server.close();
  });

  it('where a tenant lives already keeps a second one from starting, and the first goes on', async () => {
    const first = await sockets.start();
    expect((await catchError(sockets.start({ paths: first.paths }))).message).to.include('another tenant listens there');
    const client = await sockets.client(first.paths.operator);
    expect(await client.call('status')).to.deep.equal({ what: 'status' });
  });
});
