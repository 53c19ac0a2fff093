import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { limits } from '../../../tenant/rpc/limits.ts';
import { connectRaw, errorOf, openSession, toolCall, useRpc, type RawClient } from '../../tenant/rpc/bench.ts';
import { until } from '../../support/until.ts';

const status = (id: number): string => `{"jsonrpc":"2.0","id":${id},"method":"status"}\n`;

describe('clients that take more than their share', () => {
  const sockets = useRpc();

  it('are turned away beyond a number, told why, and let in when others have gone', async () => {
    const bench = await sockets.start();
    const inside = await Promise.all(Array.from({ length: limits.connections }, () => sockets.raw(bench.paths.operator)));
    await until(() => bench.rpc.operator.connections() === limits.connections);
    let told = 0;
    for (let count = 0; count < 936; count += 1) {
      const client = await connectRaw(bench.paths.operator);
      const answer = JSON.parse(await client.line()) as JsonObject;
      if (errorOf(answer).data.error.code === 'OVERLOADED' && errorOf(answer).data.error.retryable) told += 1;
      client.socket.destroy();
    }
    expect([told, bench.rpc.operator.connections()]).to.deep.equal([936, limits.connections]);
    inside[0]?.send(status(1));
    expect(JSON.parse(await (inside[0] as RawClient).line())).to.deep.include({ id: 1 });
    for (const client of inside) client.socket.destroy();
    await until(() => bench.rpc.operator.connections() === 0);
    const late = await sockets.raw(bench.paths.operator);
    late.send(status(2));
    expect(JSON.parse(await late.line())).to.deep.include({ id: 2 });
  });

  it('at the agents\' socket leave the operator\'s open', async () => {
    const bench = await sockets.start();
    await Promise.all(Array.from({ length: limits.connections + 10 }, () => sockets.raw(bench.paths.agent)));
    const operator = await sockets.raw(bench.paths.operator);
    operator.send('{"jsonrpc":"2.0","id":1,"method":"agents.stop"}\n');
    expect(JSON.parse(await operator.line())).to.deep.include({ result: { what: 'stop.stop' } });
  });

  it('wait with their next request while too many are under way, and lose none', async () => {
    const bench = await sockets.start();
    const client = await sockets.raw(bench.paths.operator);
    const gate = Promise.withResolvers<undefined>();
    let running = 0;
    let most = 0;
    bench.fake.answer = async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
    };
    const total = limits.inFlight * 3;
    client.send(Array.from({ length: total }, (_, id) => status(id)).join(''));
    await until(() => running === limits.inFlight);
    gate.resolve(undefined);
    const ids = new Set<unknown>();
    for (let count = 0; count < total; count += 1) ids.add((JSON.parse(await client.line()) as JsonObject)['id']);
    expect([ids.size, most]).to.deep.equal([total, limits.inFlight]);
  });

  it('keep their place for what still runs after they have hung up', async () => {
    const bench = await sockets.start({ limits: { ...limits, connections: 2 } });
    const gate = Promise.withResolvers<undefined>();
    bench.fake.submit = async () => {
      await gate.promise;
      return { status: 'done', call: 'c', result: null };
    };
    const session = openSession(bench);
    for (let count = 1; count <= 2; count += 1) {
      const client = await sockets.raw(bench.paths.agent);
      client.send(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tool.http.call', params: toolCall(session) })}\n`);
      await until(() => bench.fake.asked.length === count);
      client.socket.destroy();
      await client.closed;
    }
    const refused = await sockets.raw(bench.paths.agent);
    expect(errorOf(JSON.parse(await refused.line()) as JsonObject).data.error.code).to.equal('OVERLOADED');
    gate.resolve(undefined);
    await until(() => bench.rpc.agent.connections() === 0);
    expect(bench.rpc.agent.heldBytes()).to.equal(0);
  });

  it('are refused when all of them together have sent more than may be held', async () => {
    const bench = await sockets.start({ limits: { ...limits, heldBytes: 100_000 } });
    const first = await sockets.raw(bench.paths.operator);
    first.send(' '.repeat(60_000));
    await until(() => bench.rpc.operator.heldBytes() === 60_000);
    const second = await sockets.raw(bench.paths.operator);
    second.send(' '.repeat(60_000));
    expect(errorOf(JSON.parse(await second.line()) as JsonObject).data.error.code).to.equal('OVERLOADED');
    await second.closed;
    first.send(status(1));
    expect(JSON.parse(await first.line())).to.deep.include({ id: 1 });
    await until(() => bench.rpc.operator.heldBytes() === 0);
  });

  it('are cut when they do not read what they asked for', async () => {
    const bench = await sockets.start({ limits: { ...limits, unreadBytes: 3_000_000 } });
    const client = await sockets.raw(bench.paths.operator);
    client.socket.pause();
    bench.fake.answer = () => 'x'.repeat(1_000_000);
    client.send(Array.from({ length: 50 }, (_, id) => status(id)).join(''));
    await until(() => bench.fake.asked.length > 0 && bench.rpc.operator.connections() === 0);
    expect(bench.rpc.operator.heldBytes()).to.equal(0);
  });

  it('are cut when they have not taken an answer for thirty seconds', async () => {
    const bench = await sockets.start();
    const client = await sockets.raw(bench.paths.operator);
    client.socket.pause();
    bench.fake.answer = () => 'x'.repeat(4_000_000);
    client.send(status(1));
    await until(() => bench.rpc.operator.heldBytes() > 4_000_000);
    bench.clock.advance(limits.unreadMs - 1);
    expect(bench.rpc.operator.connections()).to.equal(1);
    bench.clock.advance(1);
    await until(() => bench.rpc.operator.connections() === 0);
    expect([bench.rpc.operator.heldBytes(), bench.clock.waiting()]).to.deep.equal([0, 0]);
  });

  it('are not cut when they read slowly and do read', async () => {
    const bench = await sockets.start();
    const client = await sockets.raw(bench.paths.operator);
    bench.fake.answer = () => 'x'.repeat(4_000_000);
    for (let id = 0; id < 5; id += 1) {
      client.send(status(id));
      expect((await client.line()).length).to.be.above(4_000_000);
      await until(() => bench.rpc.operator.heldBytes() === 0);
      bench.clock.advance(limits.unreadMs);
    }
    expect(bench.rpc.operator.connections()).to.equal(1);
  });

  it('that hang up in the middle of an answer harm nobody else', async () => {
    const bench = await sockets.start();
    const other = await sockets.raw(bench.paths.operator);
    bench.fake.answer = () => 'x'.repeat(4_000_000);
    for (let count = 0; count < 20; count += 1) {
      const client = await connectRaw(bench.paths.operator);
      client.send(status(1));
      await new Promise((resolve) => client.socket.once('data', resolve));
      client.socket.destroy();
    }
    await until(() => bench.rpc.operator.connections() === 1);
    expect([bench.rpc.operator.heldBytes(), bench.clock.waiting()]).to.deep.equal([0, 0]);
    bench.fake.answer = () => 'well';
    other.send(status(2));
    expect(JSON.parse(await other.line())).to.deep.include({ result: 'well' });
  });

  it('that hang up at once, by the hundred, leave nothing behind', async () => {
    const bench = await sockets.start();
    for (let count = 0; count < 300; count += 1) {
      const client = await connectRaw(bench.paths.operator);
      client.send(count % 2 === 0 ? status(1) : '{"jsonrpc"');
      client.socket.destroy();
    }
    await until(() => bench.rpc.operator.connections() === 0);
    expect([bench.rpc.operator.heldBytes(), bench.clock.waiting()]).to.deep.equal([0, 0]);
  });
});
