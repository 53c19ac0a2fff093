import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect } from 'chai';
import { addressKind } from '../../../kernel/egress/address.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { allowedHost, speakTls, stageProxy, type ProxyStage } from '../../support/forward-proxy.ts';
import { extension, helloMessage, inRecords } from './client-hellos.ts';

describe('a hostile client of the forward proxy', () => {
  let stage: ProxyStage;
  before(async () => {
    stage = await stageProxy();
  });
  after(() => stage.close());
  beforeEach(() => {
    stage.resolved.length = 0;
    stage.asked.length = 0;
    stage.plain.heads.length = 0;
  });

  /** What comes behind a tunnel that stands. */
  async function send(bytes: Uint8Array): Promise<string> {
    const { status, socket } = await stage.tunnel(`${allowedHost}:${stage.secure.port}`);
    expect(status).to.equal(200);
    socket.write(bytes);
    return collect(socket);
  }

  describe('names what is no host of the public network', () => {
    const names = ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]', '[::ffff:127.0.0.1]', '169.254.169.254', 'localhost', 'localhost.', 'foo.localhost', 'shop.example.com.', 'user@shop.example.com', 'user:secret@shop.example.com', 'b\u00fccher.example', 'xn--a.example', 'metadata.google.internal', 'shop.example.com\u0000.evil.com', '0.0.0.0', '[::]', '①②⑦.0.0.1'];
    for (const name of names) {
      it(`${JSON.stringify(name)}: refused, asked about nowhere, resolved never`, async () => {
        const answer = await stage.raw(Buffer.from(`CONNECT ${name}:${stage.secure.port} HTTP/1.1\r\nProxy-Authorization: ${stage.client.authorization}\r\n\r\n`, 'utf8'));
        expect(answer).to.match(/^HTTP\/1\.1 (?:403|400) /);
        expect([stage.resolved, stage.asked]).to.deep.equal([[], []]);
      });
      it(`${JSON.stringify(name)} in the open: likewise`, async () => {
        const answer = await stage.raw(Buffer.from(`GET http://${name}:${stage.plain.port}/ HTTP/1.1\r\nHost: ${name}:${stage.plain.port}\r\nProxy-Authorization: ${stage.client.authorization}\r\nConnection: close\r\n\r\n`, 'utf8'));
        expect(answer).to.match(/^HTTP\/1\.1 (?:403|400) /);
        expect([stage.resolved, stage.asked, stage.plain.heads]).to.deep.equal([[], [], []]);
      });
    }
  });

  it('asks for another port', async () => {
    for (const port of [22, 25, 80, 8443, stage.proxy.port]) expect((await stage.tunnel(`${allowedHost}:${port}`)).status, String(port)).to.equal(403);
    expect(stage.resolved).to.deep.equal([]);
  });

  describe('says another name in TLS than in CONNECT', () => {
    const hellos: [string, Buffer][] = [
      ['another server', inRecords(helloMessage({ names: ['evil.example.com'] }))],
      ['the name with a dot behind it', inRecords(helloMessage({ names: [`${allowedHost}.`] }))],
      ['the name with a zero byte behind it', inRecords(helloMessage({ names: [`${allowedHost}\0`] }))],
      ['no server', inRecords(helloMessage({}))],
      ['two servers', inRecords(helloMessage({ names: [allowedHost, 'evil.example.com'] }))],
      ['a hidden server', inRecords(helloMessage({ names: [allowedHost], more: [extension(0xfe_0d, Buffer.alloc(40))] }))],
      ['another server, cut into records of one byte', inRecords(helloMessage({ names: ['evil.example.com'] }), 1)],
      ['no TLS but HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: evil.example.com\r\n\r\n')],
      ['no TLS but mail', Buffer.from('EHLO evil\r\n')],
    ];
    for (const [what, bytes] of hellos) {
      it(`${what}: a TLS alert, and not one byte reaches the server`, async () => {
        const before = stage.secure.connections();
        expect(Buffer.from(await send(bytes), 'latin1')).to.deep.equal(Buffer.from([21, 3, 1, 0, 2, 2, 112]));
        expect(stage.secure.connections()).to.equal(before);
      });
    }

    it('with a real client: the connection fails as one to an unknown name', async () => {
      const { socket } = await stage.tunnel(`${allowedHost}:${stage.secure.port}`);
      expect(await speakTls(socket, { servername: 'evil.example.com', rejectUnauthorized: false }, 'hello')).to.match(/unrecognized name/);
    });
  });

  it('sends TLS before it is told that the tunnel stands: held to the same', async () => {
    const before = stage.secure.connections();
    const head = `CONNECT ${allowedHost}:${stage.secure.port} HTTP/1.1\r\nProxy-Authorization: ${stage.client.authorization}\r\n\r\n`;
    const answer = await stage.raw(Buffer.concat([Buffer.from(head), inRecords(helloMessage({ names: ['evil.example.com'] }))]));
    expect(answer).to.include('200 Connection Established').and.not.include('HTTP/1.1 403');
    expect(stage.secure.connections()).to.equal(before);
  });

  it('hides a second request behind CONNECT', async () => {
    const before = stage.secure.connections();
    await stage.raw(`CONNECT ${allowedHost}:${stage.secure.port} HTTP/1.1\r\nProxy-Authorization: ${stage.client.authorization}\r\n\r\nGET http://evil.example.com/ HTTP/1.1\r\nHost: evil.example.com\r\nProxy-Authorization: ${stage.client.authorization}\r\n\r\n`);
    expect([stage.secure.connections(), stage.asked, stage.plain.heads]).to.deep.equal([before, [], []]);
  });

  describe('writes a head that two servers would read differently', () => {
    const auth = (): string => `Proxy-Authorization: ${stage.client.authorization}\r\n`;
    const at = (): string => `${allowedHost}:${stage.plain.port}`;
    const heads: [string, () => string][] = [
      ['two Host headers', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\nHost: evil.example.com\r\n${auth()}\r\n`],
      ['no Host header', () => `GET http://${at()}/ HTTP/1.1\r\n${auth()}\r\n`],
      ['another Host header', () => `GET http://${at()}/ HTTP/1.1\r\nHost: evil.example.com\r\n${auth()}\r\n`],
      ['a body in chunks', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /two HTTP/1.1\r\n\r\n`],
      ['a body by length', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}Content-Length: 5\r\n\r\nhello`],
      ['both at once', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
      ['a blank before the colon', () => `GET http://${at()}/ HTTP/1.1\r\nHost : ${at()}\r\n${auth()}\r\n`],
      ['a folded line', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\nX-A: 1\r\n Host: evil.example.com\r\n${auth()}Content-Length: 3\r\n\r\nabc`],
      ['a bare line feed', () => `GET http://${at()}/ HTTP/1.1\nHost: ${at()}\n${auth()}\n\n`],
      ['a switch of protocols', () => `GET http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n`],
      ['a backslash in the address', () => `GET http://${allowedHost}\\@evil.example.com:${stage.plain.port}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}\r\n`],
      ['a fragment in the address', () => `GET http://${at()}#@evil.example.com/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}\r\n`],
      ['no whole address', () => `GET / HTTP/1.1\r\nHost: ${at()}\r\n${auth()}\r\n`],
      ['a method that writes', () => `POST http://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}Content-Length: 0\r\n\r\n`],
      ['an address of https', () => `GET https://${at()}/ HTTP/1.1\r\nHost: ${at()}\r\n${auth()}\r\n`],
      ['CONNECT with a body', () => `CONNECT ${allowedHost}:${stage.secure.port} HTTP/1.1\r\n${auth()}Content-Length: 5\r\n\r\nhello`],
      ['CONNECT with another Host', () => `CONNECT ${allowedHost}:${stage.secure.port} HTTP/1.1\r\nHost: evil.example.com:443\r\n${auth()}\r\n`],
      ['no HTTP', () => `\u0016\u0003\u0001 hello\r\n\r\n`],
    ];
    for (const [what, head] of heads) {
      it(`${what}: refused, and nothing is passed on`, async () => {
        const answer = await stage.raw(head());
        expect(answer).to.match(/^HTTP\/1\.1 4\d\d /);
        expect(answer).to.match(/"code":"(?:REQUEST_INVALID|HOST_REFUSED)"/);
        expect([stage.plain.heads, stage.resolved]).to.deep.equal([[], []]);
      });
    }

    it('a second request behind the first, on the same connection: judged by itself', async () => {
      const answer = await stage.raw(`GET http://${at()}/one HTTP/1.1\r\nHost: ${at()}\r\n${auth()}\r\nGET http://${at()}/two HTTP/1.1\r\nHost: ${at()}\r\n\r\n`);
      expect(stage.plain.heads.map((head) => head.split('\n')[0])).to.deep.equal(['GET /one']);
      expect(answer).to.include('hello from the shop');
    });
  });

  it('sends a head without end: 400, and the connection is closed', async () => {
    const answer = await stage.raw(`GET http://${allowedHost}/ HTTP/1.1\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).to.match(/^HTTP\/1\.1 400 .*/).and.include('longer than 16384 bytes');
  });

  it('never ends its head: cut off in time', async () => {
    const own = await stageProxy({ limits: { headMs: 60 } });
    try {
      const answer = own.raw('CONNECT shop.example.com:443 HTTP/1.1\r\nX-A: ');
      expect(await answer).to.match(/^HTTP\/1\.1 400 .*/).and.include('did not come in time');
    } finally {
      await own.close();
    }
  });

  it('stands in a tunnel and says nothing: cut off in time', async () => {
    const clock = makeFakeClock();
    const own = await stageProxy({ clock });
    try {
      const { socket } = await own.tunnel(`${allowedHost}:${own.secure.port}`);
      const end = collect(socket);
      clock.advance(10_000);
      expect(Buffer.from(await end, 'latin1')[0]).to.equal(21);
    } finally {
      await own.close();
    }
  });

  it('opens more than it may: refused with what to do', async () => {
    const own = await stageProxy({ limits: { perClient: 2 } });
    try {
      const open = [await own.tunnel(`${allowedHost}:${own.secure.port}`), await own.tunnel(`${allowedHost}:${own.secure.port}`)];
      const third = await own.tunnel(`${allowedHost}:${own.secure.port}`);
      expect([...open.map(({ status }) => status), third.status]).to.deep.equal([200, 200, 503]);
      expect(third.answer).to.include('OVERLOADED');
      for (const { socket } of open) {
        const gone = once(socket.resume(), 'close');
        socket.destroy();
        await gone;
      }
    } finally {
      await own.close();
    }
  });
});

describe('a hostile command, against the listener in its box', () => {
  it('opens more connections than it may: the others are closed, and those of another are served', async () => {
    const own = await stageProxy({ limits: { perClient: 3, connections: 5 } });
    const [greedy, decent] = await Promise.all([0, 1].map(async () => {
      const listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
      await once(listener, 'listening');
      return { listener, end: own.proxy.serve(listener), port: (listener.address() as AddressInfo).port };
    }));
    if (!greedy || !decent) throw new Error('no listeners');
    try {
      const sockets = Array.from({ length: 8 }, () => connect(greedy.port, '127.0.0.1').on('error', () => undefined));
      const five = Promise.withResolvers<void>();
      const closed = new Set<Socket>();
      for (const socket of sockets) {
        socket.resume().once('close', () => {
          if (closed.add(socket).size === 5) five.resolve();
        });
      }
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      await five.promise;
      const polite = connect(decent.port, '127.0.0.1');
      polite.write(`GET http://${allowedHost}:${own.plain.port}/ HTTP/1.1\r\nHost: ${allowedHost}:${own.plain.port}\r\nProxy-Authorization: ${own.client.authorization}\r\n\r\n`);
      expect(await collect(polite)).to.include('hello from the shop');
      expect(closed.size).to.equal(5);
      greedy.end();
      await Promise.all(sockets.filter((socket) => !socket.closed).map((socket) => once(socket, 'close')));
    } finally {
      for (const { listener } of [greedy, decent]) listener.close();
      await own.close();
    }
  });
});

describe('a hostile name server, against the forward proxy', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '192.168.0.1', '172.17.0.1', '100.64.0.1', '169.254.169.254', '100.100.100.200', '0.0.0.0', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', 'fe80::1', 'fd00:ec2::254', 'fc00::1', '224.0.0.1', '2002:7f00:1::', '255.255.255.255'];
  for (const address of inside) {
    it(`leads an allowed name to ${address}: refused, and the client is not told where it led`, async () => {
      const own = await stageProxy({ kindOf: addressKind, lookup: () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]) });
      try {
        const { status, answer } = await own.tunnel(`${allowedHost}:${own.secure.port}`);
        expect(status).to.equal(403);
        expect(answer).to.include('destination_ip_prohibited').and.not.include(address);
        expect(own.secure.connections()).to.equal(0);
      } finally {
        await own.close();
      }
    });
  }

  it('hides one bad address among good ones: refused', async () => {
    const own = await stageProxy({ kindOf: addressKind, lookup: () => Promise.resolve([{ address: '93.184.216.34', family: 4 }, { address: '127.0.0.1', family: 4 }]) });
    try {
      expect((await own.tunnel(`${allowedHost}:${own.secure.port}`)).status).to.equal(403);
    } finally {
      await own.close();
    }
  });

  it('answers otherwise the second time (rebinding): it is asked once, and the connection goes where the first answer led', async () => {
    let answers = 0;
    const own = await stageProxy({
      lookup: () => {
        answers += 1;
        return Promise.resolve([{ address: answers === 1 ? '127.0.0.1' : '127.0.0.66', family: 4 }]);
      },
    });
    try {
      const { status, socket } = await own.tunnel(`${allowedHost}:${own.secure.port}`);
      expect(status).to.equal(200);
      expect(await speakTls(socket, { servername: allowedHost, ca: own.secure.cert }, 'hello')).to.equal('hello');
      expect(answers).to.equal(1);
      // The next connection is judged by the next answer.
      expect((await own.tunnel(`${allowedHost}:${own.secure.port}`)).status).to.equal(403);
    } finally {
      await own.close();
    }
  });

  it('does not answer: an end in time', async () => {
    const clock = makeFakeClock();
    const asked = Promise.withResolvers<void>();
    const own = await stageProxy({
      clock,
      lookup: () => {
        asked.resolve();
        return new Promise(() => undefined);
      },
    });
    try {
      const tunnel = own.tunnel(`${allowedHost}:${own.secure.port}`);
      await asked.promise;
      clock.advance(5000);
      expect((await tunnel).answer).to.include('did not resolve in time');
    } finally {
      await own.close();
    }
  });

  it('has no address, or fails: said without more', async () => {
    for (const lookup of [() => Promise.resolve([]), () => Promise.reject(new Error('ENOTFOUND'))]) {
      const own = await stageProxy({ lookup });
      try {
        expect((await own.tunnel(`${allowedHost}:${own.secure.port}`)).status).to.be.oneOf([403, 502]);
      } finally {
        await own.close();
      }
    }
  });
});

async function collect(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  if (!socket.closed) await once(socket.resume(), 'close');
  return answer;
}
