import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { systemClock, type Clock } from '../../../../kernel/clock.ts';
import { connectGateway, textAt, type Gateway } from '../../../../tenant/openclaw/gateway/connect.ts';
import { findPort } from '../../../../tenant/openclaw/supervise/find-port.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/until.ts';
import { startGatewayServer, type GatewayPeer, type GatewayServer } from '../../../support/openclaw/gateway-server.ts';

const challenge = { type: 'event', event: 'connect.challenge', payload: { nonce: 'n' } };
type Request = GatewayServer['received'][number];

describe('the connection to the runtime', () => {
  const open: { close(): void }[] = [];
  afterEach(() => open.splice(0).forEach((each) => { each.close(); }));

  const token = randomBytes(16).toString('hex');
  const welcome = ({ id, method }: Request, peer: GatewayPeer): void => { if (method === 'connect') peer.send({ type: 'res', id, ok: true, payload: { type: 'hello-ok' } }); };

  async function serve(told: (request: Request, peer: GatewayPeer) => void = welcome, greeted = (peer: GatewayPeer): void => { peer.send(challenge); }): Promise<GatewayServer> {
    const server = await startGatewayServer(greeted, told);
    open.push(server);
    return server;
  }

  async function connect({ port }: { readonly port: number }, clock: Clock = systemClock): Promise<{ gateway: Gateway; heard: [string, JsonObject][] }> {
    const heard: [string, JsonObject][] = [];
    const gateway = await connectGateway({ port, token, clock, heard: (...event) => void heard.push(event) });
    open.push(gateway);
    return { gateway, heard };
  }

  it('signs in with its token, once it is asked to, with the rights that chats need', async () => {
    const server = await serve();
    await connect(server);
    expect(server.received.map(({ method, params }) => [method, params])).to.deep.equal([['connect', {
      minProtocol: 4, maxProtocol: 4, client: { id: 'gateway-client', version: '1.0.0', platform: 'linux', mode: 'backend' },
      role: 'operator', scopes: ['operator.read', 'operator.write'], caps: ['tool-events'], auth: { token },
    }]]);
  });

  it('tells nobody its token who does not ask for it', async () => {
    const clock = makeFakeClock();
    const server = await serve(welcome, () => undefined);
    const connecting = catchError(connect(server, clock));
    await until(() => server.peers.length === 1);
    clock.advance(20_000);
    expect((await connecting).message).to.include('did not greet within 20 s');
    expect(server.received).to.deep.equal([]);
  });

  it('signs in once, however often it is asked', async () => {
    const server = await serve(welcome, (peer) => { peer.send(challenge); peer.send(challenge); });
    const { gateway } = await connect(server);
    server.peers[0]?.send(challenge);
    const asked = gateway.call('ping', {});
    await until(() => server.received.some(({ method }) => method === 'ping'));
    server.peers[0]?.send({ type: 'res', id: server.received.at(-1)?.id, ok: true });
    expect(await asked).to.equal(null);
    expect(server.received.filter(({ method }) => method === 'connect')).to.have.length(1);
  });

  it('gives each answer to who asked, in whatever order they come', async () => {
    const server = await serve((request, peer) => { welcome(request, peer); });
    const { gateway } = await connect(server);
    const asked = ['a', 'b'].map((name) => gateway.call(name, { name }));
    await until(() => server.received.length === 3);
    for (const { id, method } of server.received.slice(1).toReversed()) server.peers[0]?.send({ type: 'res', id, ok: true, payload: { runId: method } });
    expect(await Promise.all(asked)).to.deep.equal([{ runId: 'a' }, { runId: 'b' }]);
  });

  it('tells of each event, and not of what is none', async () => {
    const server = await serve();
    const { gateway, heard } = await connect(server);
    const [peer] = server.peers;
    for (const what of ['garbage', '[]', 'null', '7', '{"type":"res"}', '{"type":"res","id":"99","ok":true}', '{"type":"event"}', '['.repeat(100_000), '{"type":"event","event":"chat","payload":[1]}']) peer?.send(what);
    peer?.send({ type: 'event', event: 'chat', payload: { state: 'delta' } });
    await until(() => heard.length === 2);
    expect(heard).to.deep.equal([['chat', {}], ['chat', { state: 'delta' }]]);
    gateway.close();
  });

  it('says what it was refused for', async () => {
    const server = await serve((request, peer) => {
      if (request.method === 'connect') welcome(request, peer);
      else peer.send({ type: 'res', id: request.id, ok: false, error: { code: 'INVALID', message: 'unknown agent' } });
    });
    const { gateway } = await connect(server);
    expect(await catchError(gateway.call('chat.send', {}))).to.deep.include({ code: 'RUNTIME_REFUSED', details: { reason: 'unknown agent' } });
  });

  it('is none where it is not let in', async () => {
    const server = await serve(({ id }, peer) => { peer.send({ type: 'res', id, ok: false, error: { message: 'unauthorized' } }); });
    const error = await catchError(connect(server));
    expect([error.code, error.message.includes('unauthorized'), error.message.includes(token)]).to.deep.equal(['RUNTIME_UNREACHABLE', true, false]);
  });

  it('is none where nobody listens', async () => {
    expect((await catchError(connect({ port: await findPort() }))).code).to.equal('RUNTIME_UNREACHABLE');
  });

  it('is none where who listens hangs up at once', async () => {
    const server = await serve(welcome, (peer) => { peer.drop(); });
    expect((await catchError(connect(server))).code).to.equal('RUNTIME_UNREACHABLE');
  });

  it('is not waited for any longer where who listens does not answer the sign-in', async () => {
    const clock = makeFakeClock();
    const server = await serve(() => undefined);
    const connecting = catchError(connect(server, clock));
    await until(() => server.received.length === 1);
    clock.advance(20_000);
    expect((await connecting).code).to.equal('RUNTIME_UNREACHABLE');
    expect(clock.waiting()).to.equal(0);
  });

  it('fails all that waits when it ends, and all that is asked behind that', async () => {
    const server = await serve();
    const { gateway } = await connect(server);
    const waiting = catchError(gateway.call('chat.send', {}));
    await until(() => server.received.length === 2);
    server.peers[0]?.end('service restart');
    expect(await waiting).to.deep.include({ code: 'RUNTIME_UNREACHABLE', details: { reason: 'service restart' } });
    await gateway.closed;
    expect((await catchError(gateway.call('chat.send', {}))).code).to.equal('RUNTIME_UNREACHABLE');
  });

  it('fails what waits when it is closed on this side', async () => {
    const server = await serve();
    const { gateway } = await connect(server);
    const waiting = catchError(gateway.call('chat.send', {}));
    gateway.close();
    gateway.close();
    expect((await waiting).code).to.equal('RUNTIME_UNREACHABLE');
    await gateway.closed;
  });

  it('waits a minute for an answer, and goes on without it', async () => {
    const clock = makeFakeClock();
    const server = await serve();
    const { gateway } = await connect(server, clock);
    const waiting = catchError(gateway.call('chat.send', {}));
    await until(() => server.received.length === 2);
    clock.advance(60_000);
    expect((await waiting).message).to.include('did not answer chat.send within 60 s');
    server.peers[0]?.send({ type: 'res', id: server.received[1]?.id, ok: true, payload: 'late' });
    const next = gateway.call('ping', {});
    await until(() => server.received.length === 3);
    server.peers[0]?.send({ type: 'res', id: server.received[2]?.id, ok: true, payload: 'pong' });
    expect(await next).to.equal('pong');
    expect(clock.waiting()).to.equal(0);
  });
});

describe('a text in an answer', () => {
  for (const [value, path, text] of [[{ a: { b: 'c' } }, ['a', 'b'], 'c'], [{ a: 'b' }, ['a', 'b'], undefined], [{ a: 1 }, ['a'], undefined], [undefined, ['a'], undefined], ['a', [], 'a'], [['a'], ['0'], undefined]] as const) {
    it(`is ${text ?? 'none'} at ${path.join('.')} of ${JSON.stringify(value)}`, () => expect(textAt(value as never, ...path)).to.equal(text));
  }
});
