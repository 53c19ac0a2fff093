import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { connectRpc } from '../../../tenant/rpc/call.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { useRpc } from './bench.ts';
import { until } from '../../support/until.ts';

describe('a client of a local socket', () => {
  const sockets = useRpc();

  it('keeps answers apart that come in another order', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    const slow = Promise.withResolvers<unknown>();
    fake.answer = (what) => (what === 'status' ? slow.promise : what);
    const first = client.call('status');
    expect(await client.call('vault.list')).to.equal('vault.list');
    slow.resolve('late');
    expect(await first).to.equal('late');
  });

  it('throws the error that the server told, with its details', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    fake.answer = () => { throw new LetsbeError('TOOL_RATE_LIMITED', { instance: 'shop', detail: '', waitSeconds: 7 }); };
    const error = await catchError(client.call('status'));
    expect(error).to.deep.include({ code: 'TOOL_RATE_LIMITED', status: 429, retryable: true, details: { instance: 'shop', detail: '', waitSeconds: 7 } });
    expect(error.message).to.equal('shop asks to slow down. Try again in 7 s.');
  });

  it('gives the idempotency key with the params', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    for (let count = 0; count < 2; count += 1) await client.call('grants.revoke', { grant: 'g1' }, { idempotencyKey: 'revoke-0001' });
    expect(fake.asked).to.deep.equal([['grants.revoke', 'g1']]);
  });

  it('stops each time it is asked to: an old answer would stop nobody', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    for (let count = 0; count < 2; count += 1) await client.call('agents.stop', { agent: 'sales' }, { idempotencyKey: 'stop-0001' });
    expect(fake.asked).to.deep.equal([['stop.stop', 'sales'], ['stop.stop', 'sales']]);
  });

  it('leaves off waiting when it is told to, and goes on with the next', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    const slow = Promise.withResolvers<unknown>();
    fake.answer = () => slow.promise;
    const controller = new AbortController();
    const waiting = client.call('status', {}, { signal: controller.signal });
    await until(() => fake.asked.length === 1);
    controller.abort();
    expect((await catchError(waiting)).code).to.equal('CALL_CANCELLED');
    slow.resolve('late');
    fake.answer = () => 'next';
    expect(await client.call('status')).to.equal('next');
    expect((await catchError(client.call('status', {}, { signal: controller.signal }))).code).to.equal('CALL_CANCELLED');
  });

  it('says that nobody listens', async () => {
    const path = join(makeTempFolder(), 'no.sock');
    const error = await catchError(connectRpc(path));
    expect([error.code, error.retryable, error.message.includes(path)]).to.deep.equal(['TENANT_UNREACHABLE', true, true]);
  });

  it('says so when the server goes, for what waits and what comes after', async () => {
    const { rpc, clock, fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    fake.answer = () => new Promise(() => undefined);
    const waiting = catchError(client.call('status'));
    await until(() => fake.asked.length === 1);
    const closed = rpc.close();
    clock.advance(10_000);
    await closed;
    expect((await waiting).code).to.equal('TENANT_UNREACHABLE');
    expect((await catchError(client.call('status'))).code).to.equal('TENANT_UNREACHABLE');
  });

  it('ends what waits when it is closed', async () => {
    const { fake, paths } = await sockets.start();
    const client = await sockets.client(paths.operator);
    fake.answer = () => new Promise(() => undefined);
    const waiting = catchError(client.call('status'));
    client.close();
    expect((await waiting).message).to.include('closed on this side');
  });

  describe('of a server that answers', () => {
    const servers: { server: Server; taken: Set<Socket> }[] = [];
    afterEach(() => {
      for (const { server, taken } of servers.splice(0)) {
        server.close();
        for (const socket of taken) socket.destroy();
      }
    });

    async function answering(line: string): Promise<string> {
      const path = join(makeTempFolder(), 'odd.sock');
      const taken = new Set<Socket>();
      const server = createServer((socket) => {
        taken.add(socket);
        socket.on('error', () => undefined);
        socket.once('data', () => socket.write(line));
      });
      servers.push({ server, taken });
      await new Promise<void>((resolve) => server.listen(path, resolve));
      return path;
    }

    const odd: readonly [what: string, line: string, code: string][] = [
      ['no JSON', 'hello\n', 'TENANT_UNREACHABLE'],
      ['both a result and an error', '{"jsonrpc":"2.0","id":1,"result":1,"error":{}}\n', 'TENANT_UNREACHABLE'],
      ['neither a result nor an error', '{"jsonrpc":"2.0","id":1}\n', 'TENANT_UNREACHABLE'],
      ['an error without an envelope', '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"x"}}\n', 'TENANT_UNREACHABLE'],
      ['an error of an unknown code', '{"jsonrpc":"2.0","id":1,"error":{"data":{"error":{"code":"NO_SUCH","details":{}}}}}\n', 'INTERNAL'],
      ['an error named like what every object has', '{"jsonrpc":"2.0","id":1,"error":{"data":{"error":{"code":"toString","details":{}}}}}\n', 'INTERNAL'],
      ['an error named __proto__', '{"jsonrpc":"2.0","id":1,"error":{"data":{"error":{"code":"__proto__","details":{}}}}}\n', 'INTERNAL'],
      ['an error about the connection', '{"jsonrpc":"2.0","id":null,"error":{"data":{"error":{"code":"OVERLOADED","details":{"reason":"x"}}}}}\n', 'OVERLOADED'],
    ];
    for (const [what, line, code] of odd) {
      it(`${what} throws ${code}`, async () => {
        const client = await connectRpc(await answering(line));
        expect((await catchError(client.call('status'))).code).to.equal(code);
        client.close();
      });
    }

    it('what nobody asked for passes it over', async () => {
      const client = await connectRpc(await answering('{"jsonrpc":"2.0","id":7,"result":"other"}\n{"jsonrpc":"2.0","id":"1","result":"text"}\n{"jsonrpc":"2.0","id":1,"result":"mine"}\n'));
      expect(await client.call('status')).to.equal('mine');
      client.close();
    });
  });
});
