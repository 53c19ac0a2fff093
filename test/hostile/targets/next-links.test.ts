import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('a link to the next page', () => {
  const servers = useToolServers();
  const list = makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, paginate: { style: 'link', items: '/things' }, result: { things: { each: '/things', pick: { id: '/id' } } }, summary: 'List the things' });

  /** A tool whose first page links to what is given. */
  async function startTool(link: (origin: string) => string) {
    const server = await servers.start(({ path }) => ({ headers: path === '/api/things' ? { link: `<${link(server.origin)}>; rel="next"` } : {}, body: { things: [{ id: path }] } }));
    return { server, ...makeAdapter({ origin: server.origin, operations: { things: { list } } }) };
  }

  const refused: readonly [what: string, link: (origin: string, trap: string) => string][] = [
    ['another port', (_, trap) => `${trap}/api/things?page=2`],
    ['another host', () => 'http://evil.example/api/things?page=2'],
    ['another scheme', (origin) => `${origin.replace('http:', 'https:')}/api/things?page=2`],
    ['another host without a scheme', () => '//evil.example/api/things'],
    ['another host by backslashes', () => '\\\\evil.example\\api\\things'],
    ['the same host in another spelling', (origin) => origin.replace('127.0.0.1', 'localhost') + '/api/things?page=2'],
    ['our host with a user name', (origin) => `${origin.replace('http://', 'http://bella:pw@')}/api/things?page=2`],
    ['another host after a user name like ours', (origin) => `${origin}@evil.example/api/things`],
    ['a file', () => 'file:///api/things'],
    ['no address', () => 'http://['],
    ['another base path', (origin) => `${origin}/admin/things`],
    ['a base path as long as ours', () => '/abc/things?page=2'],
    ['a base path that begins like ours', () => '/apiadmin/things'],
    ['above the base path', () => '/api/../admin'],
    ['above the base path, encoded', () => '/api/%2e%2e/admin'],
    ['above the base path, encoded slashes', () => '/api/..%2fadmin'],
    ['above the base path, encoded twice', () => '/api/%252e%252e/admin'],
  ];
  for (const [what, link] of refused) {
    it(`to ${what} is refused, and nobody is asked`, async () => {
      const trap = await servers.start();
      const { run, server } = await startTool((origin) => link(origin, trap.origin));
      expect(await catchError(run('things.list'))).to.include({ code: 'TARGET_REFUSED' });
      expect([server.received.length, trap.received.length]).to.deep.equal([1, 0]);
    });
  }

  const followed: readonly [link: (origin: string) => string, path: string][] = [
    [(origin) => `${origin}/api/things?page=2&tag=a&tag=b`, '/api/things?page=2&tag=a&tag=b'],
    [() => '/api/other/list?page=2#x', '/api/other/list?page=2'],
    [() => '?page=2', '/api/things?page=2'],
    [() => 'more', '/api/more'],
  ];
  for (const [link, path] of followed) {
    it(`to ${path} is followed, with the credential`, async () => {
      const { run, server, secret } = await startTool(link);
      expect((await run('things.list')).pages).to.deep.equal({ read: 2, items: 2, more: false });
      expect(server.received[1]).to.deep.include({ method: 'GET', path });
      expect(server.received[1]?.headers).to.include({ authorization: `Bearer ${secret}` });
    });
  }

  it('to itself is followed no further than the budget', async () => {
    const server = await servers.start(() => ({ headers: { link: '</api/things>; rel="next"' }, body: { things: [{ id: 'a' }] } }));
    const { run } = makeAdapter({ origin: server.origin, operations: { things: { list } } });
    expect((await run('things.list')).pages).to.deep.equal({ read: 5, items: 5, more: true });
    expect(server.received).to.have.length(5);
  });

  it('that repeats a credential of the query does not send it twice', async () => {
    const server = await servers.start(({ path }) => ({ headers: path.includes('page=2') ? {} : { link: `<${path}&page=2>; rel="next"` }, body: { things: [{ id: 'a' }] } }));
    const { run, secret } = makeAdapter({ origin: server.origin, manifest: { auth: { scheme: 'query', secret: 'key', param: 'api_key' } }, operations: { things: { list } } });
    await run('things.list');
    expect(server.received.map(({ path }) => path)).to.deep.equal([`/api/things?api_key=${secret}`, `/api/things?page=2&api_key=${secret}`]);
  });
});
