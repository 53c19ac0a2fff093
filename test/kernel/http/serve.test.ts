import { request as rawRequest } from 'node:http';
import { createConnection } from 'node:net';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { toOpenApi } from '../../../kernel/http/open-api.ts';
import { drawPage, pageHeaders } from '../../../kernel/http/page.ts';
import { defineRoute, type Route } from '../../../kernel/http/route.ts';
import { serve, type HttpServer } from '../../../kernel/http/serve.ts';
import { createValidators } from '../../../kernel/http/validators.ts';
import { createLog } from '../../../kernel/log.ts';

interface Context { readonly actor: string }

const loaf = { type: 'object', required: ['id', 'grams'], additionalProperties: false, properties: { id: { type: 'string' }, grams: { type: 'integer', minimum: 1 } } } as const;
const ofLoaf = { type: 'object', required: ['id'], additionalProperties: false, properties: { id: { type: 'string', pattern: '^[a-z]+$' } } } as const;
const page = { type: 'object', additionalProperties: false, properties: { limit: { type: 'integer', minimum: 1, maximum: 50 } } } as const;

const routes: readonly Route<Context>[] = [
  defineRoute<Context, typeof ofLoaf, typeof page>({ method: 'GET', path: '/api/v1/shop/loaves/{id}', title: 'One loaf', access: { realm: 'baker' }, params: ofLoaf, query: page, answers: { 200: loaf }, handle: ({ params, query }) => Promise.resolve({ status: 200, body: { id: params.id, grams: query.limit ?? 500 } }) }),
  defineRoute<Context, never, never, typeof loaf>({ method: 'POST', path: '/api/v1/shop/loaves', title: 'A new loaf', access: { realm: 'baker' }, body: loaf, answers: { 201: loaf }, maxBody: 200, handle: ({ body }) => Promise.resolve({ status: 201, body }) }),
  defineRoute<Context, never, never, typeof loaf>({ method: 'POST', path: '/api/v1/shop/hot', title: 'Often', access: { realm: 'baker' }, body: loaf, answers: { 200: loaf }, hot: true, handle: ({ body }) => Promise.resolve({ status: 200, body }) }),
  defineRoute<Context>({ method: 'GET', path: '/api/v1/shop/leak', title: 'Says more than it may', access: { realm: 'baker' }, answers: { 200: loaf }, handle: () => Promise.resolve({ status: 200, body: { id: 'a', grams: 1, recipe: 'of the house' } }) }),
  defineRoute<Context>({ method: 'GET', path: '/api/v1/shop/broken', title: 'Fails', access: { realm: 'baker' }, answers: { 200: null }, handle: () => Promise.reject(new Error('the oven is cold at /srv/oven')) }),
];

