import { createServer, type Server } from 'node:http';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { findPort } from '../../../../tenant/openclaw/supervise/find-port.ts';
import { isReady } from '../../../../tenant/openclaw/supervise/is-ready.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/until.ts';

describe('whether the runtime is ready', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => {
    server.closeAllConnections();
    server.close();
  }));

  async function serve(port: number, answers: readonly number[]): Promise<{ port: number; asked: (string | undefined)[] }> {
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(answers[Math.min(asked.length, answers.length) - 1] ?? 200).end('x');
    });
    servers.push(server);
    await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
    return { port: (server.address() as AddressInfo).port, asked };
  }

  it('is asked until it says so', async () => {
    const clock = makeFakeClock();
    const { port, asked } = await serve(0, [503, 500, 404, 200]);
    const ready = isReady(port, clock, () => true);
    for (const times of [1, 2, 3]) {
      await until(() => asked.length === times && clock.waiting() === 1);
      clock.advance(250);
    }
    await ready;
    expect(asked).to.deep.equal(['/readyz', '/readyz', '/readyz', '/readyz']);
  });

  it('is asked where nobody listens yet', async () => {
    const port = await findPort();
    const clock = makeFakeClock();
    const ready = isReady(port, clock, () => true);
    await until(() => clock.waiting() === 1);
    await serve(port, [200]);
    clock.advance(250);
    await ready;
  });

  it('is asked no more once nobody waits for it', async () => {
    let waits = true;
    const clock = makeFakeClock();
    const ready = isReady(await findPort(), clock, () => waits);
    await until(() => clock.waiting() === 1);
    waits = false;
    clock.advance(250);
    await ready;
  });
});

describe('a port for the runtime', () => {
  it('is free, on loopback', async () => {
    const port = await findPort();
    const server = createNetServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    await new Promise((resolve) => { server.close(resolve); });
    expect(await findPort()).to.be.within(1024, 65_535);
  });
});
