import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { http } from '../../kernel/node-http.ts';
import { readHostName } from './host-name.ts';
import type { ProxyClient } from './clients.ts';
import type { ProxyContext } from './context.ts';
import { enter, headerValues, refuseBody } from './enter.ts';
import { openServer } from './open-server.ts';
import { demandHost, mayReach } from './reach.ts';
import { refusalOf } from './refusal.ts';
import { verdictOf } from './verdict-of.ts';
import { watch } from './watch.ts';

/** Headers of one hop, RFC 9110 §7.6.1, and those for us alone. */
const ofThisHop = new Set(['connection', 'keep-alive', 'proxy-authorization', 'proxy-authenticate', 'proxy-connection', 'proxy-status', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'content-length', 'host', 'expect', 'forwarded', 'via']);

interface Asked {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** Serves `GET http://…` and HEAD: what is sent in the open only reads, has no body, and holds no secret. Never throws. */
export async function servePlain(ctx: ProxyContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  let leave = (): void => undefined;
  let who: ProxyClient | undefined;
  let asked: Asked | undefined;
  let redacted: { readonly [kind: string]: number } = {};
  try {
    const entered = enter(request, ctx);
    ({ leave, client: who } = entered);
    asked = readAsked(request, ctx);
    const headers = headersOf(request);
    redacted = ctx.secretsIn(`${asked.path}\n${Object.values(headers).flat().join('\n')}`);
    if (Object.keys(redacted).length > 0) throw new LetsbeError('HOST_REFUSED', { host: asked.host, reason: 'it would carry a credential in the open; connect to port 443' });
    await demandHost(ctx.hosts, who, asked.host, asked.port);
    await pass(ctx, { who, asked, headers, request, response, signal: gone.signal });
  } catch (error) {
    const failure = asLetsbeError(error);
    if (failure.code === 'INTERNAL') ctx.log.warn({ err: error }, 'a request to the forward proxy failed');
    if (who) ctx.note({ at: ctx.clock.now(), route: who.route, host: asked?.host ?? '', agent: who.chain.at(-1) ?? '', bytesOut: 0, bytesIn: 0, redacted, verdict: verdictOf(failure) });
    const { status, headers, body } = refusalOf(failure);
    if (response.headersSent) response.destroy();
    else response.writeHead(status, headers).end(body);
  } finally {
    leave();
  }
}

function readAsked(request: IncomingMessage, { ports }: ProxyContext): Asked {
  const { method, url = '' } = request;
  if (!/^http:\/\//i.test(url)) throw new LetsbeError('REQUEST_INVALID', { reason: 'this is a proxy: ask for a whole address, http://…, or CONNECT' });
  if (method !== 'GET' && method !== 'HEAD') throw new LetsbeError('REQUEST_INVALID', { reason: `${method} is not passed on in the open; connect to port 443` });
  refuseBody(request);
  const [, authority = '', path = ''] = /^http:\/\/([^/?#\\]*)([^#\\]*)$/i.exec(url) ?? [];
  const refuse = (reason: string): LetsbeError => new LetsbeError('HOST_REFUSED', { host: authority.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 100), reason });
  if (authority.includes('@')) throw refuse('it names a user; sign in with a header, over port 443');
  const [, name = '', digits = '80'] = /^([^:[\]]*|\[[^\]]*\])(?::([0-9]{1,5}))?$/.exec(authority) ?? [];
  const read = readHostName(name);
  if ('reason' in read) throw refuse(read.reason);
  if (!ports.plain.includes(Number(digits))) throw refuse(`only port ${ports.plain.join(' and ')} is asked in the open`);
  const hosts = headerValues(request, 'host');
  if (hosts.length !== 1 || ![read.host, `${read.host}:${digits}`].includes((hosts[0] ?? '').toLowerCase())) throw new LetsbeError('REQUEST_INVALID', { reason: 'its Host header names another host than its address' });
  if (!/^[\x21-\x7e]*$/.test(path)) throw new LetsbeError('REQUEST_INVALID', { reason: 'its address holds characters that must be encoded' });
  return { host: read.host, port: Number(digits), path: path.startsWith('/') ? path : `/${path}` };
}

function headersOf(request: IncomingMessage): Record<string, string[]> {
  const named = headerValues(request, 'connection').flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase());
  const own = Object.entries(request.headersDistinct).filter(([name]) => !ofThisHop.has(name) && !named.includes(name));
  return Object.fromEntries(own.map(([name, values = []]) => [name, values]));
}

interface Passed {
  readonly who: ProxyClient;
  readonly asked: Asked;
  readonly headers: Record<string, string[]>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}

async function pass(ctx: ProxyContext, { who, asked: { host, port, path }, headers, request, response, signal }: Passed): Promise<void> {
  const { clock, limits, clients, hosts } = ctx;
  const server = await openServer(host, port, await ctx.pin(host, signal), { clock, ms: limits.connectMs, signal });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let verdict = 'sent';
  const unwatch = watch({
    clock, limits, server, mayGoOn: () => clients.isAdmitted(who) && mayReach(hosts, who, host, port),
    end(why) {
      verdict = why;
      server.destroy();
    },
  });
  // Whatever goes wrong from here on, the connection ends, and with it what waits for its end.
  server.once('close', () => {
    unwatch();
    end();
  });
  const outgoing = open(server, { method: request.method ?? 'GET', path, headers: { ...headers, host: port === 80 ? host : `${host}:${port}`, connection: 'close' }, maxHeaderSize: limits.headBytes, signal });
  outgoing.on('response', (incoming) => {
    const given = Object.entries(incoming.headersDistinct).filter(([name]) => !ofThisHop.has(name)).map(([name, values = []]) => [name, values]);
    try {
      response.writeHead(incoming.statusCode ?? 502, { ...Object.fromEntries(given), connection: 'close' });
    } catch (error) {
      // What our own server does not send, such as a status of 99, is no answer.
      return void outgoing.destroy(error instanceof Error ? error : undefined);
    }
    incoming.pipe(response);
    incoming.once('close', () => {
      // An answer that broke off must not look whole.
      if (!incoming.complete) response.destroy();
    });
  });
  outgoing.on('upgrade', (_, socket) => socket.destroy());
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    if (verdict === 'sent') verdict = 'failed';
    if (response.headersSent || response.destroyed) return void response.destroy();
    const { status, headers: own, body } = refusalOf(new LetsbeError('HOST_UNREACHABLE', { host, reason: `it gave no answer (${error.code ?? 'error'})` }));
    response.writeHead(status, own).end(body);
  });
  outgoing.end();
  await ended;
  ctx.note({ at: clock.now(), route: who.route, host, agent: who.chain.at(-1) ?? '', bytesOut: server.bytesWritten, bytesIn: server.bytesRead, redacted: {}, verdict });
}

/** Begins a request on a connection that stands. A head that cannot be sent ends the connection. */
function open(server: Socket, options: RequestOptions): ClientRequest {
  try {
    return http.request({ ...options, createConnection: () => server });
  } catch (error) {
    server.destroy();
    throw new LetsbeError('REQUEST_INVALID', { reason: 'its head cannot be passed on' }, error);
  }
}
