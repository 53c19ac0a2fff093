import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { ProxyContext } from './context.ts';
import { usualLimits, usualPorts, type ProxyLimits, type ProxyPorts } from './limits.ts';
import { servePlain } from './plain-request.ts';
import { refusalOf, writeRefusal } from './refusal.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { http } from '../../kernel/node-http.ts';
import { serveTunnel } from './tunnel.ts';

export interface ForwardProxyOptions extends Omit<ProxyContext, 'limits' | 'ports' | 'busy'> {
  readonly limits?: Partial<ProxyLimits>;
  readonly ports?: ProxyPorts;
}

/** The way out for commands and for the agents' runtime: every host is judged, resolved once, and held to. */
export interface ForwardProxy {
  readonly port: number;
  /** Answers connections of another listener too; gives what ends that. */
  serve(listener: Server): () => void;
  close(): Promise<void>;
}

/** Listens on loopback at `port`, 0 for any; or at a Unix socket, whose mode is up to whoever opens it. Throws CONFIG_INVALID where it cannot. */
export async function openForwardProxy(where: { readonly port: number; readonly address?: '127.0.0.1' | '::1' } | { readonly path: string }, options: ForwardProxyOptions): Promise<ForwardProxy> {
  const limits = { ...usualLimits, ...options.limits };
  const ctx: ProxyContext = { ...options, limits, ports: options.ports ?? usualPorts, busy: new Map() };
  const sockets = new Set<Socket>();
  const server = http.createServer({
    maxHeaderSize: limits.headBytes, headersTimeout: limits.headMs, requestTimeout: limits.headMs, keepAliveTimeout: 1000,
    connectionsCheckingInterval: Math.max(10, Math.floor(limits.headMs / 4)), insecureHTTPParser: false, requireHostHeader: false,
  });
  server.maxConnections = limits.connections;
  // A read-ahead of one request: pipelined ones wait in the socket.
  server.maxRequestsPerSocket = 100;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, socket, head) => void serveTunnel(ctx, request, socket as Socket, head));
  server.on('request', (request, response) => void servePlain(ctx, request, response));
  server.on('checkContinue', (request, response) => void servePlain(ctx, request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return void socket.destroy();
    const reason = error.code === 'HPE_HEADER_OVERFLOW' ? `its head is longer than ${limits.headBytes} bytes` : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'its head did not come in time' : 'it is no well-formed HTTP';
    socket.end(writeRefusal(refusalOf(new LetsbeError('REQUEST_INVALID', { reason }))), () => socket.destroy());
  });
  server.listen('path' in where ? { path: where.path } : { port: where.port, host: where.address ?? '127.0.0.1' });
  await once(server, 'listening').catch((error: unknown) => {
    const place = 'path' in where ? where.path : `${where.address ?? '127.0.0.1'}:${where.port}`;
    throw new LetsbeError('CONFIG_INVALID', { faults: `  the forward proxy cannot listen at ${place} (${(error as NodeJS.ErrnoException).code ?? 'error'}).\n    mend: end what listens there, or give LETSBE_FORWARD_PORT another port` }, error);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0,
    serve(listener) {
      const own = new Set<Socket>();
      const take = (socket: Socket): void => {
        // The bound of the proxy's own listener counts none of these, and one command must not use up what is there for all.
        if (own.size >= limits.perClient || sockets.size >= limits.connections) return void socket.destroy();
        own.add(socket);
        socket.once('close', () => own.delete(socket));
        server.emit('connection', socket);
      };
      listener.on('connection', take);
      return () => {
        listener.removeListener('connection', take);
        for (const socket of own) socket.destroy();
      };
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
