import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** The world beyond the cable: gets its addresses, answers on TCP 80 and 443 and UDP 53 of both families. */
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { outside, outside6 } = JSON.parse(String((await lines.next()).value)) as { outside: string; outside6: string };
process.stdout.write('here\n');
await lines.next();
const ip = (...args: string[]): void => void execFileSync('ip', args, { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
ip('addr', 'add', `${outside}/24`, 'dev', 'cable1');
ip('-6', 'addr', 'add', `${outside6}/64`, 'dev', 'cable1', 'nodad');
ip('link', 'set', 'cable1', 'up');
for (const port of [80, 443]) {
  const server = createServer((socket) => socket.on('error', () => undefined).end('hello'));
  server.listen(port, '::');
  await once(server, 'listening');
}
for (const type of ['udp4', 'udp6'] as const) {
  const socket = createSocket(type);
  socket.on('message', (message, from) => socket.send(message, from.port, from.address));
  socket.bind(53, type === 'udp4' ? '0.0.0.0' : outside6);
  await once(socket, 'listening');
}
process.stdout.write('ready\n');