describe('routes that are served', () => {
  let server: HttpServer;
  let origin: string;
  const lines: string[] = [];
  before(async () => {
    server = await serve<string, Context>({
      routes, host: '127.0.0.1', port: 0, validators: createValidators(), contracts: [{ version: 1, deprecated: { since: '2026-10-01', until: '2026-12-01' } }, { version: 2 }], log: createLog({ level: 'error', destination: { write: (line) => void lines.push(line) }, redact: (line) => line }),
      around: {
        admit: (_route, head) => (head.header('authorization') === 'Bearer baker' ? Promise.resolve('baker') : Promise.reject(new LetsbeError('AUTH_INVALID'))),
        perform: (_route, actor, _request, work) => work({ actor }),
      },
    });
    origin = `http://127.0.0.1:${server.port}`;
  });
  after(() => server.close());

  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; code: unknown; body: unknown; headers: Headers }> => {
    const answer = await fetch(`${origin}${path}`, { method, headers: { authorization: 'Bearer baker', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    const text = await answer.text();
    const given: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: answer.status, code: (given as { error?: { code?: unknown } } | undefined)?.error?.code, body: given, headers: answer.headers };
  };

  it('answer what their schemas let through, with a request id and the version of the contract', async () => {
    const { status, body, headers } = await ask('GET', '/api/v1/shop/loaves/rye?limit=7');
    expect({ status, body }).to.deep.equal({ status: 200, body: { id: 'rye', grams: 7 } });
    expect(headers.get('letsbe-contract')).to.equal('2');
    expect([headers.get('deprecation'), headers.get('sunset')]).to.deep.equal([null, null]);
    expect(headers.get('x-request-id')).to.match(/^req_/);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(headers.get('cache-control')).to.equal('no-store');
  });

  const cases: readonly (readonly [title: string, method: string, path: string, body: unknown, headers: Record<string, string>, status: number, code: string])[] = [
    ['a field that is not known', 'POST', '/api/v1/shop/loaves', { id: 'rye', grams: 1, salt: 2 }, {}, 400, 'BODY_INVALID'],
    ['a field that is missing', 'POST', '/api/v1/shop/loaves', { id: 'rye' }, {}, 400, 'BODY_INVALID'],
    ['a number as text in a body', 'POST', '/api/v1/shop/loaves', { id: 'rye', grams: '1' }, {}, 400, 'BODY_INVALID'],
    ['no body', 'POST', '/api/v1/shop/loaves', undefined, {}, 400, 'BODY_INVALID'],
    ['a body that is no JSON', 'POST', '/api/v1/shop/loaves', '{"id":', {}, 400, 'BODY_INVALID'],
    ['a body of another type', 'POST', '/api/v1/shop/loaves', '{}', { 'content-type': 'text/plain' }, 400, 'BODY_INVALID'],
    ['a packed body', 'POST', '/api/v1/shop/loaves', '{}', { 'content-encoding': 'gzip' }, 400, 'BODY_INVALID'],
    ['a body that is nested deep', 'POST', '/api/v1/shop/loaves', '['.repeat(101) + ']'.repeat(101 - 3).slice(0, 90), {}, 400, 'BODY_INVALID'],
    ['a body that is too large', 'POST', '/api/v1/shop/loaves', { id: 'x'.repeat(300), grams: 1 }, {}, 413, 'REQUEST_TOO_LARGE'],
    ['a word of the path that does not fit', 'GET', '/api/v1/shop/loaves/RYE', undefined, {}, 400, 'BODY_INVALID'],
    ['a word of the query that is not known', 'GET', '/api/v1/shop/loaves/rye?sort=up', undefined, {}, 400, 'BODY_INVALID'],
    ['a word of the query that stands twice', 'GET', '/api/v1/shop/loaves/rye?limit=1&limit=2', undefined, {}, 400, 'BODY_INVALID'],
    ['a number of the query out of its bounds', 'GET', '/api/v1/shop/loaves/rye?limit=51', undefined, {}, 400, 'BODY_INVALID'],
    ['nobody in particular, whatever they send', 'POST', '/api/v1/shop/loaves', { salt: 2 }, { authorization: 'Bearer other' }, 401, 'AUTH_INVALID'],
    ['a path that is not there', 'GET', '/api/v1/shop/cakes', undefined, {}, 404, 'ROUTE_UNKNOWN'],
    ['a slash too many', 'GET', '/api/v1/shop/loaves/rye/', undefined, {}, 404, 'ROUTE_UNKNOWN'],
    ['another method', 'DELETE', '/api/v1/shop/loaves/rye', undefined, {}, 405, 'METHOD_NOT_ALLOWED'],
    ['a version of the contract that is not served', 'GET', '/api/v1/shop/loaves/rye', undefined, { 'letsbe-contract': '7' }, 400, 'CONTRACT_UNSUPPORTED'],
    ['a hot route with a field that is not known', 'POST', '/api/v1/shop/hot', { id: 'rye', grams: 1, salt: 1 }, {}, 400, 'BODY_INVALID'],
    ['a hot route for nobody in particular', 'POST', '/api/v1/shop/hot', { id: 'rye', grams: 1 }, { authorization: '' }, 401, 'AUTH_INVALID'],
  ];
  for (const [title, method, path, body, headers, status, code] of cases) {
    it(`refuse ${title}`, async () => {
      const given = await ask(method, path, body, headers);
      expect({ status: given.status, code: given.code }).to.deep.equal({ status, code });
      expect((given.body as { error: { requestId: string } }).error.requestId).to.equal(given.headers.get('x-request-id'));
    });
  }

  it('serve the version before as well, and say since when it is on its way out and until when it is served', async () => {
    const { status, headers } = await ask('GET', '/api/v1/shop/loaves/rye', undefined, { 'letsbe-contract': '1' });
    expect(status).to.equal(200);
    expect([headers.get('letsbe-contract'), headers.get('deprecation'), headers.get('sunset')]).to.deep.equal(['1', `@${Date.UTC(2026, 9, 1) / 1000}`, 'Tue, 01 Dec 2026 00:00:00 GMT']);
  });

  it('serve a hot route like any other', async () => {
    const { status, body } = await ask('POST', '/api/v1/shop/hot', { id: 'rye', grams: 3 });
    expect({ status, body }).to.deep.equal({ status: 200, body: { id: 'rye', grams: 3 } });
  });

  it('send no answer that was not promised', async () => {
    const { status, body } = await ask('GET', '/api/v1/shop/leak');
    expect(status).to.equal(500);
    expect(JSON.stringify(body)).to.not.include('of the house');
  });

  it('tell what failed inside to the log, under the request\'s id, and to nobody else', async () => {
    const { status, code, body } = await ask('GET', '/api/v1/shop/broken', undefined, { 'x-request-id': 'trace-12345' });
    expect({ status, code }).to.deep.equal({ status: 500, code: 'INTERNAL' });
    expect(JSON.stringify(body)).to.include('trace-12345').and.not.include('oven');
    expect(lines.at(-1)).to.include('the oven is cold').and.include('trace-12345');
  });

  it('bound a body that does not say how large it is', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = rawRequest(`${origin}/api/v1/shop/loaves`, { method: 'POST', headers: { authorization: 'Bearer baker', 'content-type': 'application/json', 'transfer-encoding': 'chunked' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject);
      sent.write(`"${'x'.repeat(5000)}`);
    });
    expect(status).to.equal(413);
  });

  it('survive a client that hangs up within its body', async () => {
    await new Promise<void>((resolve) => {
      const socket = createConnection(server.port, '127.0.0.1', () => {
        socket.write('POST /api/v1/shop/hot HTTP/1.1\r\nhost: a\r\nauthorization: Bearer baker\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"id":');
        socket.end();
      });
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await ask('GET', '/api/v1/shop/loaves/rye')).status).to.equal(200);
  });

  it('describe themselves for programs and for people, without anything from elsewhere', () => {
    const info = { title: 'A shop', version: '1', description: 'Loaves.', realms: { baker: { name: 'For <bakers>', shows: 'A key.' } } };
    const document = toOpenApi(routes, info) as unknown as { paths: Record<string, Record<string, { parameters: { name: string }[]; requestBody?: { content: { 'application/json': { schema: unknown } } } }>> };
    expect(Object.keys(document.paths)).to.have.length(routes.length);
    expect(document.paths['/api/v1/shop/loaves/{id}']?.['get']?.parameters.map(({ name }) => name)).to.deep.equal(['id', 'limit']);
    expect(document.paths['/api/v1/shop/loaves']?.['post']?.requestBody?.content['application/json'].schema).to.deep.equal(loaf);
    const drawn = drawPage(routes, info);
    expect(drawn).to.include('For &lt;bakers&gt;').and.include('/api/v1/shop/loaves/{id}').and.not.match(/<script|src=|https?:\/\//);
    expect(pageHeaders['content-security-policy']).to.include("default-src 'none'");
  });

  it('finish what runs before they end', async () => {
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const one = await serve<string, Context>({
      routes: [defineRoute<Context>({ method: 'GET', path: '/slow', title: 'Slow', access: { realm: 'open' }, answers: { 204: null }, handle: async () => { begun.resolve(); await slow.promise; return { status: 204 }; } })],
      host: '127.0.0.1', port: 0, validators: createValidators(), contracts: [{ version: 1 }], log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }),
      around: { admit: () => Promise.resolve(''), perform: (_route, actor, _request, work) => work({ actor }) },
    });
    const running = fetch(`http://127.0.0.1:${one.port}/slow`);
    await begun.promise;
    const closed = one.close();
    slow.resolve();
    expect((await running).status).to.equal(204);
    await closed;
  });
});
