import { expect } from 'chai';
import { catchError } from '../../../support/catch-error.ts';
import { makeEgress } from '../../../support/egress.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { makeSecret } from '../../../support/secret-store.ts';
import { useToolServers, type Serve, type ToolServer } from '../../../support/tool-server.ts';

const manifest = { auth: { scheme: 'session', secret: 'key', login: { path: '/login', body: { password: '{value}' } }, token: '/token' } };

describe('a session that many calls need at once', () => {
  const servers = useToolServers();
  const logins = ({ received }: ToolServer): number => received.filter(({ path }) => path === '/api/login').length;

  /** A tool whose logins wait for a hand, when one is given, and whose tokens can be revoked. */
  async function startTool(hold?: Promise<void>) {
    const valid = new Set<string>();
    const asked = Promise.withResolvers<void>();
    const serve: Serve = ({ path, headers }, response) => {
      if (path !== '/api/login') return { status: valid.has((headers['authorization'] ?? '').slice('Bearer '.length)) ? 200 : 401, body: {} };
      const token = makeSecret();
      valid.add(token);
      asked.resolve();
      if (!hold) return { body: { token } };
      void hold.then(() => response.end(JSON.stringify({ token })));
      return 'unanswered';
    };
    return { server: await servers.start(serve), valid, asked: asked.promise };
  }

  it('is opened once', async () => {
    const { server } = await startTool();
    const { send } = makeEgress({ origin: server.origin, manifest });
    await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(logins(server)).to.equal(1);
  });

  it('is opened once more, and only once, when the tool has ended it', async () => {
    const { server, valid } = await startTool();
    const { send } = makeEgress({ origin: server.origin, manifest });
    await send();
    valid.clear();
    const replies = await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(replies.map(({ status }) => status)).to.deep.equal(Array.from({ length: 12 }, () => 200));
    expect(logins(server)).to.equal(2);
  });

  it('is not opened again and again for a tool that refuses every token', async () => {
    const server = await servers.start(({ path }) => (path === '/api/login' ? { body: { token: makeSecret() } } : { status: 401, body: {} }));
    const { send } = makeEgress({ origin: server.origin, manifest });
    for (let call = 0; call < 2; call += 1) expect(await catchError(send())).to.include({ code: 'TOOL_AUTH' });
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/api/login', '/api/things', '/api/things', '/api/login', '/api/things']);
  });

  it('is there for the others when the call that asked first is cancelled', async () => {
    const hold = Promise.withResolvers<void>();
    const { server, asked } = await startTool(hold.promise);
    const { send } = makeEgress({ origin: server.origin, manifest });
    const controller = new AbortController();
    const first = catchError(send({ signal: controller.signal }));
    const second = send();
    await asked;
    controller.abort();
    expect(await first).to.include({ code: 'CALL_CANCELLED' });
    hold.resolve();
    expect(await second).to.include({ status: 200 });
    expect(logins(server)).to.equal(1);
  });

  it('is waited for no longer than a call has time', async () => {
    const clock = makeFakeClock();
    const hold = Promise.withResolvers<void>();
    const { server, asked } = await startTool(hold.promise);
    const { send } = makeEgress({ origin: server.origin, manifest, clock });
    const short = catchError(send({ timeoutMs: 1000 }));
    const long = send({ timeoutMs: 9000 });
    await asked;
    clock.advance(1000);
    expect(await short).to.include({ code: 'TOOL_TIMEOUT' });
    hold.resolve();
    expect(await long).to.include({ status: 200 });
  });

  it('fails for all who wait when the login fails, and is tried again by the next', async () => {
    let down = true;
    const server = await servers.start(({ path }) => (path === '/api/login' && down ? { status: 503, body: {} } : { body: { token: makeSecret() } }));
    const { send } = makeEgress({ origin: server.origin, manifest });
    const errors = await Promise.all(Array.from({ length: 3 }, () => catchError(send())));
    expect(errors.map(({ code }) => code)).to.deep.equal(['TOOL_UNAVAILABLE', 'TOOL_UNAVAILABLE', 'TOOL_UNAVAILABLE']);
    expect(logins(server)).to.equal(1);
    down = false;
    expect(await send()).to.include({ status: 200 });
  });
});
