import { expect } from 'chai';
import { createTransport, type WireRequest } from '../../../kernel/egress/transport.ts';
import { catchError } from '../../support/catch-error.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';

describe('the transport', () => {
  const servers = useToolServers();
  const transport = createTransport();
  after(() => transport.close());

  const to = (origin: string, changes: Partial<WireRequest> = {}): WireRequest => ({ origin, address: '127.0.0.1', family: 4, method: 'GET', path: '/', headers: {}, timeoutMs: 5000, maxBytes: 1024, instance: 'shop', ...changes });

  it('says TOOL_UNAVAILABLE when nobody listens', async () => {
    const { origin } = await servers.start();
    const gone = origin.replace(/\d+$/, '1');
    const error = await catchError(transport.send(to(gone)));
    expect(error).to.include({ code: 'TOOL_UNAVAILABLE', retryable: true });
    expect(error.message).to.match(/^shop cannot be reached or is failing \(E[A-Z]+\)\./);
  });

  it('says TOOL_TIMEOUT when a call waits for a free socket for too long', async () => {
    const server = await servers.start(() => 'unanswered');
    const { origin } = server;
    const controller = new AbortController();
    const held = Array.from({ length: 16 }, () => catchError(transport.send(to(origin, { signal: controller.signal }))));
    expect(await catchError(transport.send(to(origin, { timeoutMs: 30, path: '/late' })))).to.include({ code: 'TOOL_TIMEOUT' });
    controller.abort();
    for (const error of await Promise.all(held)) expect(error.code).to.equal('CALL_CANCELLED');
    expect(server.received.filter(({ path }) => path === '/late')).to.deep.equal([]);
  });

  it('sends nothing for a call that was cancelled before', async () => {
    const server = await servers.start();
    expect(await catchError(transport.send(to(server.origin, { signal: AbortSignal.abort() })))).to.include({ code: 'CALL_CANCELLED' });
    expect(server.received).to.deep.equal([]);
  });

  it('sends method, path, headers and body as they are, and the host of the origin', async () => {
    const server = await servers.start();
    await transport.send(to('http://shop.example:' + server.port, { method: 'PUT', path: '/a%2Fb?c=d', headers: { 'x-a': 'b' }, body: Buffer.from('ü') }));
    expect(server.received[0]).to.deep.include({ method: 'PUT', path: '/a%2Fb?c=d', body: 'ü' });
    expect(server.received[0]?.headers).to.include({ host: `shop.example:${server.port}`, 'x-a': 'b', 'content-length': '2' });
  });

  it('gives redirects as answers like any other', async () => {
    const server = await servers.start(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    expect(await transport.send(to(server.origin))).to.include({ status: 302 });
    expect(server.received).to.have.length(1);
  });

  it('joins headers that came more than once', async () => {
    const server = await servers.start(() => ({ headers: { link: ['</a>; rel=prev', '</b>; rel=next'] } }));
    expect((await transport.send(to(server.origin))).headers['link']).to.equal('</a>; rel=prev, </b>; rel=next');
  });

  describe('on a kept socket that the tool has closed', () => {
    /** A tool that keeps the socket after its first answer and closes it without a word at the next request. */
    const startForgetful = (): Promise<ToolServer> => {
      let seen = 0;
      return servers.start((_, response) => {
        seen += 1;
        if (seen !== 2) return { body: String(seen) };
        response.socket?.resetAndDestroy();
        return 'unanswered';
      });
    };

    it('repeats what only reads, once', async () => {
      const { origin } = await startForgetful();
      await transport.send(to(origin));
      expect(String((await transport.send(to(origin))).body)).to.equal('3');
    });

    it('never repeats what writes', async () => {
      const server = await startForgetful();
      await transport.send(to(server.origin));
      expect(await catchError(transport.send(to(server.origin, { method: 'POST' })))).to.include({ code: 'TOOL_UNAVAILABLE' });
      expect(server.received).to.have.length(2);
    });
  });

  it('uses a kept socket only for the address it was judged for', async () => {
    const one = await servers.start(() => ({ body: 'one' }), '127.0.0.1');
    await servers.start(() => ({ body: 'two' }), '127.0.0.2', one.port);
    const origin = `http://shop.example:${one.port}`;
    expect(String((await transport.send(to(origin, { address: '127.0.0.1' }))).body)).to.equal('one');
    expect(String((await transport.send(to(origin, { address: '127.0.0.2' }))).body)).to.equal('two');
    expect(String((await transport.send(to(origin, { address: '127.0.0.1' }))).body)).to.equal('one');
  });
});
