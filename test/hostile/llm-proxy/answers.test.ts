import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { chatChunks } from '../../support/llm/write-answer.ts';
import { type BenchChanges, openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { until } from '../../support/until.ts';

const messages = [{ role: 'user', content: 'Hello' }];
const events = chatChunks('m', { text: 'one two three' }, true).map((event) => `data: ${JSON.stringify(event)}\n\n`);
const whole = JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'fine' }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } });
const streamHead = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n';
const jsonHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n';

describe('hostile answers of a provider', () => {
  let bench: ProxyBench;
  let server: Server;
  let talk: (socket: Socket) => void;
  const sockets = new Set<Socket>();

  async function open(changes: BenchChanges = {}): Promise<void> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => talk(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    bench = await openProxyBench({ ...changes, providers: [{ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }], settings: { models: ['first/large'] } });
  }
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await bench.close();
  });
  const ask = (isStream = false): Promise<Response> => fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages, stream: isStream }) });

  const unfit: [string, string | Buffer, boolean][] = [
    ['a page', `${jsonHead}<html><body>http://10.0.0.1/admin</body></html>`, false],
    ['a list', `${jsonHead}[1,2]`, false],
    ['half of its JSON', `${jsonHead}${whole.slice(0, 60)}`, false],
    ['JSON nested without an end', `${jsonHead}${'{"a":'.repeat(5000)}`, false],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', false],
    ['nothing', '', false],
    ['wrong pieces', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n', false],
    ['fewer bytes than it said', `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n${whole}`, false],
    ['two lengths', `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\n${whole}`, false],
    ['a head without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, false],
    ['a redirect', 'HTTP/1.1 307 Temporary Redirect\r\nlocation: http://169.254.169.254/latest/meta-data/\r\ncontent-length: 0\r\n\r\n', false],
    ['a broken gzip', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n'), Buffer.from('no gzip')]), false],
    ['a gzip that unpacks to gigabytes', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n'), gzipSync(Buffer.alloc(80_000_000, 0x20))]), false],
    ['a stream that is packed', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n'), gzipSync(events.join(''))]), true],
    ['a stream of nothing', streamHead, true],
    ['a stream where none was asked for', `${streamHead}${events.join('')}data: [DONE]\n\n`, false],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n', false],
  ];
  for (const [what, bytes, isStream] of unfit) {
    it(`are told as a model that did not answer, and nothing of them is passed on: ${what}`, async () => {
      await open();
      talk = (socket) => void socket.end(bytes);
      const answer = await ask(isStream);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('x-letsbe-refusal')], text).to.deep.equal([200, 'MODEL_UNAVAILABLE']);
      expect(text).not.to.match(/10\.0\.0\.1|169\.254|SSH|yyyy|admin/);
      expect(bench.metered.every(({ end, again }) => end !== undefined && again === 0)).to.equal(true);
    });
  }

  it('that come packed though nobody asked for it are unpacked', async () => {
    await open();
    talk = (socket) => void socket.end(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n'), gzipSync(whole)]));
    expect(await (await ask()).text()).to.equal(whole);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'settled' });
  });

  it('that never end are ended, whole or streamed', async () => {
    await open({ parts: { limits: { answerBytes: 100_000, streamBytes: 100_000 } } });
    const flood = (head: string, piece: string) => (socket: Socket): void => {
      socket.write(head);
      const more = (): void => {
        while (!socket.destroyed && socket.write(piece));
      };
      socket.on('drain', more);
      more();
    };
    talk = flood(jsonHead, ' '.repeat(10_000));
    expect((await ask()).headers.get('x-letsbe-refusal')).to.equal('MODEL_UNAVAILABLE');
    talk = flood(streamHead, events[1] ?? '');
    expect(await (await ask(true)).text()).to.match(/broke off in the middle of its answer/);
    talk = flood(streamHead, 'data: x');
    expect((await ask(true)).headers.get('x-letsbe-refusal')).to.equal('MODEL_UNAVAILABLE');
    expect(bench.metered.map(({ end }) => end?.how)).to.deep.equal(['estimated', 'estimated', 'estimated']);
  });

  it('that fall silent are ended after their time', async () => {
    const clock = makeFakeClock();
    await open({ parts: { clock } });
    talk = (socket) => void socket.write(streamHead + events.slice(0, 2).join(''));
    const answer = await ask(true);
    clock.advance(120_000);
    expect(await answer.text()).to.match(/one[^]*broke off in the middle of its answer/);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'estimated' });
  });

  it('that never fall silent are ended after the time that all of one may take', async () => {
    const clock = makeFakeClock();
    await open({ parts: { clock, limits: { wholeMs: 200_000 } } });
    let provider: Socket | undefined;
    talk = (socket) => void (provider = socket).write(streamHead + events.slice(0, 2).join(''));
    const answer = await ask(true);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readOn = async (count: number): Promise<void> => {
      while (!text.includes('broke off') && (text.match(/^data: /gm) ?? []).length < count) text += (await reader?.read())?.value ?? '';
    };
    await readOn(2);
    for (let minute = 0; minute < 5 && !text.includes('broke off'); minute += 1) {
      clock.advance(60_000);
      provider?.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: `minute ${minute} ` }, finish_reason: null }] })}\n\n`);
      await readOn(3 + minute);
    }
    const said = [...text.matchAll(/"content":"([^"]*)"/g)].map(([, words]) => words).join('');
    expect(said).to.match(/minute 0 minute 1 minute 2 $/);
    expect(text).to.match(/broke off in the middle of its answer/);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'estimated' });
  });

  for (const [address, why] of [['127.0.0.1', 'of this machine'], ['10.0.0.7', 'of the private network'], ['169.254.169.254', 'of the cloud\'s own service'], ['::1', 'of this machine in another spelling'], ['::ffff:127.0.0.1', 'of this machine as a mapped one']] as const) {
    it(`are asked of no name that leads to an address ${why}: ${address}`, async () => {
      let connected = 0;
      const inside = createServer((socket) => {
        connected += 1;
        socket.destroy();
      });
      inside.listen(0, '127.0.0.1');
      await once(inside, 'listening');
      await open();
      const { port } = inside.address() as AddressInfo;
      const own = await openProxyBench({ providers: [{ baseUrl: `http://models.example.com:${port}`, region: 'eu' }], settings: { models: ['first/large'] }, parts: { lookup: () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]) } });
      const answer = await fetch(`${own.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${own.key}` }, body: JSON.stringify({ model: 'default', messages }) });
      expect([answer.headers.get('x-letsbe-refusal'), connected, own.metered.map(({ end }) => end?.how), own.notes.map(({ bytesOut }) => bytesOut)]).to.deep.equal(['MODEL_UNAVAILABLE', 0, ['released'], [0]]);
      expect(await answer.text()).not.to.include(address);
      inside.close();
      await own.close();
    });
  }

  it('keep no header of theirs', async () => {
    await open();
    talk = (socket) => void socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nset-cookie: a=b\r\nx-request-id: r\r\nopenai-organization: acme\r\nserver: internal\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\n${whole}`);
    expect([...(await ask()).headers.keys()].toSorted()).to.deep.equal(['cache-control', 'connection', 'content-length', 'content-type', 'date', 'keep-alive', 'x-letsbe-model']);
  });

  it('behind the end of a stream count for nothing', async () => {
    await open();
    talk = (socket) => void socket.end(`${streamHead}${events.join('')}data: [DONE]\n\n`);
    expect(await (await ask(true)).text()).to.match(/data: \[DONE\]\n\n$/);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'settled' });
  });

  it('cut into single bytes, or with other ends of lines, stream all the same', async () => {
    await open();
    for (const end of ['\n', '\r\n', '\r']) {
      const bytes = Buffer.from(`${events.join('')}data: [DONE]\n\n`.replaceAll('\n', end).replace('three', 'drei €'));
      talk = (socket) => {
        socket.write(streamHead);
        let at = 0;
        const next = (): void => {
          if (at >= bytes.length) socket.end();
          else socket.write(bytes.subarray(at, (at += 1)), () => setImmediate(next));
        };
        next();
      };
      const text = await (await ask(true)).text();
      expect(text).to.include('drei €"').and.include('[DONE]');
    }
  });

  it('for 64 at once do not stall each other, not even where one client takes nothing', async () => {
    await open();
    const long = chatChunks('m', { text: 'word '.repeat(40) }, true).map((event) => `data: ${JSON.stringify(event)}\n\n`);
    const endless = events[1]?.replace('one', 'word '.repeat(10_000)) ?? '';
    let isFirst = true;
    talk = (socket) => {
      if (isFirst) {
        isFirst = false;
        socket.write(streamHead);
        const more = (): void => {
          while (!socket.destroyed && socket.write(endless));
        };
        socket.on('drain', more);
        more();
        return;
      }
      socket.end(`${streamHead}${long.join('')}data: [DONE]\n\n`);
    };
    const lazy = http.request(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', agent: false, headers: { authorization: `Bearer ${bench.key}` } });
    lazy.on('error', () => undefined);
    lazy.end(JSON.stringify({ model: 'default', messages, stream: true }));
    const [stalled] = (await once(lazy, 'response')) as [http.IncomingMessage];
    stalled.pause();
    const answers = await Promise.all(Array.from({ length: 64 }, async () => (await ask(true)).text()));
    expect(answers.filter((text) => text.endsWith('data: [DONE]\n\n'))).to.have.length(64);
    stalled.on('error', () => undefined);
    lazy.destroy();
    await until(() => bench.metered.filter(({ end }) => end?.how === 'settled').length === 64);
  });
});
