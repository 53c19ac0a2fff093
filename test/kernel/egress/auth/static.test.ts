import { expect } from 'chai';
import { credentialHeaders } from '../../../../kernel/egress/auth/issue.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeEgress } from '../../../support/egress.ts';
import { makeSecret } from '../../../support/secret-store.ts';
import { useToolServers } from '../../../support/tool-server.ts';

/** What a request carries under a scheme. */
interface Carried {
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

const rows: readonly [what: string, auth: JsonObject, carried: (secret: string) => Carried][] = [
  ['bearer', { scheme: 'bearer' }, (secret) => ({ headers: { authorization: `Bearer ${secret}` } })],
  ['bearer with another word', { scheme: 'bearer', word: 'Token' }, (secret) => ({ headers: { authorization: `Token ${secret}` } })],
  ['basic', { scheme: 'basic' }, (secret) => ({ headers: { authorization: `Basic ${Buffer.from(secret).toString('base64')}` } })],
  ['header', { scheme: 'header', header: 'X-Api-Key' }, (secret) => ({ headers: { 'x-api-key': secret } })],
  ['header with a prefix', { scheme: 'header', header: 'Authorization', prefix: 'token ' }, (secret) => ({ headers: { authorization: `token ${secret}` } })],
  ['query', { scheme: 'query', param: 'api_key' }, (secret) => ({ path: `/api/things?api_key=${secret}` })],
];

describe('a stored credential', () => {
  const servers = useToolServers();

  it('that cannot stand in a header is refused by its name, and nothing is sent', async () => {
    for (const secret of [`${makeSecret()}\r\nx-evil: 1`, `${makeSecret()}\n`, `${makeSecret()}\u20ac`, `${makeSecret()}\u0000`]) {
      const server = await servers.start();
      const error = await catchError(makeEgress({ origin: server.origin, secret }).send());
      expect(error).to.include({ code: 'SECRET_INVALID' });
      expect(error.message).to.include('acme_key').and.not.include(secret.slice(0, 8));
      expect(server.received).to.deep.equal([]);
    }
  });

  for (const [what, auth, carried] of rows) {
    it(`is sent as ${what}`, async () => {
      const server = await servers.start();
      const { send, secret } = makeEgress({ origin: server.origin, manifest: { auth: { ...auth, secret: 'key' } } });
      await send();
      const { headers = {}, path = '/api/things' } = carried(secret);
      expect(server.received[0]?.headers).to.include(headers);
      expect(server.received[0]?.path).to.equal(path);
    });
  }

  it('in the query stands there once, whatever the request says', async () => {
    const server = await servers.start();
    const { send, secret } = makeEgress({ origin: server.origin, manifest: { auth: { scheme: 'query', param: 'api_key', secret: 'key' } } });
    await send({ query: [['api_key', 'other'], ['a', '1']] });
    expect(server.received[0]?.path).to.equal(`/api/things?a=1&api_key=${secret}`);
  });

  it('is sent to a tool without a scheme not at all', async () => {
    const server = await servers.start();
    await makeEgress({ origin: server.origin, manifest: { auth: undefined } }).send();
    expect(server.received[0]?.headers).not.to.have.property('authorization');
  });

  it('names the headers that it alone fills', () => {
    expect(credentialHeaders(undefined)).to.deep.equal([]);
    expect(credentialHeaders({ scheme: 'bearer', secret: 'key' })).to.deep.equal(['authorization']);
    expect(credentialHeaders({ scheme: 'header', secret: 'key', header: 'X-Api-Key' })).to.deep.equal(['x-api-key']);
    expect(credentialHeaders({ scheme: 'session', secret: 'key', login: { path: '/', body: {} }, token: '/t', header: 'X-Session' })).to.deep.equal(['x-session']);
  });
});
