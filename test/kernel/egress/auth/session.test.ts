import { expect } from 'chai';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeEgress, type EgressParts } from '../../../support/egress.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { makeSecret } from '../../../support/secret-store.ts';
import { useToolServers, type Reply, type Serve, type ToolServer } from '../../../support/tool-server.ts';

const password = makeSecret();
const grant = { basePath: '/api', methods: ['GET', 'POST'], target: 'acme' };
const secretRefs = { key: { title: 'Login', howTo: 'Name, colon, password.', parts: ['username', 'password'], separator: ':' } };
const auth = { scheme: 'session', secret: 'key', login: { path: '/login', body: { user: '{username}', password: '{password}' } }, token: '/data/token', ttlSeconds: 600 };

describe('a session', () => {
  const servers = useToolServers();
  const logins = ({ received }: ToolServer): number => received.filter(({ path }) => path.endsWith('/login')).length;

  /** A tool with sessions: it knows the tokens it gave out and forgets those it is told to. */
  async function startTool(login: (token: string) => Reply = (token) => ({ body: { data: { token } } })) {
    const valid = new Set<string>();
    const serve: Serve = ({ path, headers }) => {
      if (path.endsWith('/login')) {
        const token = makeSecret();
        valid.add(token);
        return login(token);
      }
      return { status: valid.has((headers['authorization'] ?? headers['x-session'] ?? '').replace('Bearer ', '')) ? 200 : 401, body: {} };
    };
    return { server: await servers.start(serve), valid };
  }

  const signIn = (origin: string, changes: JsonObject = {}, parts: Partial<EgressParts> = {}) =>
    makeEgress({ origin, secret: `bella:${password}`, manifest: { auth: { ...auth, ...changes }, permissions: { http: [grant, { ...grant, basePath: '/other' }], secretRefs } }, ...parts });

  describe('that cannot be opened', () => {
    const rows: readonly [what: string, reply: Reply, code: string][] = [
      ['the tool refuses the password', { status: 401, body: {} }, 'TOOL_AUTH'],
      ['the tool calls the password invalid input', { status: 422, body: { error: `no such password` } }, 'TOOL_AUTH'],
      ['the tool is down', { status: 503, body: {} }, 'TOOL_UNAVAILABLE'],
      ['the login page redirects', { status: 302, headers: { location: '/' } }, 'TOOL_REDIRECTED'],
      ['there is no token', { body: { data: {} } }, 'TOOL_ANSWER_UNREADABLE'],
      ['the token is no text', { body: { data: { token: { admin: true } } } }, 'TOOL_ANSWER_UNREADABLE'],
      ['the token would end the header', { body: { data: { token: 'a\r\nx-evil: 1' } } }, 'TOOL_ANSWER_UNREADABLE'],
      ['the token is a book', { body: { data: { token: 'x'.repeat(10_000) } } }, 'TOOL_ANSWER_UNREADABLE'],
      ['the answer is a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'TOOL_ANSWER_UNREADABLE'],
    ];
    for (const [what, reply, code] of rows) {
      it(`because ${what} ends as ${code}, without the password in it`, async () => {
        const { server } = await startTool(() => reply);
        const error = await catchError(signIn(server.origin).send());
        expect(error.code).to.equal(code);
        expect(JSON.stringify([error.message, error.details])).to.not.include(password);
        if (code === 'TOOL_AUTH') expect(error.message).to.include('check the secret acme_key');
        else expect(error.message).to.include('shop');
        expect(logins(server)).to.equal(server.received.length);
      });
    }
  });

  it('is opened with the parts of the secret and used from then on', async () => {
    const { server, valid } = await startTool();
    const { send, secrets } = signIn(server.origin);
    await send();
    await send();
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/api/login', '/api/things', '/api/things']);
    expect(JSON.parse(server.received[0]?.body ?? '') as Json).to.deep.equal({ user: 'bella', password });
    expect(server.received[0]?.headers).not.to.have.property('authorization');
    expect(secrets.remembered).to.deep.equal([{ value: [...valid][0], name: 'acme_key_session', ttlSeconds: 600 }]);
  });

  it('is opened at the first base path, whatever the request names', async () => {
    const { server } = await startTool();
    await signIn(server.origin).send({ base: '/other' });
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/api/login', '/other/things']);
  });

  it('may log in with a form, elsewhere, and send its token in a header of its own', async () => {
    const { server } = await startTool();
    await signIn(server.origin, { header: 'X-Session', login: { ...auth.login, base: '/other', encode: 'form' } }).send();
    expect(server.received[0]).to.deep.include({ path: '/other/login', body: `user=bella&password=${password}` });
    expect(server.received[1]?.headers).to.have.property('x-session');
    expect(server.received[1]?.headers).not.to.have.property('authorization');
  });

  it('is opened anew when its time is over', async () => {
    const clock = makeFakeClock();
    const { server } = await startTool();
    const { send } = signIn(server.origin, {}, { clock });
    await send();
    clock.advance(571_000);
    await send();
    expect(logins(server)).to.equal(2);
  });

  it('is opened anew when the secret was changed', async () => {
    const { server } = await startTool();
    const { send, secrets } = signIn(server.origin);
    await send();
    secrets.put('acme_key', `bella:${makeSecret()}`, server.origin);
    await send();
    expect(logins(server)).to.equal(2);
  });
});
