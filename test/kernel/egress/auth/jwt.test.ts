import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeEgress } from '../../../support/egress.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { useToolServers, type Received, type Serve } from '../../../support/tool-server.ts';

const secretRefs = { key: { title: 'Admin key', howTo: 'Settings → Keys.', parts: ['id', 'secret'], separator: ':' } };
const auth = { scheme: 'jwt', secret: 'key', header: { kid: '{id}' }, key: { part: 'secret', encoding: 'hex' }, claims: { aud: '/admin/', admin: true }, ttlSeconds: 300, word: 'Acme' };
const manifest = (changes: JsonObject = {}) => ({ auth: { ...auth, ...changes }, permissions: { http: [{ target: 'acme', basePath: '/api', methods: ['GET'] }], secretRefs } });

const parse = (part: string | undefined): JsonObject => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as JsonObject;

/** What a tool makes of a token: its parts when the signature is the key's, else nothing. */
function verify({ headers }: Received, key: Buffer, digest = 'sha256'): { header: JsonObject; claims: JsonObject } | undefined {
  const [word, token = ''] = (headers['authorization'] ?? '').split(' ');
  const [header, claims, signature = ''] = token.split('.');
  const expected = createHmac(digest, key).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  return word === 'Acme' && given.length === expected.length && timingSafeEqual(given, expected) ? { header: parse(header), claims: parse(claims) } : undefined;
}

describe('a signed token', () => {
  const servers = useToolServers();
  const key = randomBytes(32);
  const secret = `admin1:${key.toString('hex')}`;
  const tool: Serve = (received) => ({ status: verify(received, key) ? 200 : 401, body: {} });

  it('is refused by the tool when it was signed with another key', async () => {
    const { origin } = await servers.start(tool);
    const other = `admin1:${randomBytes(32).toString('hex')}`;
    expect(await catchError(makeEgress({ origin, manifest: manifest(), secret: other }).send())).to.include({ code: 'TOOL_AUTH' });
  });

  it('is not made from a key that is too short or no key', async () => {
    const { origin, received } = await servers.start(tool);
    for (const broken of ['admin1:abcd', `admin1:${'zz'.repeat(32)}`, key.toString('hex')]) {
      const error = await catchError(makeEgress({ origin, manifest: manifest(), secret: broken }).send());
      expect(error).to.include({ code: 'SECRET_INVALID' });
      expect(error.message).to.include('acme_key').and.not.include(broken);
    }
    expect(received).to.deep.equal([]);
  });

  it('holds the claims of the manifest, and iat and exp of the host', async () => {
    const clock = makeFakeClock();
    const server = await servers.start(tool);
    await makeEgress({ origin: server.origin, manifest: manifest(), secret, clock }).send();
    const iat = Math.floor(clock.now() / 1000);
    const [received] = server.received;
    expect(received && verify(received, key)).to.deep.equal({ header: { alg: 'HS256', typ: 'JWT', kid: 'admin1' }, claims: { aud: '/admin/', admin: true, iat, exp: iat + 300 } });
  });

  it('is used until shortly before it ends, then another is made', async () => {
    const clock = makeFakeClock();
    const server = await servers.start(tool);
    const { send, secrets } = makeEgress({ origin: server.origin, manifest: manifest(), secret, clock });
    const tokens = async () => {
      await send();
      return new Set(server.received.map(({ headers }) => headers['authorization'])).size;
    };
    expect(await tokens()).to.equal(1);
    clock.advance(269_000);
    expect(await tokens()).to.equal(1);
    clock.advance(2_000);
    expect(await tokens()).to.equal(2);
    expect(secrets.remembered.map(({ name, ttlSeconds }) => [name, ttlSeconds])).to.deep.equal([['acme_key_jwt', 300], ['acme_key_jwt', 300]]);
  });

  const digests = [['HS256', 'sha256'], ['HS384', 'sha384'], ['HS512', 'sha512']] as const;
  for (const [algorithm, digest] of digests) {
    it(`is verified by the tool with ${algorithm}`, async () => {
      const server = await servers.start((received) => ({ status: verify(received, key, digest) ? 200 : 401, body: {} }));
      await makeEgress({ origin: server.origin, manifest: manifest({ algorithm }), secret }).send();
      expect(server.received).to.have.length(1);
    });
  }

  it('is signed with the whole secret where no part is named', async () => {
    const whole = randomBytes(32);
    const { origin } = await servers.start((received) => ({ status: verify(received, whole) ? 200 : 401, body: {} }));
    const parts = { auth: { scheme: 'jwt', secret: 'key', key: { encoding: 'base64' }, ttlSeconds: 60, word: 'Acme' } };
    expect(await makeEgress({ origin, manifest: parts, secret: whole.toString('base64') }).send()).to.include({ status: 200 });
  });
});
