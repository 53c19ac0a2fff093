import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { limits } from '../../../tenant/rpc/limits.ts';
import { errorOf, openSession, toolCall, useRpc, type RawClient, type RpcBench } from '../../tenant/rpc/bench.ts';
import { until } from '../../support/until.ts';

const status = '{"jsonrpc":"2.0","id":"after","method":"status"}\n';

describe('bytes of a hostile client', () => {
  const sockets = useRpc();

  async function start(changes: Parameters<typeof sockets.start>[0] = {}): Promise<{ bench: RpcBench; client: RawClient }> {
    const bench = await sockets.start(changes);
    return { bench, client: await sockets.raw(bench.paths.operator) };
  }

  const lines: readonly [what: string, line: string | Buffer, code: number][] = [
    ['that are random', Buffer.from(randomBytes(4096).map((byte) => (byte === 0x0a ? 0x0b : byte))), -32700],
    ['of HTTP', 'GET / HTTP/1.1\r', -32700],
    ['that are none', '', -32700],
    ['that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), -32700],
    ['with a null character', '{"jsonrpc":"2.0"\u0000}', -32700],
    ['of 10,000 nested brackets', '['.repeat(10_000) + ']'.repeat(10_000), -32600],
    ['of a million nested brackets', '['.repeat(1_000_000), -32600],
    ['of 10,000 nested objects in the params', `{"jsonrpc":"2.0","id":1,"method":"status","params":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`, -32600],
    ['of a million values', `[${'0,'.repeat(1_000_000)}0]`, -32600],
    ['of a million equal keys', `{${'"a":0,'.repeat(1_000_000)}"a":0}`, -32600],
    ['of two ids', '{"jsonrpc":"2.0","id":1,"id":2,"method":"status"}', -32600],
    ['of two methods', '{"jsonrpc":"2.0","id":1,"method":"status","method":"agents.stop"}', -32600],
    ['of two decisions deep inside', '{"jsonrpc":"2.0","id":1,"method":"approvals.decide","params":{"approval":"a","by":"x","decision":"deny","decision":"approve"}}', -32600],
    ['of __proto__', '{"jsonrpc":"2.0","id":1,"method":"status","__proto__":{"id":2}}', -32600],
    ['of __proto__ in the params', '{"jsonrpc":"2.0","id":1,"method":"status","params":{"__proto__":{"agent":"x"}}}', -32600],
    ['of an infinite id', '{"jsonrpc":"2.0","id":1e999,"method":"status"}', -32600],
    ['of an id that would be rounded', '{"jsonrpc":"2.0","id":12345678901234567890,"method":"status"}', -32600],
    ['of an id of a megabyte', `{"jsonrpc":"2.0","id":"${'x'.repeat(1_000_000)}","method":"status"}`, -32600],
    ['of a method of a megabyte', `{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(1_000_000)}"}`, -32600],
    ['of constructor', '{"jsonrpc":"2.0","id":1,"method":"status","params":{"constructor":{"prototype":{}}}}', -32602],
    ['of 50,000 unknown params', `{"jsonrpc":"2.0","id":1,"method":"status","params":{${Array.from({ length: 50_000 }, (_, at) => `"k${at}":0`).join(',')}}}`, -32602],
    ['of 90,000 wrong items', `{"jsonrpc":"2.0","id":1,"method":"sessions.open","params":{"title":"x","agents":[${'0,'.repeat(90_000)}0]}}`, -32602],
    ['of a batch of batches', `[${'[],'.repeat(60)}[]]`, -32600],
    ['of a batch of 100,000', `[${'{},'.repeat(49_000)}{}]`, -32600],
  ];
  for (const [what, line, code] of lines) {
    it(`${what} are refused, briefly, and nothing is done`, async () => {
      const { bench, client } = await start();
      client.send(Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
      const answer = await client.line();
      expect(answer.length).to.be.below(10_000);
      expect(errorOf(JSON.parse(answer) as JsonObject).code).to.equal(code);
      expect(bench.fake.asked).to.deep.equal([]);
      expect(({} as Record<string, unknown>)['agent']).to.equal(undefined);
      client.send(status);
      expect(JSON.parse(await client.line())).to.deep.include({ id: 'after', result: { what: 'status' } });
    });
  }

  it('never come back: what cannot be read may be a secret', async () => {
    const { bench, client } = await start();
    const secret = randomBytes(12).toString('hex');
    for (const line of [`{"value": ${secret}`, `{"jsonrpc":"2.0","id":1,"method":"vault.set","params":{"name":"k","value":{"is":"${secret}"},"origins":["${secret}"]}}`, `{"jsonrpc":"2.0","id":1,"method":"vault.rotate","params":{"name":"${secret} ","value":"${secret}"}}`]) {
      client.send(`${line}\n`);
      expect(await client.line()).to.include('error').and.to.not.include(secret);
    }
    expect(bench.log.join('')).to.not.include(secret);
  });

  it('that are no JSON again and again end the connection', async () => {
    const { bench, client } = await start();
    client.send('x\n'.repeat(100_000));
    await client.closed;
    await until(() => bench.rpc.operator.connections() === 0);
    expect(bench.rpc.operator.heldBytes()).to.equal(0);
  });

  it('of one message are at most 8 MiB: the longest is taken', async () => {
    const { bench, client } = await start();
    const head = '{"jsonrpc":"2.0","id":1,"method":"policy.propose","params":{"document":{"a":"';
    const tail = '"}}}';
    client.send(`${head}${'x'.repeat(limits.messageBytes - head.length - tail.length)}${tail}\n`);
    expect(JSON.parse(await client.line())).to.deep.include({ id: 1 }).and.to.have.property('result');
    expect(bench.fake.asked).to.have.length(1);
  });

  it('of one message beyond 8 MiB are refused before it has ended, and the connection is', async () => {
    const { bench, client } = await start();
    client.send(Buffer.alloc(limits.messageBytes + 1, 'x'));
    const answer = JSON.parse(await client.line()) as JsonObject;
    expect([errorOf(answer).code, errorOf(answer).message.includes(`at most ${limits.messageBytes} bytes`)]).to.deep.equal([-32600, true]);
    await client.closed;
    expect(bench.fake.asked).to.deep.equal([]);
  });

  it('that come one by one are given ten seconds, however steadily they come', async () => {
    const { bench, client } = await start();
    for (let second = 0; second < 10; second += 1) {
      const before = bench.rpc.operator.heldBytes();
      client.send(' ');
      await until(() => bench.rpc.operator.heldBytes() > before);
      bench.clock.advance(second < 9 ? 1000 : 999);
    }
    client.send('"');
    await until(() => bench.rpc.operator.heldBytes() === 11);
    bench.clock.advance(1);
    expect(errorOf(JSON.parse(await client.line()) as JsonObject).message).to.include('whole within 10000 ms');
    await client.closed;
  });

  it('that are half a message at the end are nothing', async () => {
    const { bench, client } = await start();
    client.send('{"jsonrpc":"2.0",');
    await until(() => bench.rpc.operator.heldBytes() > 0);
    client.socket.end('"id":1,"method":"agents.stop"}');
    await client.closed;
    await until(() => bench.rpc.operator.connections() === 0);
    expect([bench.fake.asked.length, bench.rpc.operator.heldBytes(), bench.clock.waiting()]).to.deep.equal([0, 0, 0]);
  });

  it('leave a client alone that has sent nothing, for as long as it likes', async () => {
    const { bench, client } = await start();
    bench.clock.advance(24 * 60 * 60 * 1000);
    expect(await client.ask(JSON.parse(status))).to.deep.include({ id: 'after' });
  });

  it('that are a whole message late give the next one its own ten seconds', async () => {
    const { bench, client } = await start();
    client.send('{"jsonrpc":"2.0","id":1,');
    await until(() => bench.rpc.operator.heldBytes() > 0);
    bench.clock.advance(9999);
    client.send('"method":"status"}\n{"jsonrpc":"2.0","id":2,');
    await client.line();
    bench.clock.advance(9999);
    client.send('"method":"status"}\n');
    expect(JSON.parse(await client.line())).to.deep.include({ id: 2 });
  });

  it('of a session\'s agents never make a call of another agent, wherever the name is put', async () => {
    const bench = await sockets.start();
    const client = await sockets.raw(bench.paths.agent);
    const session = openSession(bench);
    const chains: unknown[] = [['it'], ['marketing', 'it'], ['it', 'marketing'], [], 'marketing', [['marketing']], { 0: 'marketing' }, ['Marketing'], ['marketing '], ['marketing\u0000'], null, Array.from({ length: 17 }, () => 'marketing')];
    for (const chain of chains) {
      const answer = await client.ask({ jsonrpc: '2.0', id: 1, method: 'tool.http.call', params: { ...toolCall(session), chain } });
      expect(errorOf(answer).data.error.code).to.be.oneOf(['CLASSIFICATION_BLOCKED', 'PARAMS_INVALID']);
    }
    expect(bench.fake.asked).to.deep.equal([]);
  });
});
