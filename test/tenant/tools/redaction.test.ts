import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTool, makeTools } from '../../support/shop-tools.ts';
import { useToolServers } from '../../support/tool-server.ts';

const encodings: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['inside a sentence', (secret) => `you sent ${secret}!`],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in hex', (secret) => Buffer.from(secret).toString('hex')],
  ['percent-encoded', (secret) => encodeURIComponent(secret)],
];

describe('what a tool says back', () => {
  const servers = useToolServers();

  /** A tool that puts a secret into every answer: one it was never sent, but came by. */
  async function startEcho(status: number, echo: (secret: string) => Json, parts = {}) {
    const secret = `${makeSecret()}/+?`;
    const { origin } = await servers.start(({ path }) => (path.startsWith('/api/things?') || path === '/api/things' ? { body: { things: [{ id: 'rye' }], next: secret } } : { status, body: echo(secret) }));
    const bench = await makeTools([makeTool('shop', origin)], parts);
    bench.vault.put('shop_key', makeSecret(), [origin]);
    bench.vault.put('blog_key', secret, ['https://blog.example.com']);
    const call = (operation = 'things.get') => bench.person.call({ instance: 'shop', operation, params: operation === 'things.list' ? {} : { thingId: 'rye' } });
    return { ...bench, secret, call };
  }

  for (const [how, encode] of encodings) {
    it(`loses the secret from a result: ${how}`, async () => {
      const { call, secret } = await startEcho(200, (value) => ({ id: 'rye', name: encode(value) }));
      const text = JSON.stringify(await call());
      expect(text).to.include('SECRET_REF(blog_key)').and.not.to.include(encode(secret));
    });

    it(`loses the secret from an error: ${how}`, async () => {
      const { call, secret } = await startEcho(422, (value) => ({ error: encode(value) }));
      const error = await catchError(call());
      expect(error.code).to.equal('TOOL_REJECTED');
      expect(error.message).to.include('SECRET_REF(blog_key)');
      expect(`${error.message} ${JSON.stringify(error.details)} ${error.stack}`).not.to.include(encode(secret));
    });
  }

  it('loses the secret from a subject', async () => {
    const { person } = await startEcho(200, (value) => ({ id: 'rye', name: value }));
    expect(await person.showSubject({ instance: 'shop', operation: 'things.remove', params: { thingId: 'rye' } })).to.deep.equal({ name: 'SECRET_REF(blog_key)' });
  });

  it('loses the secret from the place where a list goes on', async () => {
    const list = makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, paginate: { style: 'cursor', items: '/things', param: 'after', next: '/next', maxPages: 1 }, result: { items: { each: '/things', pick: { id: '/id' } } }, summary: 'List' });
    const { call } = await startEcho(200, () => ({}), { operations: { things: { ...makeThings(), list } } });
    expect((await call('things.list')).pages).to.deep.include({ more: true, next: 'SECRET_REF(blog_key)' });
  });

  it('loses the secret from the reason why a plugin is not ready', async () => {
    const [own, secret] = [makeSecret(), makeSecret()];
    const { origin } = await servers.start(({ headers }) => ({ status: 401, body: { error: `wrong: ${headers['authorization']}, not ${secret}` } }));
    const { tools, person, vault } = await makeTools([makeTool('shop', origin)]);
    vault.put('shop_key', own, [origin]);
    vault.put('blog_key', secret, ['https://blog.example.com']);
    const [shown] = await tools.list();
    expect(shown).to.include({ instance: 'shop', state: 'failed' });
    const error = await catchError(person.call({ instance: 'shop', operation: 'things.list', params: {} }));
    expect(error.message).to.include('failed');
    for (const text of [shown?.reason, (await tools.list())[0]?.reason, error.message]) expect(text).to.include('SECRET_REF(blog_key)').and.not.to.include(secret).and.not.to.include(own);
  });

  it('keeps what only looks like one: nothing is masked that is not known', async () => {
    const other = makeSecret();
    const { call } = await startEcho(200, () => ({ id: 'rye', name: other }));
    expect((await call()).result).to.deep.equal({ id: 'rye', name: other });
  });
});
