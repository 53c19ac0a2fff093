import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { writeVersion } from '../../support/plugin-host.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTool, makeTools } from '../../support/shop-tools.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';

const rye = { id: 'rye', name: 'Rye' };
const answering: Serve = ({ path, method }) => ({ body: path === '/api/things' && method === 'GET' ? { things: [rye] } : rye });

describe('a tool call', () => {
  const servers = useToolServers();

  async function start(serve: Serve = answering, changes = {}, parts = {}) {
    const server = await servers.start(serve);
    const bench = await makeTools([makeTool('shop', server.origin, changes)], parts);
    const secret = makeSecret();
    bench.vault.put('shop_key', secret, [server.origin]);
    return { ...bench, server, secret };
  }

  it('runs with the tool\'s own credential and gives what the operation names', async () => {
    const { person, server, secret } = await start();
    const outcome = await person.call({ instance: 'shop', operation: 'things.get', params: { thingId: 'rye' } });
    expect(outcome).to.deep.equal({ result: rye, generation: 'acme@1.0.0#2' });
    expect(server.received.at(-1)).to.deep.include({ method: 'GET', path: '/api/things/rye' });
    expect(server.received.at(-1)?.headers['authorization']).to.equal(`Bearer ${secret}`);
  });

  it('takes the operation with and without the plugin before it', async () => {
    const { person } = await start();
    for (const operation of ['things.list', 'acme.things.list']) expect((await person.call({ instance: 'shop', operation, params: {} })).result).to.deep.equal({ items: [rye] });
  });

  it('is judged before anything is sent: class, reasons and the sentence for a person', async () => {
    const { tools, person, server } = await start();
    await tools.operations('shop');
    const before = server.received.length;
    const judged = await person.judge({ instance: 'shop', operation: 'things.remove', params: { thingId: 'rye' } });
    expect(judged).to.deep.include({ summary: 'Delete thing rye', params: { thingId: 'rye' }, verdict: { class: 'red', external: false, ask: false, reasons: [{ rule: 'operation', sentence: 'Delete thing: declared red' }] } });
    expect(judged.operation).to.equal('acme.things.remove');
    expect(server.received).to.have.length(before);
  });

  it('is external where the registry says so, whatever the adapter does', async () => {
    const { person } = await start(answering, { external: new Set(['things.create']) });
    const { verdict } = await person.judge({ instance: 'shop', operation: 'things.create', params: { name: 'Rye' } });
    expect(verdict).to.deep.include({ class: 'yellow', external: true });
    expect(verdict.reasons.at(-1)).to.deep.equal({ rule: 'registry', sentence: 'The registry says that it reaches outside at shop.' });
    expect((await person.judge({ instance: 'shop', operation: 'things.get', params: { thingId: 'rye' } })).verdict.external).to.equal(false);
  });

  it('is refused where the registry does not list it', async () => {
    const { tools, person, server } = await start(answering, { operations: new Set(['things.list']) });
    expect((await tools.operations('shop')).map(({ name }) => name)).to.deep.equal(['things.list']);
    const before = server.received.length;
    for (const act of [person.call, person.judge, person.showSubject]) {
      const error = await catchError(act({ instance: 'shop', operation: 'things.remove', params: { thingId: 'rye' } }));
      expect([error.code, error.message.includes('does not list it')]).to.deep.equal(['OPERATION_UNKNOWN', true]);
    }
    expect(server.received).to.have.length(before);
  });

  it('shows its subject by a read', async () => {
    const { person, server } = await start();
    expect(await person.showSubject({ instance: 'shop', operation: 'things.remove', params: { thingId: 'rye' } })).to.deep.equal({ name: 'Rye' });
    expect(server.received.at(-1)?.method).to.equal('GET');
    expect(await person.showSubject({ instance: 'shop', operation: 'things.get', params: { thingId: 'rye' } })).to.equal(undefined);
  });

  it('is refused with params that do not fit, and nothing is sent', async () => {
    const { tools, person, server } = await start();
    await tools.operations('shop');
    const before = server.received.length;
    expect((await catchError(person.call({ instance: 'shop', operation: 'things.get', params: { thing: 'rye' } }))).code).to.equal('PARAMS_INVALID');
    expect((await catchError(person.call({ instance: 'shop', operation: 'things.got', params: {} }))).message).to.include('Did you mean acme.things.get?');
    expect((await catchError(person.call({ instance: 'shap', operation: 'things.get', params: {} }))).message).to.include('Did you mean shop?');
    expect(server.received).to.have.length(before);
  });

  it('is limited as the manifest says, and counted only when it is run', async () => {
    const { person, clock } = await start(answering, {}, { manifest: { limits: { callsPerMinute: 2 } } });
    const call = () => person.call({ instance: 'shop', operation: 'things.list', params: {} });
    for (let n = 0; n < 5; n += 1) await person.judge({ instance: 'shop', operation: 'things.list', params: {} });
    await call();
    await call();
    expect(await catchError(call())).to.include({ code: 'RATE_LIMITED' });
    clock.advance(60_000);
    expect((await call()).result).to.deep.equal({ items: [rye] });
  });

  it('ends in the generation it began in, though the plugin is reloaded meanwhile', async () => {
    const asked = Promise.withResolvers<() => void>();
    const { person, host } = await start(({ path }, response) => {
      if (path === '/api/things') return { body: { things: [] } };
      asked.resolve(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rye)));
      return 'unanswered';
    });
    const calling = person.call({ instance: 'shop', operation: 'things.get', params: { thingId: 'rye' } });
    const answer = await asked.promise;
    expect(await host.load('acme', writeVersion('2.0.0'))).to.include({ state: 'ready', version: '2.0.0' });
    answer();
    expect(await calling).to.deep.equal({ result: rye, generation: 'acme@1.0.0#2' });
    await host.close();
  });

  it('of a list says how much there is more', async () => {
    const paged = makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, paginate: { style: 'page', items: '/things', param: 'page', size: 1, maxPages: 2 }, result: { items: { each: '/things', pick: { id: '/id' } } }, summary: 'List' });
    const { person } = await start(() => ({ body: { things: [rye] } }), {}, { operations: { things: { ...makeThings(), list: paged } } });
    expect(await person.call({ instance: 'shop', operation: 'things.list', params: {} })).to.deep.include({ result: { items: [{ id: 'rye' }, { id: 'rye' }] }, pages: { read: 2, items: 2, more: true, next: 3 } });
  });
});
