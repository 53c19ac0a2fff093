import { expect } from 'chai';
import type { ToolInstance } from '../../../kernel/adapter/adapter.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';

describe('an adapter', () => {
  const servers = useToolServers();
  const list = { body: { things: [{ id: 'a' }] } };
  const { signal } = new AbortController();

  it('does not know an operation that is not there, and names the closest', async () => {
    const { adapter, instance } = makeAdapter({ origin: 'http://127.0.0.1:9' });
    const unknown = (operation: string): string => catchThrown(() => adapter.prepare({ instance, operation, params: {} })).message;
    expect(unknown('things.lst')).to.equal('There is no operation acme.things.lst. Did you mean acme.things.list?');
    expect(unknown('orders.refund')).to.include('acme has things.list, things.get');
    expect(unknown('constructor')).to.include('There is no operation');
    expect(unknown(`${'x'.repeat(100_000)}\n\u202e`)).to.have.length.below(300).and.to.match(/^[^\p{Cc}\u202e]*$/u);
  });

  it('knows only the operations that the registry entry allows', async () => {
    const server = await servers.start(() => list);
    const { run } = makeAdapter({ origin: server.origin, instance: { operations: new Set(['things.list']) } });
    await run('things.list');
    const error = await catchError(run('things.remove', { thingId: 'a' }));
    expect(error).to.include({ code: 'OPERATION_UNKNOWN' });
    expect(error.message).to.include('The registry entry shop does not list it');
    expect(server.received).to.have.length(1);
  });

  it('gives code another digest when any of it changes, so that an approval asks again', () => {
    const go = makeOperation({ request: undefined, result: undefined, handler: 'go', methods: ['GET'] });
    const digests = (code: string): (string | undefined)[] => {
      const { adapter } = makeAdapter({ origin: 'http://127.0.0.1:9', manifest: { entry: 'quirks.js' }, operations: { things: { ...makeThings(), go } }, files: { 'quirks.js': code } });
      return ['things.go', 'things.get'].map((name) => adapter.operations.get(name)?.digest);
    };
    const [before, after] = [digests('export const go = () => 1;'), digests('export const go = () => 2;')];
    expect(after[0]).to.not.equal(before[0]);
    expect(after[1]).to.equal(before[1]);
  });

  it('sends nothing when params do not fit', async () => {
    const server = await servers.start();
    const { run } = makeAdapter({ origin: server.origin });
    expect(await catchError(run('things.get', { thingId: '../x' }))).to.include({ code: 'PARAMS_INVALID' });
    expect(server.received).to.deep.equal([]);
  });

  describe('is proved by its health operation', () => {
    const second = (server: ToolServer): ToolInstance => ({ id: 'shop2', plugin: 'acme', target: { origin: server.origin, prefix: '', local: true }, auth: { scheme: 'bearer', secret: 'missing' }, config: {} });

    it('and needs a registry entry', async () => {
      const { adapter } = makeAdapter({ origin: 'http://127.0.0.1:9', ports: { targets: { instancesOf: () => [] } } });
      expect(await adapter.prove(signal)).to.deep.equal({ needs: 'an entry in the tool registry that names acme' });
    });

    it('and needs its secret, which it names as a person knows it', async () => {
      const { adapter } = makeAdapter({ origin: 'http://127.0.0.1:9', instance: { auth: { scheme: 'bearer', secret: 'missing' } } });
      expect(await adapter.prove(signal)).to.deep.equal({ needs: 'Acme key (store it as missing)' });
    });

    it('and needs a secret of the form it has', async () => {
      const server = await servers.start(() => list);
      const permissions = { http: [{ target: 'acme', basePath: '/api', methods: ['GET', 'POST', 'DELETE'] }], secretRefs: { key: { title: 'Acme key', howTo: 'In Acme, Settings.', format: '^acme_[a-z]+$' } } };
      const { adapter, secret } = makeAdapter({ origin: server.origin, manifest: { permissions } });
      const proof = await adapter.prove(signal);
      expect(proof).to.have.property('needs').that.includes('acme_key does not look like one').and.does.not.include(secret);
      expect(server.received).to.deep.equal([]);
    });

    it('and needs its settings', async () => {
      const config = { type: 'object', additionalProperties: false, required: ['site'], properties: { site: { type: 'string', description: 'x' } } };
      const { adapter } = makeAdapter({ origin: 'http://127.0.0.1:9', manifest: { config } });
      expect(await adapter.prove(signal)).to.deep.equal({ needs: 'settings: config of shop in the registry (site is missing)' });
    });

    it('fails as the tool fails', async () => {
      const server = await servers.start(() => ({ status: 502, body: {} }));
      expect(await catchError(makeAdapter({ origin: server.origin }).adapter.prove(signal))).to.include({ code: 'TOOL_UNAVAILABLE' });
    });

    it('ends when its time is over', async () => {
      const server = await servers.start(() => 'unanswered');
      expect(await catchError(makeAdapter({ origin: server.origin }).adapter.prove(AbortSignal.timeout(20)))).to.include({ code: 'CALL_CANCELLED' });
    });

    it('is ready when one of its instances answers', async () => {
      const up = await servers.start(() => list);
      const down = await servers.start(() => ({ status: 500 }));
      const { adapter, instance } = makeAdapter({ origin: up.origin, ports: { targets: { instancesOf: () => [{ ...instance, id: 'shop3', target: { ...instance.target, origin: down.origin } }, second(up), instance] } } });
      expect(await adapter.prove(signal)).to.deep.equal({ ready: true });
      expect(up.received).to.have.length(1);
    });

    it('is ready without one where none is declared', async () => {
      const { adapter } = makeAdapter({ origin: 'http://127.0.0.1:9', manifest: { health: undefined } });
      expect(await adapter.prove(signal)).to.deep.equal({ ready: true });
    });
  });
});
