import { expect } from 'chai';
import type { ToolInstance } from '../../../kernel/adapter/adapter.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
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
