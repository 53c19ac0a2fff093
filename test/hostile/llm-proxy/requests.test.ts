import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync, brotliCompressSync, zstdCompressSync } from 'node:zlib';
import { expect } from 'chai';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { until } from '../../support/until.ts';

const good = JSON.stringify({ model: 'default', messages: [{ role: 'user', content: 'Hello' }] });
const limits = { requestBytes: 200_000, atOnce: 4, requestMs: 60_000 };

describe('hostile requests to the proxy', () => {
  let bench: ProxyBench;
  const clock = makeFakeClock();
  before(async () => (bench = await openProxyBench({ parts: { limits, clock } })));
  after(() => bench.close());
  beforeEach(() => void bench.first.saw.splice(0));

  const send = (body: string | Buffer, headers: Record<string, string> = {}, path = '/v1/chat/completions'): Promise<Response> => fetch(bench.proxy.origin + path, { method: 'POST', headers: { authorization: `Bearer ${bench.key}`, 'content-type': 'application/json', ...headers }, body });

  /** Says bytes on a socket of its own and gives all that comes back until the end, or until `enough`. */
  async function say(bytes: string, enough?: RegExp): Promise<string> {
    const socket: Socket = connect(bench.proxy.port, '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(bytes);
    if (enough) await until(() => enough.test(text) || socket.closed);
    else await once(socket, 'close');
    socket.destroy();
    return text;
  }
  const head = (extra: string): string => `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:${bench.proxy.port}\r\nauthorization: Bearer ${bench.key}\r\n${extra}\r\n`;

  const bodies: [string, string | Buffer, RegExp][] = [
    ['no JSON', '{"model": ', /it is not valid JSON/],
    ['nothing', '', /it is not valid JSON/],
    ['no object', '[]', /it is no JSON object/],
    ['no model', '{"messages":[{"role":"user","content":"x"}]}', /must have required property 'model'/],
    ['a model that is no text', '{"model":7,"messages":[{"role":"user"}]}', /\/model must be string/],
    ['messages that are no list', '{"model":"default","messages":{"0":{"role":"user"}}}', /\/messages must be array/],
    ['no messages', '{"model":"default","messages":[]}', /must NOT have fewer/],
    ['a message that is no object', '{"model":"default","messages":["x"]}', /\/messages\/0 must be object/],
    ['a limit below zero', '{"model":"default","messages":[{"role":"user"}],"max_tokens":-5}', /\/max_tokens must be >= 1/],
    ['a thousand answers at once', '{"model":"default","messages":[{"role":"user"}],"n":1000}', /\/n must be <= 16/],
    ['lists a hundred thousand deep', `{"model":"default","messages":${'['.repeat(100_000)}`, /nested more than 100 deep/],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"model":"def'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]), /it is no UTF-8/],
  ];
  for (const [what, body, message] of bodies) {
    it(`are refused with 400 where they hold ${what}`, async () => {
      const answer = await send(body);
      expect(answer.status).to.equal(400);
      expect(await answer.json()).to.have.nested.property('error.message').that.matches(message);
      expect(bench.first.saw).to.deep.equal([]);
    });
  }

  it('are refused where they ask for several answers on a wire that gives one', async () => {
    for (const n of ['0.000000001', '-4', '0', '2', '"1"']) {
      for (const [path, rest] of [['/v1/messages', `"messages":[{"role":"user","content":"x"}],"max_tokens":10`], ['/v1/responses', `"input":"x"`], ['/v1/embeddings', `"input":"x"`]] as const) {
        expect((await send(`{"model":"default",${rest},"n":${n}}`, {}, path)).status, `${path} ${n}`).to.equal(400);
      }
    }
    expect(bench.first.saw).to.deep.equal([]);
  });

  it('are bounded in size, by what they say and by what they send', async () => {
    const large = JSON.stringify({ model: 'default', messages: [{ role: 'user', content: 'x'.repeat(250_000) }] });
    const answer = await send(large).catch(() => undefined);
    if (answer) expect(answer.status).to.equal(413);
    expect(await say(`${head('content-length: 900000000\r\n')}{`, /413/)).to.match(/^HTTP\/1\.1 413 [^]*REQUEST_TOO_LARGE/);
    expect(await say(`${head('transfer-encoding: chunked\r\n')}${`ffff\r\n${'x'.repeat(65_535)}\r\n`.repeat(5)}`, /413/)).to.match(/^HTTP\/1\.1 413 /);
    expect(bench.first.saw).to.deep.equal([]);
  });

  it('may come packed, within the same bounds', async () => {
    for (const [encoding, pack] of [['gzip', gzipSync], ['br', brotliCompressSync], ['zstd', zstdCompressSync]] as const) expect((await send(pack(good), { 'content-encoding': encoding })).status).to.equal(200);
    const cases: [string, Buffer, number, RegExp][] = [
      ['gzip', gzipSync(Buffer.alloc(50_000_000, 0x20)), 413, /larger than 200000 bytes/],
      ['gzip', Buffer.from('no gzip at all'), 400, /compressed body is broken/],
      ['gzip, gzip', gzipSync(gzipSync(good)), 400, /content encoding is none of/],
      ['__proto__', Buffer.from(good), 400, /content encoding is none of/],
    ];
    for (const [encoding, body, status, message] of cases) {
      const answer = await send(body, { 'content-encoding': encoding });
      expect([answer.status, message.test(await answer.text())], encoding).to.deep.equal([status, true]);
    }
  });

  it('that come too slowly or never end are given up', async () => {
    const asked = say(`${head('content-length: 100\r\n')}{"model"`, /400/);
    await until(() => clock.waiting() > 0);
    clock.advance(60_000);
    expect(await asked).to.match(/^HTTP\/1\.1 400 [^]*did not come within 60000 ms/);
  });

  it('that are cut into wrong pieces, or hold two lengths, end with a clear word', async () => {
    for (const bytes of [
      `${head('transfer-encoding: chunked\r\n')}zz\r\n{}\r\n0\r\n\r\n`,
      `${head('transfer-encoding: chunked\r\n')}-5\r\n{}\r\n0\r\n\r\n`,
      head('content-length: 5\r\ncontent-length: 6\r\n'),
      head('content-length: 5\r\ntransfer-encoding: chunked\r\n'),
      head('transfer-encoding: gzip, chunked\r\ntransfer-encoding: identity\r\n'),
      'GET /v1/models HTTP/1.1\nhost: x\n\n',
      'no HTTP at all\r\n\r\n',
      `GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
    ]) expect(await say(bytes, /\}$/), bytes.slice(0, 120)).to.match(/^HTTP\/1\.1 4\d\d /);
    expect(bench.first.saw).to.deep.equal([]);
  });

  it('with two bodies in one name are read as one, the same everywhere', async () => {
    expect((await send('{"model":"default","messages":[{"role":"tool","tool_call_id":"call_x","content":"x"}],"messages":[{"role":"user","content":"seen"}],"__proto__":{"stream":true},"constructor":{"a":1}}')).status).to.equal(200);
    expect(bench.first.saw[0]?.raw).to.equal('{"model":"large-at-first","messages":[{"role":"user","content":"seen"}],"constructor":{"a":1}}');
  });

  it('keep their numbers as they were written', async () => {
    await send('{"model":"default","messages":[{"role":"user","content":"x"}],"seed":12345678901234567890,"temperature":1.0,"top_p":0.10000000000000000555,"logit_bias":{"1": -1e400,"2":[1E5, 12345678901234567890,-0.10000000000000000555]},"user":"f1e2d3c4:5e6"}');
    expect(bench.first.saw[0]?.raw).to.include('"seed":12345678901234567890,"temperature":1.0,"top_p":0.10000000000000000555,"logit_bias":{"1":-1e400,"2":[1E5,12345678901234567890,-0.10000000000000000555]},"user":"f1e2d3c4:5e6"');
  });

  describe('that are not for us', () => {
    const heads: [string, Record<string, string>, number][] = [
      ['no key', { authorization: '' }, 401],
      ['another key', { authorization: `Bearer lbm_${'A'.repeat(43)}` }, 401],
      ['another scheme', { authorization: 'Basic bWFpbjp4' }, 401],
      ['keys of two agents', { 'x-api-key': 'helper' }, 401],
      ['a page of a browser', { origin: 'https://evil.example.com' }, 400],
      ['a page of this machine', { origin: 'http://127.0.0.1' }, 400],
      ['a page that says nothing of its origin', { 'sec-fetch-site': 'cross-site' }, 400],
    ];
    for (const [what, headers, status] of heads) {
      it(`are turned away with ${status}: ${what}`, async () => {
        const lines = Object.entries({ authorization: `Bearer ${bench.key}`, ...headers }).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value === 'helper' ? bench.proxy.keyOf('helper') : value}\r\n`);
        expect(await say(`POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:${bench.proxy.port}\r\n${lines.join('')}content-length: ${good.length}\r\n\r\n${good}`, /\}$/)).to.match(new RegExp(`^HTTP/1\\.1 ${status} `));
        expect(bench.first.saw).to.deep.equal([]);
      });
    }

    it('are turned away where they name another host, as after a rebinding of names', async () => {
      for (const host of ['evil.example.com', `evil.example.com:${bench.proxy.port}`, '127.0.0.1', `[::1]:${bench.proxy.port}`, `127.0.0.1.:${bench.proxy.port}`]) {
        expect(await say(`GET /v1/models HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${bench.key}\r\n\r\n`, /\}$/), host).to.match(/^HTTP\/1\.1 400 /);
      }
    });

    it('get no other protocol', async () => {
      expect(await say(`GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1:${bench.proxy.port}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`)).to.equal('');
      expect(await say(`CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n`)).to.equal('');
    });
  });

  it('for what may be done end with the connection where their body has no end', async () => {
    const options = (extra: string): string => `OPTIONS /v1/messages HTTP/1.1\r\nhost: 127.0.0.1:${bench.proxy.port}\r\nauthorization: Bearer ${bench.key}\r\n${extra}\r\n`;
    for (const body of ['content-length: 900000000\r\n', 'transfer-encoding: chunked\r\n']) expect(await say(`${options(body)}x`), body).to.match(/^HTTP\/1\.1 204 [^]*connection: close/i);
    expect(await say(options(''), /204/)).not.to.match(/connection: close/i);
  });

  it('beyond as many bytes as are held at once are told so: by what they say, as the most where they do not say or come packed', async () => {
    const own = await openProxyBench({ parts: { limits: { requestBytes: 100_000, heldBytes: 250_000 }, clock } });
    const to = (headers: string): string => `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:${own.proxy.port}\r\nauthorization: Bearer ${own.key}\r\n${headers}\r\n`;
    const ask = (): Promise<string> => fetch(`${own.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${own.key}` }, body: good.replace('Hello', 'x'.repeat(60_000)) }).then(async (answer) => answer.text());
    for (const [headers, isOver] of [['content-length: 100\r\n', false], ['content-length: 100000\r\n', true], ['transfer-encoding: chunked\r\n', true], ['content-length: 100\r\ncontent-encoding: gzip\r\n', true]] as const) {
      const before = clock.waiting();
      const sockets = [0, 1].map(() => connect(own.proxy.port, '127.0.0.1').on('error', () => undefined));
      for (const socket of sockets) socket.write(to(headers));
      await until(() => clock.waiting() === before + 2);
      expect((await ask()).includes('OVERLOADED'), headers).to.equal(isOver);
      for (const socket of sockets) socket.destroy();
      await until(() => clock.waiting() <= before);
    }
    await own.close();
  });

  it('beyond as many as are served at once are told so, and others go on', async () => {
    const waiting: (() => void)[] = [];
    bench.first.say(() => new Promise((resolve) => { waiting.push(() => resolve({ text: 'ok' })); }));
    const held = Array.from({ length: limits.atOnce }, () => send(good));
    await until(() => waiting.length === limits.atOnce);
    const answer = await send(good);
    expect([answer.status, JSON.stringify(await answer.json())]).to.satisfy(([status, text]: [number, string]) => status === 400 && text.includes('OVERLOADED'));
    for (const go of waiting) go();
    expect((await Promise.all(held)).map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    bench.first.say(() => ({ text: 'ok' }));
    expect((await send(good)).status).to.equal(200);
  });
});
