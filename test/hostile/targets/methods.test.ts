import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { useToolServers } from '../../support/tool-server.ts';

/** What servers take for another method: by query, by form, by parts, by JSON; under a type in any spelling. */
const smuggled: readonly [what: string, request: { query?: JsonObject; headers?: Record<string, string>; body?: Json }][] = [
  ['in the query', { query: { _method: 'DELETE' } }],
  ['in the query in another case', { query: { _METHOD: 'DELETE' } }],
  ['in the query as a list', { query: { _method: ['DELETE', 'x'] } }],
  ['in JSON', { body: { _method: 'DELETE' } }],
  ['in JSON written by hand', { headers: { 'Content-Type': 'application/json' }, body: '{"\\u005fmethod":"DELETE"}' }],
  ['in a form written by hand', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b&_method=DELETE' }],
  ['in an encoded form', { headers: { 'content-type': ' APPLICATION/X-WWW-Form-Urlencoded; charset=utf-8' }, body: '%5Fmethod=DELETE' }],
  ['in parts written by hand', { headers: { 'Content-Type': 'multipart/form-data; boundary=B' }, body: '--B\r\ncontent-disposition: form-data; name="_method"\r\n\r\nDELETE\r\n--B--\r\n' }],
];

describe('a request that names another method than its own', () => {
  const servers = useToolServers();

  for (const [what, request] of smuggled) {
    it(`is refused: ${what}`, async () => {
      const { knock, server } = await makeKnocker(servers);
      expect(await catchError(knock('http', { request: { method: 'POST', path: '/things/a', ...request } }))).to.include({ code: 'TARGET_REFUSED' });
      expect(server.received).to.deep.equal([]);
    });
  }

  it('is none when the words only stand in a value', async () => {
    const { knock, server } = await makeKnocker(servers);
    await knock('http', { request: { method: 'POST', path: '/things', query: { q: '_method=DELETE' }, body: { text: '_method', inner: { _method: 'x' } } } });
    expect(server.received).to.have.length(1);
  });
});
