import { expect } from 'chai';
import type { EgressRequest } from '../../../kernel/egress/egress.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress } from '../../support/egress.ts';
import { useToolServers } from '../../support/tool-server.ts';

const grants = (...http: JsonObject[]): { permissions: JsonObject } => ({
  permissions: { http, secretRefs: { key: { title: 'Acme key', howTo: 'Settings.' } } },
});

describe('the egress', () => {
  const servers = useToolServers();

  describe('refuses, before anything is sent,', () => {
    const rows: readonly [what: string, request: Partial<EgressRequest>, code: ErrorCode, says: string][] = [
      ['a base path that is not granted', { base: '/admin' }, 'PERMISSION_DENIED', 'request below /admin'],
      ['a part of a granted base path', { base: '/ap' }, 'PERMISSION_DENIED', 'request below /ap'],
      ['no base path where one is granted', { base: '' }, 'PERMISSION_DENIED', 'permissions.http'],
      ['a method that is not granted', { method: 'DELETE' }, 'PERMISSION_DENIED', 'send DELETE below /api'],
      ['a method in another case', { method: 'get' }, 'PERMISSION_DENIED', 'send get below /api'],
      ['a method that is two', { method: 'GET /api/x HTTP/1.1\r\n\r\nDELETE' }, 'PERMISSION_DENIED', 'permissions.http'],
      ['a path that leaves its base', { path: '/../admin' }, 'TARGET_REFUSED', 'its path leaves /api'],
      ['a path that is an address', { path: 'http://evil.example/' }, 'TARGET_REFUSED', 'must begin with /'],
    ];
    for (const [what, request, code, says] of rows) {
      it(what, async () => {
        const server = await servers.start();
        const { send } = makeEgress({ origin: server.origin, manifest: grants({ target: 'acme', basePath: '/api', methods: ['GET'] }) });
        const error = await catchError(send(request));
        expect(error.code).to.equal(code);
        expect(error.message).to.include(says).and.to.match(/^[^\p{Cc}]*$/u);
        expect(server.received).to.deep.equal([]);
      });
    }

    it('an instance whose registry entry names another scheme or none', async () => {
      const server = await servers.start();
      const { egress, instance } = makeEgress({ origin: server.origin });
      const request: EgressRequest = { method: 'GET', base: '/api', path: '/', query: [], headers: {}, timeoutMs: 1000, maxBytes: 1000 };
      for (const auth of [undefined, { scheme: 'basic', secret: 'acme_key' }]) {
        const error = await catchError(egress.send({ ...instance, auth }, request));
        expect(error).to.include({ code: 'REGISTRY_INVALID' });
        expect(error.message).to.include('bearer_secret_ref');
      }
      expect(server.received).to.deep.equal([]);
    });
  });

  it('sends what is granted, with its constant headers and who asks', async () => {
    const server = await servers.start();
    const { send, secret } = makeEgress({ origin: server.origin, manifest: grants({ target: 'acme', basePath: '/api', methods: ['POST'], headers: { 'Accept-Version': 'v5.0' } }) });
    await send({ method: 'POST', query: [['tag', 'a'], ['tag', 'b&c']], headers: { 'X-Trace': '1' }, body: Buffer.from('{}'), contentType: 'application/json' });
    expect(server.received[0]).to.deep.include({ method: 'POST', path: '/api/things?tag=a&tag=b%26c', body: '{}' });
    expect(server.received[0]?.headers).to.include({ 'accept-version': 'v5.0', 'x-trace': '1', 'user-agent': 'letsbe-test', authorization: `Bearer ${secret}`, 'content-type': 'application/json', accept: 'application/json' });
  });

  it('puts the path of the base URL before every base path', async () => {
    const server = await servers.start();
    await makeEgress({ origin: server.origin, target: { prefix: '/blog' } }).send();
    expect(server.received[0]?.path).to.equal('/blog/api/things');
  });

  it('gives a handler the statuses it wants to see, and throws the others', async () => {
    const server = await servers.start(() => ({ status: 404, body: { error: 'No such thing' } }));
    const { send } = makeEgress({ origin: server.origin });
    expect(await send({ accept: [404] })).to.include({ status: 404 });
    const error = await catchError(send({ accept: [409] }));
    expect(error).to.include({ code: 'TOOL_NOT_FOUND' });
    expect(error.message).to.include('"No such thing"');
  });

  it('takes an answer for an error when the manifest says so, and for none otherwise', async () => {
    const body: Json = { error: 'Sign in' };
    const server = await servers.start(() => ({ body }));
    const errors: JsonObject = { message: ['/error'], map: [{ status: 200, at: '/error', equals: 'Sign in', as: 'TOOL_AUTH' }] };
    expect(await catchError(makeEgress({ origin: server.origin, manifest: { errors } }).send())).to.include({ code: 'TOOL_AUTH' });
    expect(await makeEgress({ origin: server.origin }).send()).to.include({ status: 200 });
  });

  it('writes the destination of a copy as an absolute address below the same grant', async () => {
    const server = await servers.start();
    const { send } = makeEgress({ origin: server.origin, manifest: grants({ target: 'acme', basePath: '/dav', methods: ['COPY', 'MOVE'] }) });
    await send({ method: 'COPY', base: '/dav', path: '/a', headers: { Destination: '/b' } });
    expect(server.received[0]?.headers['destination']).to.equal(`${server.origin}/dav/b`);
    for (const destination of ['http://evil.example/b', '/../b', '/%2e%2e/b', '//evil.example\\b']) {
      expect(await catchError(send({ method: 'MOVE', base: '/dav', path: '/a', headers: { Destination: destination } }))).to.include({ code: 'TARGET_REFUSED' });
    }
    expect(server.received).to.have.length(1);
  });
});
