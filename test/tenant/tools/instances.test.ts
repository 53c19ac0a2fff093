import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTool, makeTools } from '../../support/shop-tools.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('two instances of one tool', () => {
  const servers = useToolServers();

  async function startTwo() {
    const serve = (name: string) => servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [] } : { id: 'rye', name } }));
    const [blog, shop] = [await serve('of the blog'), await serve('of the shop')];
    const bench = await makeTools([makeTool('acme', blog.origin), makeTool('acme-shop', shop.origin)]);
    return { ...bench, blog, shop, get: (instance: string) => bench.person.call({ instance, operation: 'things.get', params: { thingId: 'rye' } }) };
  }

  it('have their own place and their own secret, and neither ever sees the other\'s', async () => {
    const { vault, get, blog, shop } = await startTwo();
    const [one, two] = [makeSecret(), makeSecret()];
    vault.put('acme_key', one, [blog.origin]);
    vault.put('acme_shop_key', two, [shop.origin]);
    expect([(await get('acme')).result, (await get('acme-shop')).result]).to.deep.equal([{ id: 'rye', name: 'of the blog' }, { id: 'rye', name: 'of the shop' }]);
    expect(new Set(blog.received.map(({ headers }) => headers['authorization']))).to.deep.equal(new Set([`Bearer ${one}`]));
    expect(new Set(shop.received.map(({ headers }) => headers['authorization']))).to.deep.equal(new Set([`Bearer ${two}`]));
  });

  it('share one generation: the code is loaded once', async () => {
    const { vault, get, blog, shop } = await startTwo();
    vault.put('acme_key', makeSecret(), [blog.origin]);
    vault.put('acme_shop_key', makeSecret(), [shop.origin]);
    expect((await get('acme')).generation).to.equal((await get('acme-shop')).generation);
  });

  it('do not lend each other a secret: one without works for the other only', async () => {
    const { vault, get, blog, shop } = await startTwo();
    vault.put('acme_key', makeSecret(), [blog.origin]);
    expect((await get('acme')).result).to.include({ name: 'of the blog' });
    expect((await catchError(get('acme-shop'))).code).to.equal('SECRET_REF_UNRESOLVED');
    expect(shop.received).to.deep.equal([]);
  });

  it('are refused a secret that is bound to the other\'s origin, and nothing is sent', async () => {
    const { vault, get, blog, shop } = await startTwo();
    vault.put('acme_key', makeSecret(), [blog.origin]);
    vault.put('acme_shop_key', makeSecret(), [blog.origin]);
    expect((await catchError(get('acme-shop'))).message).to.include(`may not be sent to ${shop.origin}`);
    expect(shop.received).to.deep.equal([]);
  });

  it('need a secret both, until one is there: then a retry is enough', async () => {
    const { vault, tools, host, blog, get } = await startTwo();
    for (const { state, reason } of await tools.list()) expect(`${state}: ${reason}`).to.match(/^needs: needs Acme key \(.*acme_key.*acme_shop_key/);
    vault.put('acme_key', makeSecret(), [blog.origin]);
    expect(await host.retry('acme')).to.include({ state: 'ready' });
    expect((await get('acme')).result).to.include({ name: 'of the blog' });
  });
});

describe('the list of tools', () => {
  const servers = useToolServers();

  it('says of each what it is and how it stands', async () => {
    const { origin } = await servers.start(() => ({ body: { things: [] } }));
    const { tools, vault } = await makeTools([makeTool('acme', origin), makeTool('ghost', 'http://127.0.0.1:9', { plugin: 'ghost' })]);
    vault.put('acme_key', makeSecret(), [origin]);
    const unused = await tools.list(false);
    expect(unused[0]).to.deep.equal({ instance: 'acme', plugin: 'acme', title: 'acme', origin, state: 'found', reason: 'it is built when it is first used', operations: 0 });
    expect(await tools.list()).to.deep.equal([
      { instance: 'acme', plugin: 'acme', title: 'Acme', origin, state: 'ready', reason: 'it works', operations: 4 },
      { instance: 'ghost', plugin: 'ghost', title: 'ghost', origin: 'http://127.0.0.1:9', state: 'absent', reason: 'no plugin of this name is installed', operations: 0 },
    ]);
  });
});
