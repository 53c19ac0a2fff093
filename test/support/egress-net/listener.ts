import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Listens on loopback, both families, at the port it is told. */
const { value } = await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
for (const host of ['127.0.0.1', '::1']) {
  const server = createServer((socket) => socket.on('error', () => undefined).end('hello'));
  server.listen(Number(value), host);
  await once(server, 'listening');
}
process.stdout.write('ready\n');
