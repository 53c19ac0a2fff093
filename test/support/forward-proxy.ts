import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import type { AddressKind } from '../../kernel/egress/address.ts';
import type { Lookup } from '../../kernel/egress/resolve.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import { createProxyClients, type Admitted, type ProxyClients } from '../../tenant/egress/clients.ts';
import { openForwardProxy, type ForwardProxy } from '../../tenant/egress/forward-proxy.ts';
import type { Hosts } from '../../tenant/egress/hosts.ts';
import type { ProxyLimits } from '../../tenant/egress/limits.ts';
import { createPinHost } from '../../tenant/egress/pin-host.ts';
import type { Outbound } from '../../tenant/journal/journal.ts';
import { makeSelfSigned } from './self-signed.ts';

export const allowedHost = 'shop.example.com';

export interface ProxyStage {
  readonly proxy: ForwardProxy;
  readonly clients: ProxyClients;
  readonly client: Admitted;
  readonly notes: Outbound[];
  /** Names that were resolved, in order. */
  readonly resolved: string[];
  /** Hosts that a person would be asked about. */
  readonly asked: string[];
  readonly allowed: Set<string>;
  /** A TLS server that echoes, and the bytes that any connection brought. */
  readonly secure: { readonly port: number; readonly cert: string; readonly connections: () => number };
  /** An HTTP server that says what it was asked. */
  readonly plain: { readonly port: number; readonly heads: string[] };
  /** Sends raw bytes to the proxy and gives all that comes until it closes. */
  raw(bytes: string | Uint8Array): Promise<string>;
  /** A socket to the proxy. */
  open(): Promise<Socket>;
  /** Opens a tunnel, by another port of the proxy where one is given; gives the answer's head and the socket behind it. */
  tunnel(authority: string, head?: string, port?: number): Promise<{ readonly status: number; readonly answer: string; readonly socket: Socket }>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly lookup?: Lookup;
  readonly kindOf?: (address: string) => AddressKind;
  readonly limits?: Partial<ProxyLimits>;
  readonly clock?: Clock;
  readonly securePorts?: readonly number[];
}

/** The real forward proxy before real servers on loopback, whose addresses count as public here. */
export async function stageProxy({ lookup, kindOf = (address) => (address === '127.0.0.1' ? 'public' : 'never'), limits = {}, clock = systemClock, securePorts }: StageOptions = {}): Promise<ProxyStage> {
  const made = makeSelfSigned(allowedHost);
  const sockets = new Set<Socket>();
  let connections = 0;
  const held = (server: Server): void => void server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const secure = tls.createServer({ ...made }, (socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  secure.on('tlsClientError', () => undefined);
  // Whatever arrives counts, whether TLS comes of it or not.
  const counting = createTcpServer((socket) => {
    socket.once('data', (chunk: Buffer) => {
      connections += 1;
      socket.pause();
      socket.unshift(chunk);
      secure.emit('connection', socket);
    });
  });
  held(counting);
  const heads: string[] = [];
  const plain = http.createServer((request, response) => {
    heads.push([`${request.method} ${request.url}`, ...request.rawHeaders.reduce<string[]>((lines, word, index, all) => (index % 2 === 0 ? [...lines, `${word}: ${all[index + 1]}`] : lines), [])].join('\n'));
    response.setHeader('x-answer', 'yes').end('hello from the shop');
  });
  held(plain);
  for (const server of [counting, plain]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const notes: Outbound[] = [];
  const resolved: string[] = [];
  const asked: string[] = [];
  const allowed = new Set([allowedHost]);
  const clients = createProxyClients(randomBytes, { add: () => undefined, remove: () => undefined });
  const hosts: Hosts = {
    allows: (_, host) => allowed.has(host),
    demand(_, host) {
      if (allowed.has(host)) return Promise.resolve();
      asked.push(host);
      return Promise.reject(new LetsbeError('HOST_ASKED', { agent: 'marketing', host, approval: 'apr_1' }));
    },
  };
  const pin = createPinHost({
    clock, kindOf,
    lookup: (host) => {
      resolved.push(host);
      return lookup ? lookup(host) : Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    },
  });
  const proxy = await openForwardProxy({ port: 0 }, {
    clock, clients, hosts, pin, limits, log: { warn: () => undefined },
    secretsIn: (text): Record<string, number> => (text.includes('canary') ? { 'api-key': 1 } : {}),
    note: (outbound) => void notes.push(outbound),
    ports: { secure: securePorts ?? [portOf(counting)], plain: [portOf(plain)] },
  });
  const client = clients.admit({ route: 'exec', chain: ['marketing'] });

  async function open(port = proxy.port): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.add(socket);
    await once(socket, 'connect');
    return socket;
  }

  return {
    proxy, clients, client, notes, resolved, asked, allowed, open,
    secure: { port: portOf(counting), cert: made.cert, connections: () => connections },
    plain: { port: portOf(plain), heads },
    async raw(bytes) {
      const socket = await open();
      let answer = '';
      socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
      socket.write(bytes);
      await once(socket, 'close');
      return answer;
    },
    async tunnel(authority, head = `Host: ${authority}\r\nProxy-Authorization: ${client.authorization}\r\n`, port?: number) {
      const socket = await open(port);
      socket.write(`CONNECT ${authority} HTTP/1.1\r\n${head}\r\n`);
      let answer = '';
      while (!answer.includes('\r\n\r\n')) {
        const chunk = await new Promise<Buffer | null>((resolve) => {
          socket.once('data', resolve);
          socket.once('close', () => resolve(null));
        });
        if (!chunk) break;
        answer += chunk.toString('latin1');
      }
      socket.pause();
      return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), answer, socket };
    },
    async close() {
      await proxy.close();
      for (const socket of sockets) socket.destroy();
      counting.close();
      plain.close();
    },
  };
}

/** Speaks TLS through a tunnel: gives what the server echoes, or the error. */
export async function speakTls(socket: Socket, options: tls.ConnectionOptions, words: string): Promise<string> {
  const secure = tls.connect({ socket, ...options });
  const outcome = Promise.race([once(secure, 'data').then(([chunk]) => String(chunk)), once(secure, 'error').then(([error]) => String(error))]).catch(String);
  secure.on('error', () => undefined);
  secure.write(words);
  const said = await outcome;
  secure.end();
  return said;
}
