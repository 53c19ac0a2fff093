import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { useToolServers } from '../../support/tool-server.ts';

const groups = JSON.parse(readFileSync(new URL('climbing.json', import.meta.url), 'utf8')) as Record<string, string[]>;

describe('code that asks for a path outside its grant', () => {
  const servers = useToolServers();

  const paths: readonly string[] = [
    ...Object.values(groups).flat().flatMap((path) => [`/${path}`, `/things/${path}`]),
    // Broken or overlong encoding, control characters, other places, other hosts.
    '/%c0%ae%c0%ae/admin', '/%c0%af../admin', '/%', '/%zz', '/%u002e%u002e/', '/a%00', '/a%0d%0aHost:%20evil.example', '/a\r\nx: y', '/a b', '/a\u0000', '/a\tb', '/a?b=c', '/a#b', '/\u2028',
    'things', '', 'http://evil.example/', '//evil.example/', '@evil.example/', ':80/', '.evil.example/', '\\evil.example', '/\\evil.example',
  ].filter((path) => !['', '//evil.example/', '/\u2028'].includes(path));

  it(`gets TARGET_REFUSED for each of ${paths.length} spellings, and the tool no request`, async () => {
    const { knock, server } = await makeKnocker(servers);
    for (const path of paths) expect(await catchError(knock('http', { request: { method: 'GET', path } })), JSON.stringify(path)).to.include({ code: 'TARGET_REFUSED' });
    expect(server.received).to.deep.equal([]);
  });

  it('gets PERMISSION_DENIED for a base path that was not granted', async () => {
    const { knock, server } = await makeKnocker(servers);
    for (const base of ['', '/', '/admin', '/api/..', '/api/../admin', '/API', '/api/', 'http://evil.example/api']) {
      expect(await catchError(knock('http', { request: { method: 'GET', path: '/x', base } })), base).to.include({ code: 'PERMISSION_DENIED' });
    }
    expect(server.received).to.deep.equal([]);
  });

  it('stays below its base path with what looks like a host', async () => {
    const { knock, server } = await makeKnocker(servers);
    for (const path of ['//evil.example/', '/@evil.example/', '/http://evil.example/', '']) await knock('http', { request: { method: 'GET', path } });
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/api//evil.example/', '/api/@evil.example/', '/api/http://evil.example/', '/api']);
    expect(new Set(server.received.map(({ headers }) => headers['host']))).to.deep.equal(new Set([`127.0.0.1:${server.port}`]));
  });

  it('reaches nothing by a manifest whose base path climbs', async () => {
    const http = [{ target: 'acme', basePath: '/api/..', methods: ['GET'] }];
    const { knock, server } = await makeKnocker(servers, { manifest: { permissions: { http, secretRefs: { key: { title: 'Key', howTo: 'x' } } } } });
    expect(await catchError(knock('http', { request: { method: 'GET', path: '/admin' } }))).to.include({ code: 'TARGET_REFUSED' });
    expect(server.received).to.deep.equal([]);
  });
});
