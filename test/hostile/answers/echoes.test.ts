import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { makeOperation } from '../../support/plugin.ts';
import { useToolServers, type Received } from '../../support/tool-server.ts';

const secretRefs = { key: { title: 'Login', howTo: 'Settings.', parts: ['user', 'password'], separator: ':' } };
const grant = { target: 'acme', basePath: '/api', methods: ['GET', 'POST', 'DELETE'] };

describe('a tool that echoes the credential', () => {
  const servers = useToolServers();
  const show = makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/echo' }, result: { all: '' }, summary: 'Show it' });
  const operations = { things: { show } };

  const echo = ({ headers, path }: Received): JsonObject => ({ headers: { ...headers }, path, [headers['authorization'] ?? '']: 'as a key' });

  const schemes: readonly [what: string, auth: JsonObject][] = [
    ['bearer', { scheme: 'bearer', secret: 'key' }],
    ['basic', { scheme: 'basic', secret: 'key' }],
    ['header', { scheme: 'header', header: 'X-Api-Key', secret: 'key' }],
    ['query', { scheme: 'query', param: 'api_key', secret: 'key' }],
    ['jwt', { scheme: 'jwt', secret: 'key', key: { encoding: 'hex' }, ttlSeconds: 60 }],
  ];
  for (const [what, auth] of schemes) {
    it(`has it replaced by its reference in the result: ${what}`, async () => {
      const server = await servers.start((received) => ({ body: echo(received) }));
      const { run, secret, secrets } = makeAdapter({ origin: server.origin, manifest: { auth, health: undefined }, operations });
      const { result } = await run('things.show');
      const [token] = secrets.remembered;
      for (const value of [secret, Buffer.from(secret).toString('base64'), token?.value ?? secret]) expect(JSON.stringify(result)).to.include('SECRET_REF(acme_key)').and.not.include(value);
    });
  }

  it('has it replaced in its error, also where the message is cut', async () => {
    const server = await servers.start(({ headers }) => ({ status: 401, body: { error: `${'x'.repeat(250)} ${headers['authorization']} is wrong` } }));
    const { run, secret } = makeAdapter({ origin: server.origin });
    const error = await catchError(run('things.list'));
    expect(error).to.include({ code: 'TOOL_AUTH' });
    expect(JSON.stringify([error.message, error.details])).to.include('SECRET_REF(acme_key)').and.not.include(secret.slice(0, 12));
  });

  it('has the password of a login replaced in its error, and a session token in the result', async () => {
    const auth = { scheme: 'session', secret: 'key', login: { path: '/login', body: { user: '{user}', password: '{password}' } }, token: '/token' };
    const manifest = { auth, permissions: { http: [grant], secretRefs }, health: undefined };
    const open = await servers.start((received) => ({ body: received.path === '/api/login' ? { token: 'a token of this session' } : echo(received) }));
    const { run, secrets, secret } = makeAdapter({ origin: open.origin, manifest, operations });
    secrets.put('acme_key', `bella:${secret}`, open.origin);
    expect(JSON.stringify((await run('things.show')).result)).to.include('SECRET_REF(acme_key)').and.not.include('session');

    const shut = await servers.start(({ body }) => ({ status: 403, body: { error: `no entry with ${body}` } }));
    const other = makeAdapter({ origin: shut.origin, manifest, operations });
    other.secrets.put('acme_key', `bella:${other.secret}`, shut.origin);
    const { message } = await catchError(other.run('things.show'));
    expect(message).to.include('bella').and.include('SECRET_REF(acme_key)').and.not.include(other.secret);
  });

  it('does not let code of the plugin read it, in body or headers', async () => {
    const { knock, secret } = await makeKnocker(servers, { serve: (received) => ({ headers: { 'x-echo': received.headers['authorization'] ?? '' }, body: echo(received) }) });
    const seen = JSON.stringify(await knock('http', { request: { method: 'GET', path: '/echo' } }));
    expect(seen).to.include('SECRET_REF(acme_key)').and.not.include(secret);
  });

  it('does not let code read it from an answer that is text', async () => {
    const { knock, secret } = await makeKnocker(servers, { serve: ({ headers }) => ({ body: `you are ${headers['authorization']}` }) });
    const reply = (await knock('http', { request: { method: 'GET', path: '/echo' } })) as JsonObject;
    expect(reply['body']).to.equal('you are Bearer SECRET_REF(acme_key)').and.not.include(secret);
  });
});
