import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { makeEgress } from '../../support/egress.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('a redirect', () => {
  const servers = useToolServers();

  const elsewhere: readonly ((trap: string, own: string) => string)[] = [(trap) => `${trap}/steal`, (trap) => trap.replace('http:', ''), () => 'http://169.254.169.254/latest/meta-data/', () => 'file:///etc/passwd', (_, own) => `${own}/api/things/other`, () => '/api/things/other', () => ''];
  for (const status of [300, 301, 302, 303, 307, 308]) {
    it(`with ${status} is never followed, wherever it leads`, async () => {
      const trap = await servers.start();
      for (const leads of elsewhere) {
        const server = await servers.start(() => ({ status, headers: { location: leads(trap.origin, server.origin), refresh: `0; url=${trap.origin}` } }));
        const { run } = makeAdapter({ origin: server.origin });
        for (const [operation, params] of [['things.get', { thingId: 'a' }], ['things.create', { name: 'x' }], ['things.remove', { thingId: 'a' }]] as const) {
          server.received.length = 0;
          const error = await catchError(run(operation, params));
          expect(error).to.include({ code: 'TOOL_REDIRECTED', retryable: false });
          expect(error.message).to.not.include(trap.origin);
          expect(server.received).to.have.length(1);
        }
      }
      expect(trap.received).to.deep.equal([]);
    });
  }

  it('of a login is never followed', async () => {
    const trap = await servers.start(() => ({ body: { token: 'theirs' } }));
    const server = await servers.start(() => ({ status: 307, headers: { location: `${trap.origin}/login` } }));
    const manifest = { auth: { scheme: 'session', secret: 'key', login: { path: '/login', body: { password: '{value}' } }, token: '/token' } };
    expect(await catchError(makeEgress({ origin: server.origin, manifest }).send())).to.include({ code: 'TOOL_REDIRECTED' });
    expect(trap.received).to.deep.equal([]);
  });

  it('is an answer for code that asks for it, and goes no further', async () => {
    const trap = await servers.start();
    const { knock } = await makeKnocker(servers, { serve: () => ({ status: 302, headers: { location: `${trap.origin}/` } }) });
    expect(await knock('http', { request: { method: 'GET', path: '/x' }, options: { accept: [302] } })).to.include({ status: 302 });
    expect(trap.received).to.deep.equal([]);
  });
});
