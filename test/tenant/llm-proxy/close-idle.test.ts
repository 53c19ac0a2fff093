import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { closeIdle } from '../../../tenant/llm-proxy/close-idle.ts';

/** Milliseconds that a connection is kept. */
const kept = 40;

describe('a kept connection', () => {
  let server: Server;
  let socket: Socket;

  beforeEach(async () => {
    server = createServer({ keepAliveTimeout: kept, keepAliveTimeoutBuffer: 0 }, (incoming, response) => void incoming.resume().once('end', () => response.end(incoming.url)));
    closeIdle(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1');
    ask('/first');
    expect(await answer()).to.include('/first');
  });

  afterEach(() => {
    socket.destroy();
    server.close();
  });

  const ask = (path: string): unknown => socket.write(`GET ${path} HTTP/1.1\r\nhost: here\r\n\r\n`);
  const answer = async (): Promise<string> => {
    const [text] = (await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => ['closed'])])) as [string];
    return text;
  };
  /** Nothing of this process goes on meanwhile. */
  const standStill = (milliseconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

  it('is not closed under a request that was sent before its time was over, however long the process stood still', async () => {
    ask('/second');
    standStill(3 * kept);
    expect(await answer()).to.include('/second');
    ask('/third');
    expect(await answer()).to.include('/third');
  });

  it('is closed when its time is over', async () => {
    expect(await answer()).to.equal('closed');
  });

  it('is closed when its time was over while the process stood still, and nothing came', async () => {
    standStill(3 * kept);
    expect(await answer()).to.equal('closed');
  });
});
