import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';

const mebibyte = 1024 * 1024;

describe('an answer without measure', () => {
  const servers = useToolServers();

  const ask = async (serve: Serve) => {
    const server = await servers.start(serve);
    return catchError(makeAdapter({ origin: server.origin }).run('things.list'));
  };

  const blanks = Buffer.alloc(64 * mebibyte, ' ');
  const bombs: readonly [what: string, serve: Serve][] = [
    ['10 MB of JSON', () => ({ body: `{"things":["${'x'.repeat(10_000_000)}"]}` })],
    ['10 MB of an error', () => ({ status: 500, body: 'x'.repeat(10_000_000) })],
    ['64 MiB in a small gzip', () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(blanks) })],
    ['64 MiB in a few bytes of brotli', () => ({ headers: { 'content-encoding': 'br' }, body: brotliCompressSync(blanks, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }) })],
  ];
  for (const [what, serve] of bombs) {
    it(`is not read to its end: ${what}`, async () => {
      const error = await ask(serve);
      expect(error).to.include({ code: 'TOOL_ANSWER_TOO_LARGE', retryable: false });
      expect(error.message).to.include('Ask for less at once');
    });
  }

  it('is cut off when it never ends', async () => {
    const cut = Promise.withResolvers<number>();
    const error = await ask((_, response) => {
      let sent = 0;
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(mebibyte, ' '))) sent += 1;
        sent += 1;
      };
      response.on('drain', pour);
      response.on('close', () => cut.resolve(sent));
      pour();
      return 'unanswered';
    });
    expect(error).to.include({ code: 'TOOL_ANSWER_TOO_LARGE' });
    expect(await cut.promise).to.be.below(64);
  });

  it('that lies about its length is measured, not believed', async () => {
    const server = await servers.startRaw(`HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{"things":[]}`);
    expect(await catchError(makeAdapter({ origin: server.origin }).run('things.list'))).to.include({ code: 'TOOL_UNAVAILABLE' });
  });

  it('is cut off earlier for code of a plugin', async () => {
    const { knock } = await makeKnocker(servers, { serve: () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(2 * mebibyte)) }) });
    expect(await catchError(knock('http', { request: { method: 'GET', path: '/x' } }))).to.include({ code: 'TOOL_ANSWER_TOO_LARGE' });
  });

  it('is read in a list of pages only up to the size of one answer', async () => {
    const server = await servers.start(({ path }) => ({ body: { things: [{ id: path, name: 'x'.repeat(3 * mebibyte) }], next: 'again' } }));
    const things = { list: { title: 'List', description: 'All of the things.', class: 'green', idempotent: true, params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, paginate: { style: 'cursor', items: '/things', param: 'after', next: '/next', maxPages: 100 }, result: { things: { each: '/things', pick: { id: '/id' } } }, summary: 'List the things' } };
    const { pages } = await makeAdapter({ origin: server.origin, operations: { things } }).run('things.list');
    expect(pages).to.deep.equal({ read: 2, items: 2, more: true, next: 'again' });
    expect(server.received).to.have.length(2);
  });
});
