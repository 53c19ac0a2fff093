import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('the door', () => {
  const servers = useToolServers();

  describe('refuses', () => {
    const shapes: readonly [name: string, input: Json][] = [
      ['http', null], ['http', 'GET /'], ['http', { request: null }], ['http', { request: { method: 'GET' } }], ['http', { request: { method: 'GET', path: 7 } }],
      ['http', { request: { method: 'GET', path: '/', query: [] } }], ['http', { request: { method: 'GET', path: '/', headers: { a: 1 } } }], ['http', { request: { method: 'GET', path: '/', base: 7 } }],
      ['http', { request: { method: 'GET', path: '/' }, options: { accept: 404 } }], ['http', { request: { method: 'GET', path: '/' }, options: { accept: ['404'] } }], ['http', { request: { method: 'GET', path: '/' }, options: [] }],
      ['run', null], ['run', { operation: 7 }], ['run', { operation: 'things.get', params: [] }],
      ['log', 'text'], ['log', { message: 7 }],
      ['hash', { algorithm: 'sha512', text: 'x' }], ['hash', { algorithm: ['sha256'], text: 7 }], ['hash', null],
    ];
    for (const [name, input] of shapes) {
      it(`${name} of another shape: ${JSON.stringify(input)}`, async () => {
        const { knock } = await makeKnocker(servers);
        expect(await catchError(knock(name, input))).to.include({ code: 'HANDLER_FAILED' });
      });
    }

    for (const name of ['secret', 'fetch', 'constructor', '__proto__', 'toString', '']) {
      it(`what does not exist: ${JSON.stringify(name)}`, async () => {
        const { knock, server } = await makeKnocker(servers);
        expect(await catchError(knock(name, {}))).to.include({ code: 'HANDLER_FAILED' });
        expect(server.received).to.deep.equal([]);
      });
    }

    it('a method that the operation does not declare, though the manifest grants it', async () => {
      const { knock, server } = await makeKnocker(servers);
      for (const method of ['DELETE', 'get', 'TRACE', 'GET\r\nx']) {
        const error = await catchError(knock('http', { request: { method, path: '/things' } }));
        expect(error).to.include({ code: 'PERMISSION_DENIED' });
        expect(error.message).to.include('the methods of the operation').and.to.match(/^[^\p{Cc}]*$/u);
      }
      expect(server.received).to.deep.equal([]);
    });
  });

  it('sends a request with our credential, and gives status, headers and body', async () => {
    const { knock, server, secret } = await makeKnocker(servers, { serve: () => ({ headers: { 'x-total': '3' }, body: { id: 1 } }) });
    const reply = (await knock('http', { request: { method: 'POST', path: '/things', query: { tag: ['a', 'b'], n: 1 }, body: { name: 'x' } } })) as JsonObject;
    expect(reply).to.deep.include({ status: 200, body: { id: 1 } });
    expect(reply['headers']).to.include({ 'x-total': '3' });
    expect(server.received[0]).to.deep.include({ method: 'POST', path: '/api/things?tag=a&tag=b&n=1', body: '{"name":"x"}' });
    expect(server.received[0]?.headers).to.include({ authorization: `Bearer ${secret}`, 'content-type': 'application/json' });
  });

  it('sends a text as it is, under the type that it names', async () => {
    const { knock, server } = await makeKnocker(servers);
    await knock('http', { request: { method: 'POST', path: '/cards', headers: { 'Content-Type': 'text/vcard' }, body: 'BEGIN:VCARD' } });
    expect(server.received[0]?.body).to.equal('BEGIN:VCARD');
    expect(server.received[0]?.headers).to.include({ 'content-type': 'text/vcard' });
  });

  it('throws the statuses that are errors, and gives those that were asked for', async () => {
    const { knock } = await makeKnocker(servers, { serve: () => ({ status: 404, body: { error: 'gone' } }) });
    expect(await catchError(knock('http', { request: { method: 'GET', path: '/x' } }))).to.include({ code: 'TOOL_NOT_FOUND' });
    expect(await knock('http', { request: { method: 'GET', path: '/x' }, options: { accept: [404] } })).to.deep.include({ status: 404, body: { error: 'gone' } });
  });

  it('reads no answer larger than a guest may have', async () => {
    const { knock } = await makeKnocker(servers, { serve: () => ({ body: 'x'.repeat(1024 * 1024 + 1) }) });
    expect(await catchError(knock('http', { request: { method: 'GET', path: '/x' } }))).to.include({ code: 'TOOL_ANSWER_TOO_LARGE' });
  });

  it('writes one plain line to the log', async () => {
    const { knock, logged } = await makeKnocker(servers);
    expect(await knock('log', { message: `a\n{"level":"error"}\u202e${'x'.repeat(10_000)}` })).to.equal(null);
    expect(logged).to.have.length(1);
    const line = JSON.parse(logged[0] ?? '') as JsonObject;
    expect(line).to.include({ level: 'info', plugin: 'acme', operation: 'acme.things.go' });
    expect(line['msg']).to.have.length(500).and.match(/^a \{"level":"error"\} x+…$/);
  });

  it('makes digests', async () => {
    const { knock } = await makeKnocker(servers);
    for (const algorithm of ['sha256', 'sha1', 'md5']) expect(await knock('hash', { algorithm, text: 'ü' })).to.equal(createHash(algorithm).update('ü').digest('hex'));
  });
});
