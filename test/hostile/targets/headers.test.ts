import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { makeOperation } from '../../support/plugin.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('headers of a plugin', () => {
  const servers = useToolServers();
  const get = (headers: Record<string, string>) => ({ request: { method: 'GET', path: '/things', headers } });

  const reserved = [
    'Host', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Upgrade', 'TE', 'Trailer', 'Expect', 'Keep-Alive',
    'Authorization', 'authorization', 'AUTHORIZATION', 'Cookie', 'Proxy-Authorization', 'Proxy-Connection', 'Proxy-Host',
    'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Port', 'X-Forwarded-Prefix', 'X-Real-IP', 'X-Client-IP',
    'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'X-Original-URL', 'X-Original-Host', 'X-Rewrite-URL',
  ];
  it(`may not be any of ${reserved.length} that decide where, how or as whom a request goes`, async () => {
    const { knock, server } = await makeKnocker(servers);
    for (const name of reserved) {
      const error = await catchError(knock('http', get({ [name]: 'x' })));
      expect(error, name).to.include({ code: 'TARGET_REFUSED' });
      expect(error.message).to.include('set by the host alone');
    }
    expect(server.received).to.deep.equal([]);
  });

  it('may not be the one that carries the credential', async () => {
    const { knock } = await makeKnocker(servers, { manifest: { auth: { scheme: 'header', secret: 'key', header: 'X-Api-Key' } } });
    expect(await catchError(knock('http', get({ 'x-API-key': 'mine' })))).to.include({ code: 'TARGET_REFUSED' });
  });

  const broken: readonly Record<string, string>[] = [
    { 'X-A': 'a\r\nHost: evil.example' }, { 'X-A': 'a\nb' }, { 'X-A': 'a\rb' }, { 'X-A': 'a\u0000b' }, { 'X-A': 'a\u2028b' }, { 'X-A': 'a\u010db' }, { 'X-A': '\u{1f600}' },
    { 'X-A\r\nHost': 'evil.example' }, { 'X A': 'b' }, { 'X:A': 'b' }, { '': 'b' }, { 'X-\u00e4': 'b' }, { ' Host': 'b' }, { 'Host ': 'b' }, { '__proto__x': 'b' }, { 'content_length': '5' },
  ];
  for (const headers of broken) {
    it(`may not hold ${JSON.stringify(headers)}`, async () => {
      const { knock, server } = await makeKnocker(servers);
      const error = await catchError(knock('http', get(headers)));
      expect(error).to.include({ code: 'TARGET_REFUSED' });
      expect(error.message).to.match(/^[^\p{Cc}\u2028]*$/u);
      expect(server.received).to.deep.equal([]);
    });
  }

  it('are not broken by a param either', async () => {
    const server = await servers.start();
    const params = { type: 'object', additionalProperties: false, required: ['tag'], properties: { tag: { type: 'string', description: 'x' } } };
    const operations = { things: { list: makeOperation({ params, request: { method: 'GET', path: '/things', headers: { 'If-Match': '"{tag}"' } }, result: {}, summary: 'List {tag}' }) } };
    const { run } = makeAdapter({ origin: server.origin, manifest: { health: undefined }, operations });
    for (const tag of ['a"\r\nHost: evil.example', 'a\nb', '\u0000']) expect(await catchError(run('things.list', { tag }))).to.include({ code: 'TARGET_REFUSED' });
    expect(server.received).to.deep.equal([]);
    await run('things.list', { tag: 'a b' });
    expect(server.received[0]?.headers).to.include({ 'if-match': '"a b"' });
  });

  it('of an answer that carry credentials are withheld from code', async () => {
    const credentials = { 'set-cookie': 'session=1', authorization: 'x', 'www-authenticate': 'Basic', 'proxy-authenticate': 'Basic', 'authentication-info': 'x' };
    const { knock } = await makeKnocker(servers, { serve: () => ({ headers: { ...credentials, 'x-total': '3' } }) });
    const { headers } = (await knock('http', get({}))) as { headers: Record<string, string> };
    expect(headers).to.include({ 'x-total': '3' }).and.not.have.any.keys(...Object.keys(credentials));
  });
});
