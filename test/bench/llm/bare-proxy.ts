import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellLoad } from './tell-load.ts';

/** The least that a proxy in Node is: every byte from one socket to the other. */
const target = Number(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const server = http.createServer({ keepAliveTimeout: 3_600_000 }, (incoming, response) => {
  const outgoing = http.request({ host: '127.0.0.1', port: target, method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: { ...incoming.headers, host: `127.0.0.1:${target}` }, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
});
server.listen(0, '127.0.0.1', () => tellLoad({ port: (server.address() as AddressInfo).port, key: 'none' }));
