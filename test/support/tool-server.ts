import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Json } from '../../kernel/json.ts';

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** With its query, exactly as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A string or bytes are sent as they are, anything else as JSON. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: Json | Buffer;
}

/** Answers a request; `unanswered` leaves it to whoever holds the response, or to nobody. */
export type Serve = (received: Received, response: ServerResponse) => Reply | 'unanswered';

export interface ToolServer {
  readonly origin: string;
  readonly port: number;
  readonly received: Received[];
}

/** Tool servers on loopback for one `describe`: each is gone after its test, or after the last one. */
export function useToolServers(until: 'test' | 'suite' = 'test') {
  const open: { server: Server; sockets: Set<Socket> }[] = [];
  (until === 'test' ? afterEach : after)(() => {
    for (const { server, sockets } of open.splice(0)) {
      server.close();
      for (const socket of sockets) socket.destroy();
    }
  });

  function listen(server: Server, host: string, port: number): Promise<number> {
    const sockets = new Set<Socket>();
    open.push({ server, sockets });
    server.on('connection', (socket: Socket) => sockets.add(socket));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
    });
  }

  async function start(serve: Serve = () => ({ body: {} }), host = '127.0.0.1', wanted = 0): Promise<ToolServer> {
    const received: Received[] = [];
    const server = createServer((incoming, response) => void answer(incoming, response, serve, received));
    const port = await listen(server, host, wanted);
    return { origin: `http://${host}:${port}`, port, received };
  }

  /** A server that says these bytes to whoever sends something, and ends the connection if told so. */
  async function startRaw(bytes: string, end = true): Promise<ToolServer> {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => (end ? socket.end(bytes) : socket.write(bytes)));
    });
    const port = await listen(server, '127.0.0.1', 0);
    return { origin: `http://127.0.0.1:${port}`, port, received: [] };
  }

  return { start, startRaw };
}

async function answer(incoming: IncomingMessage, response: ServerResponse, serve: Serve, received: Received[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') };
  received.push(request);
  const reply = serve(request, response);
  if (reply === 'unanswered') return;
  const { status = 200, body = '' } = reply;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { ...(raw ? {} : { 'content-type': 'application/json' }), ...reply.headers });
  response.end(raw ? body : JSON.stringify(body));
}
