import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { readAuthority, type Authority } from './authority.ts';
import { unrecognizedName } from './client-hello.ts';
import type { ProxyClient } from './clients.ts';
import type { ProxyContext } from './context.ts';
import { enter, headerValues, refuseBody } from './enter.ts';
import { openServer } from './open-server.ts';
import { demandHost, mayReach } from './reach.ts';
import { readHello } from './read-hello.ts';
import { refusalOf, writeRefusal } from './refusal.ts';
import { verdictOf } from './verdict-of.ts';
import { watch } from './watch.ts';

/** Serves one CONNECT: the host is judged, resolved and connected to, and only TLS that names the same host goes through. Never throws. */
export async function serveTunnel(ctx: ProxyContext, request: IncomingMessage, client: Socket, early: Buffer): Promise<void> {
  const gone = new AbortController();
  client.on('error', () => client.destroy());
  client.once('close', () => gone.abort());
  let leave = (): void => undefined;
  let who: ProxyClient | undefined;
  let asked: Authority | undefined;
  try {
    const entered = enter(request, ctx);
    ({ leave, client: who } = entered);
    asked = readAsked(request, ctx);
    const server = await reach(ctx, who, asked, gone.signal);
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    await carry(ctx, { who, asked, client, server, early });
  } catch (error) {
    const failure = asLetsbeError(error);
    if (failure.code === 'INTERNAL') ctx.log.warn({ err: error }, 'a request to the forward proxy failed');
    if (who) ctx.note({ at: ctx.clock.now(), route: who.route, host: asked?.host ?? '', agent: who.chain.at(-1) ?? '', bytesOut: 0, bytesIn: 0, redacted: {}, verdict: verdictOf(failure) });
    if (!client.destroyed) client.end(writeRefusal(refusalOf(failure)), () => client.destroySoon());
  } finally {
    leave();
  }
}

function readAsked(request: IncomingMessage, { ports }: ProxyContext): Authority {
  refuseBody(request);
  const asked = readAuthority(request.url ?? '', ports.secure);
  if ('reason' in asked) throw new LetsbeError('HOST_REFUSED', { host: (request.url ?? '').replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 100), reason: asked.reason });
  const [named, ...others] = headerValues(request, 'host');
  if (others.length > 0 || (named !== undefined && ![asked.host, `${asked.host}:${asked.port}`].includes(named.toLowerCase()))) throw new LetsbeError('REQUEST_INVALID', { reason: 'its Host header names another host than it connects to' });
  return asked;
}

async function reach({ hosts, pin, clock, limits }: ProxyContext, who: ProxyClient, { host, port }: Authority, signal: AbortSignal): Promise<Socket> {
  await demandHost(hosts, who, host, port);
  const pinned = await pin(host, signal);
  return openServer(host, port, pinned, { clock, ms: limits.connectMs, signal });
}

interface Carried {
  readonly who: ProxyClient;
  readonly asked: Authority;
  readonly client: Socket;
  readonly server: Socket;
  readonly early: Buffer;
}

/** Carries bytes until both sides have ended. Nothing reaches the server before the name in the first message was compared. */
async function carry(ctx: ProxyContext, { who, asked: { host, port }, client, server, early }: Carried): Promise<void> {
  const { clock, limits, clients, hosts } = ctx;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let verdict = 'sent';
  const stop = (why: string): void => {
    verdict = why;
    client.destroy();
    server.destroy();
  };
  server.on('error', () => server.destroy());
  server.once('close', () => {
    client.destroySoon();
    end();
  });
  client.once('close', () => server.destroy());
  if (client.destroyed) server.destroy();
  const hello = await readHello(client, early, { clock, ms: limits.helloMs });
  const refused = 'reason' in hello ? hello.reason : hello.serverName === host ? undefined : 'it names another server than it connected to';
  if (refused !== undefined || 'reason' in hello) {
    ctx.log.warn({ host, agent: who.chain.at(-1), reason: refused }, 'a tunnel was refused');
    client.end(unrecognizedName, () => stop('refused'));
    verdict = 'refused';
  } else {
    server.write(hello.bytes);
    client.pipe(server);
    server.pipe(client);
  }
  // A client that has gone is no longer admitted either: that it went is no offence, and a busy machine tells of it late.
  const unwatch = watch({ clock, limits, server, mayGoOn: () => client.destroyed || (clients.isAdmitted(who) && mayReach(hosts, who, host, port)), end: stop });
  await ended;
  unwatch();
  ctx.note({ at: clock.now(), route: who.route, host, agent: who.chain.at(-1) ?? '', bytesOut: server.bytesWritten, bytesIn: server.bytesRead, redacted: {}, verdict });
}
