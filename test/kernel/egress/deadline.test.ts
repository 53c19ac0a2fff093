import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress, transport } from '../../support/egress.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { useToolServers } from '../../support/tool-server.ts';

const manifest = { auth: { scheme: 'session', secret: 'key', login: { path: '/login', body: { password: '{value}' } }, token: '/token' } };

describe('the time of a request', () => {
  const servers = useToolServers();

  /** An egress by which every exchange with the tool takes 300 ms; keeps how long each was given. */
  async function startSlow(status: () => number = () => 200) {
    const clock = makeFakeClock();
    const given: [path: string, ms: number][] = [];
    const { origin } = await servers.start(({ path }) => {
      clock.advance(300);
      return path === '/api/login' ? { body: { token: makeSecret() } } : { status: status(), body: {} };
    });
    const { send } = makeEgress({
      origin: origin.replace('127.0.0.1', 'shop.example'), manifest, clock,
      lookup: () => {
        clock.advance(50);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
      transport: {
        close: () => undefined,
        send: (request) => {
          given.push([request.path, request.timeoutMs]);
          return transport.send({ ...request, timeoutMs: 5000 });
        },
      },
    });
    return { send, given };
  }

  it('is over when resolving, login and request together have used it up', async () => {
    const { send, given } = await startSlow();
    expect(await catchError(send({ timeoutMs: 340 }))).to.include({ code: 'TOOL_TIMEOUT' });
    expect(given.map(([path]) => path)).to.deep.equal(['/api/login']);
  });

  it('is one for resolving, login, request and the second try after a refused token', async () => {
    let status = 200;
    const { send, given } = await startSlow(() => status);
    await send({ timeoutMs: 1000 });
    expect(given).to.deep.equal([['/api/login', 14_950], ['/api/things', 1000 - 350 - 50]]);
    given.length = 0;
    status = 401;
    expect(await catchError(send({ timeoutMs: 2000 }))).to.include({ code: 'TOOL_AUTH' });
    expect(given).to.deep.equal([['/api/things', 2000 - 50], ['/api/login', 14_950], ['/api/things', 2000 - 350 - 350 - 50]]);
  });
});
