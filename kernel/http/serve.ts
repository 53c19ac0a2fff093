import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Router } from '@koa/router';
import Koa from 'koa';
import { LetsbeError } from '../errors.ts';
import { createRunner, sendError, type RunnerOptions, type RunRoute, type Sent } from './run-route.ts';
import type { Method, RequestHead, Route } from './route.ts';

/** Takes a connection that asks for another protocol. */
export type Upgrade = (message: IncomingMessage, socket: Duplex, rest: Buffer) => void;

export interface ServeOptions<Actor, Context> extends RunnerOptions<Actor, Context> {
  readonly routes: readonly Route<Context>[];
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Takes a connection over that asks to become something else. */
  readonly upgrade?: Upgrade;
}

export interface HttpServer {
  readonly port: number;
  readonly server: Server;
  /** Takes no new requests, waits for those that run, `graceMs` at most, and ends. */
  close(graceMs?: number): Promise<void>;
}

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Serves a route table. */
export async function serve<Actor, Context>(options: ServeOptions<Actor, Context>): Promise<HttpServer> {
  const { routes, host, port, upgrade, log, contracts } = options;
  const runners = new Map(routes.map((route): [Route<Context>, RunRoute] => [route, createRunner(route, options)]));
  const hot = new Map(routes.filter((route) => route.hot).map((route) => [`${route.method} ${route.path}`, runners.get(route)]));
  const unknown = createUnknown(routes);
  const app = createApp(runners, (head) => sendError(unknown(head), head, contracts.at(-1), log));
  const framework = app.callback();
  app.on('error', (error: unknown) => log.error({ err: error }, 'an answer could not be sent'));

  const answering = new Set<ServerResponse>();
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5000 }, (message, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    const run = hot.get(`${message.method ?? ''} ${message.url ?? ''}`);
    if (!run) return void framework(message, response);
    void run(message, headOf(message), { params: {}, query: {} }).then((sent) => write(response, sent), (error: unknown) => {
      log.error({ err: error }, 'an answer could not be sent');
      response.destroy();
    });
  });
  if (upgrade) server.on('upgrade', upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new LetsbeError('CONFIG_INVALID', { faults: `  ${host}:${port} cannot be listened on (${(error as NodeJS.ErrnoException).code ?? error.message}).\n    mend: take another port, or end what holds it` }, error)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: (graceMs = 10_000) => new Promise((resolve) => {
      const hard = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(hard);
        resolve();
      });
      server.closeIdleConnections();
      for (const response of answering) response.shouldKeepAlive = false;
    }),
  };
}

/** Koa with the routes, each area of them below its own prefix: routers look at one route after the other. */
function createApp<Context>(runners: ReadonlyMap<Route<Context>, RunRoute>, refuse: (head: RequestHead) => Sent): Koa {
  const app = new Koa();
  const areas = new Map<string, Router>();
  for (const [{ method, path }, run] of runners) {
    const prefix = /^(\/api\/v\d+\/[^/{]+)\//.exec(path)?.[1] ?? '';
    const router = areas.get(prefix) ?? new Router({ strict: true, sensitive: true, ...(prefix === '' ? {} : { prefix }) });
    areas.set(prefix, router);
    router.register(path.slice(prefix.length).replaceAll(/\{(\w+)\}/g, ':$1'), [method], async (ctx) => {
      const words = { params: { ...ctx.params }, query: { ...ctx.query } as Record<string, string | string[]> };
      put(ctx, await run(ctx.req, headOf(ctx.req), words));
    });
  }
  for (const router of areas.values()) app.use(router.routes());
  app.use((ctx) => put(ctx, refuse(headOf(ctx.req))));
  return app;
}

function put(ctx: Koa.Context, { status, headers, content, stream }: Sent): void {
  if (stream && ctx.method === 'GET') {
    ctx.respond = false;
    ctx.res.writeHead(status, headers);
    return stream(ctx.res);
  }
  ctx.status = status;
  ctx.set({ ...headers });
  if (content !== '') ctx.body = content;
  // Koa guesses a type for text that has none.
  else ctx.body = null;
  ctx.status = status;
}

function write(response: ServerResponse, { status, headers, content }: Sent): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content) });
  response.end(content);
}

function headOf(message: IncomingMessage): RequestHead {
  const given = message.headers['x-request-id'];
  return {
    method: (message.method ?? 'GET') as Method,
    path: (message.url ?? '/').split('?')[0] ?? '/',
    requestId: typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : `req_${randomUUID().replaceAll('-', '')}`,
    address: message.socket.remoteAddress ?? '',
    header(name) {
      const value = message.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

/** What is said of a request that no route takes. */
function createUnknown<Context>(routes: readonly Route<Context>[]): (head: RequestHead) => LetsbeError {
  const shapes = routes.map(({ method, path }) => ({ method, shape: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`) }));
  return ({ method, path }) => {
    const allowed = shapes.filter(({ shape }) => shape.test(path)).map((found) => found.method);
    const shown = path.slice(0, 200);
    const known = methods.includes(method) ? method : 'this method';
    return allowed.length === 0 || allowed.includes(method) ? new LetsbeError('ROUTE_UNKNOWN', { method: known, path: shown }) : new LetsbeError('METHOD_NOT_ALLOWED', { method: known, path: shown, allowed: allowed.join(', ') });
  };
}
