import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { expect } from 'chai';
import { admitBrowser } from '../../../tenant/egress/admit-browser.ts';
import { openForwardProxy } from '../../../tenant/egress/forward-proxy.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { allowedHost, speakTls, stageProxy, type ProxyStage } from '../../support/forward-proxy.ts';
import { until } from '../../support/until.ts';

describe('the forward proxy', () => {
  let stage: ProxyStage;
  before(async () => {
    stage = await stageProxy();
  });
  after(() => stage.close());
  beforeEach(() => {
    stage.notes.length = 0;
    stage.resolved.length = 0;
    stage.asked.length = 0;
    stage.plain.heads.length = 0;
  });

  const basic = (): string => `Proxy-Authorization: ${stage.client.authorization}\r\n`;

  it('carries TLS to an allowed host, resolved once, and writes down the bytes of both ways', async () => {
    const { status, socket } = await stage.tunnel(`${allowedHost}:${stage.secure.port}`);
    expect(status).to.equal(200);
    expect(await speakTls(socket, { servername: allowedHost, ca: stage.secure.cert }, 'hello')).to.equal('hello');
    await once(socket, 'close');
    await until(() => stage.notes.length > 0);
    expect(stage.resolved).to.deep.equal([allowedHost]);
    const [{ route, host, agent, verdict, bytesOut, bytesIn } = never()] = stage.notes;
    expect({ route, host, agent, verdict }).to.deep.equal({ route: 'exec', host: allowedHost, agent: 'marketing', verdict: 'sent' });
    expect(bytesOut).to.be.above(300);
    expect(bytesIn).to.be.above(300);
  });

  it('asks about a new host with a 403 that names the approval, and resolves nothing', async () => {
    const { status, answer } = await stage.tunnel(`new.example.com:${stage.secure.port}`);
    expect(status).to.equal(403);
    expect(answer).to.include('proxy-status: letsbe; error=http_request_denied; details="HOST_ASKED"').and.include('apr_1');
    expect(stage.asked).to.deep.equal(['new.example.com']);
    expect(stage.resolved).to.deep.equal([]);
    expect(stage.notes.map(({ host, verdict, bytesOut }) => ({ host, verdict, bytesOut }))).to.deep.equal([{ host: 'new.example.com', verdict: 'asked', bytesOut: 0 }]);
  });

  it('passes a plain GET on without what is meant for the proxy', async () => {
    const answer = await stage.raw(`GET http://${allowedHost}:${stage.plain.port}/bread?x=1 HTTP/1.1\r\nHost: ${allowedHost}:${stage.plain.port}\r\n${basic()}X-Own: 1\r\nConnection: close, X-Own\r\nAccept: text/plain\r\n\r\n`);
    expect(answer).to.match(/^HTTP\/1\.1 200 OK\r\n/).and.include('x-answer: yes').and.match(/hello from the shop\r\n0\r\n\r\n$|hello from the shop$/);
    expect(stage.plain.heads).to.deep.equal([`GET /bread?x=1\naccept: text/plain\nhost: ${allowedHost}:${stage.plain.port}\nconnection: close`]);
    await until(() => stage.notes.length > 0);
    expect(stage.notes[0]).to.include({ host: allowedHost, verdict: 'sent', route: 'exec' });
  });

  it('sends no credential in the open, and counts what kept it back', async () => {
    const answer = await stage.raw(`GET http://${allowedHost}:${stage.plain.port}/?key=canary HTTP/1.1\r\nHost: ${allowedHost}:${stage.plain.port}\r\n${basic()}\r\n`);
    expect(answer).to.match(/^HTTP\/1\.1 403 /);
    expect(stage.plain.heads).to.deep.equal([]);
    expect(stage.notes.map(({ redacted, verdict }) => ({ redacted, verdict }))).to.deep.equal([{ redacted: { 'api-key': 1 }, verdict: 'refused' }]);
  });

  it('wants the key of a client', async () => {
    for (const header of ['', 'Proxy-Authorization: Basic Y3g6eA==\r\n', `Proxy-Authorization: Bearer ${stage.client.key}\r\n`, `${basic()}${basic()}`]) {
      const { status, answer } = await stage.tunnel(`${allowedHost}:${stage.secure.port}`, header);
      expect(status, header).to.equal(407);
      expect(answer).to.include('proxy-authenticate: Basic realm="letsbe"');
    }
    expect(stage.resolved).to.deep.equal([]);
  });

  const endings: [string, string, (own: ProxyStage, clock: FakeClock) => void][] = [
    ['within a second of its host being taken back', 'no longer allowed', (own, clock) => {
      own.allowed.delete(allowedHost);
      clock.advance(1000);
    }],
    ['that is silent', 'silent', (_, clock) => clock.advance(121_000)],
  ];
  for (const [what, verdict, act] of endings) {
    it(`ends a tunnel ${what}`, async () => {
      const clock = makeFakeClock();
      const own = await stageProxy({ clock });
      try {
        const secure = await securely(own);
        act(own, clock);
        await once(secure, 'close');
        await until(() => own.notes.length > 0);
        expect(own.notes.map((note) => note.verdict)).to.deep.equal([verdict]);
        expect(clock.waiting()).to.equal(0);
      } finally {
        await own.close();
      }
    });
  }

  for (const [what, limits, act] of [
    ['carries more than it may', { bytes: 20_000 }, async (secure: TLSSocket, clock: FakeClock) => {
      secure.write(Buffer.alloc(40_000));
      await once(secure, 'data');
      clock.advance(500);
    }],
    ['lasts longer than it may', { totalMs: 3000, idleMs: 10_000 }, (_: TLSSocket, clock: FakeClock) => clock.advance(3000)],
  ] as const) {
    it(`ends a tunnel that ${what}`, async () => {
      const clock = makeFakeClock();
      const own = await stageProxy({ clock, limits });
      try {
        const secure = await securely(own);
        await act(secure, clock);
        await once(secure.resume(), 'close');
      } finally {
        await own.close();
      }
    });
  }

  it('ends what a client has open once its key is taken back', async () => {
    const own = stage.clients.admit({ route: 'proxy', chain: ['sales'] });
    const { socket } = await stage.tunnel(`${allowedHost}:${stage.secure.port}`, `Proxy-Authorization: ${own.authorization}\r\n`);
    socket.resume();
    const secure = tls.connect({ socket, servername: allowedHost, ca: stage.secure.cert });
    secure.on('error', () => undefined);
    await once(secure, 'secureConnect');
    own.end();
    await once(socket, 'close');
    await until(() => stage.notes.length > 0);
    expect(stage.notes[0]).to.include({ verdict: 'no longer allowed', route: 'proxy', agent: 'sales' });
    expect((await stage.tunnel(`${allowedHost}:${stage.secure.port}`, `Proxy-Authorization: ${own.authorization}\r\n`)).status).to.equal(407);
  });

  it('blames nobody for a tunnel whose client was ended with its key, however late the machine tells of that', async () => {
    const clock = makeFakeClock();
    const own = await stageProxy({ clock });
    const listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    try {
      await once(listener, 'listening');
      const way = admitBrowser(own.clients, own.proxy, { chain: ['marketing'], reaches: () => true });
      way.serve(listener);
      const authorization = Buffer.from(`${way.user}:${way.key}`).toString('base64');
      const { socket } = await own.tunnel(`${allowedHost}:${own.secure.port}`, `Proxy-Authorization: Basic ${authorization}\r\n`, (listener.address() as AddressInfo).port);
      expect(await speakTls(socket, { servername: allowedHost, ca: own.secure.cert }, 'hello')).to.equal('hello');
      way.end();
      clock.advance(1000);
      await until(() => own.notes.length > 0);
      expect(own.notes.map(({ verdict, route }) => [verdict, route])).to.deep.equal([['sent', 'browser']]);
    } finally {
      listener.close();
      await own.close();
    }
  });

  it('says what to do where its port is taken', async () => {
    const { code, message } = await catchError(openForwardProxy({ port: stage.proxy.port }, { clock: makeFakeClock(), clients: stage.clients, hosts: { allows: () => false, demand: () => Promise.resolve() }, pin: () => Promise.reject(new Error('no')), secretsIn: () => ({}), note: () => undefined, log: { warn: () => undefined } }));
    expect([code, message.includes(`127.0.0.1:${stage.proxy.port} (EADDRINUSE)`)], message).to.deep.equal(['CONFIG_INVALID', true]);
  });

  it('says what is wrong where the server does not answer', async () => {
    const dead = await stageProxy({ securePorts: [1] });
    try {
      const { status, answer } = await dead.tunnel(`${allowedHost}:1`, `Proxy-Authorization: ${dead.client.authorization}\r\n`);
      expect(status).to.equal(502);
      expect(answer).to.include('ECONNREFUSED').and.include('error=destination_unavailable');
    } finally {
      await dead.close();
    }
  });
});

/** A tunnel with TLS through it. */
async function securely(own: ProxyStage): Promise<TLSSocket> {
  const { socket } = await own.tunnel(`${allowedHost}:${own.secure.port}`);
  const secure = tls.connect({ socket, servername: allowedHost, ca: own.secure.cert });
  secure.on('error', () => undefined);
  await once(secure, 'secureConnect');
  return secure;
}

function never(): never {
  throw new Error('nothing was written down');
}

