import { expect } from 'chai';
import type { PluginHost } from '../../../../kernel/plugin/host.ts';
import { registerKinds, type PluginKind } from '../../../../kernel/plugin/kinds.ts';
import { createClassifierKind } from '../../../../tenant/gate/rules/classifier-kind.ts';
import { fileFacts } from '../../../../tenant/gate/rules/file-facts.ts';
import { createRuleShelf, type RuleShelf } from '../../../../tenant/gate/rules/rule-shelf.ts';
import type { RuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { writeBundle } from '../../../support/bundle.ts';
import { startHost } from '../../../support/plugin-host.ts';
import { packParts, makeRule, schemas, type PackParts } from './make-pack.ts';

const plain: PluginKind = { kind: 'adapter', check: () => [], build: () => ({ prove: () => Promise.resolve({ ready: true }), dispose: () => Promise.resolve() }) };
const start = async (): Promise<PluginHost> => (await startHost({ kinds: registerKinds([createClassifierKind({ schemas }), plain]) })).host;

/** A bundle of a pack whose one rule makes files called danger red. */
function writePack(id: string, version = '1.0.0', parts: PackParts = {}): string {
  return writeBundle(packParts({ id, rules: [makeRule({ id: `${id}.danger` })], ...parts, manifest: { version, ...parts.manifest } }));
}

const green: Verdict = { class: 'green', external: false, ask: false, reasons: [] };
const judge = (shelf: RuleShelf, name = 'notes'): Promise<Verdict> => shelf.withRules((rules) => rules.judge(green, fileFacts({ action: 'read', path: name, roots: { workspace: '/w' } })));

/** That a harmless call asks, and for want of which pack. */
async function expectAsking(shelf: RuleShelf, pack: string, why: RegExp): Promise<void> {
  const { ask, reasons } = await judge(shelf);
  expect(ask).to.equal(true);
  const absent = reasons.filter(({ rule }) => rule === 'rules.absent');
  expect(absent.map(({ matched }) => matched)).to.deep.equal([pack]);
  expect(absent[0]?.sentence).to.match(why);
}

describe('the rule shelf', () => {
  it('gives the rules of every pack that serves, required or not, and of nothing else', async () => {
    const host = await start();
    await host.load('a-pack', writePack('a-pack'));
    await host.load('b-pack', writePack('b-pack'));
    expect((await host.load('acme', writeBundle({ manifest: { activation: 'onStart', permissions: {} } }))).state).to.equal('ready');
    const shelf = createRuleShelf({ plugins: host, required: ['a-pack'] });
    expect(await shelf.withRules(({ packs, absent }) => [packs.map(({ id }) => id), absent])).to.deep.equal([['a-pack', 'b-pack'], []]);
    expect((await judge(shelf, 'danger')).class).to.equal('red');
    expect(await judge(shelf)).to.deep.equal(green);
  });

  it('puts the rules together once for each set of generations', async () => {
    const host = await start();
    await host.load('a-pack', writePack('a-pack'));
    const shelf = createRuleShelf({ plugins: host, required: ['a-pack'] });
    const get = (): Promise<RuleSet> => shelf.withRules((rules) => rules);
    const first = await get();
    expect(await get()).to.equal(first);
    await host.load('a-pack', writePack('a-pack', '1.1.0'));
    const second = await get();
    expect(second.packs).to.deep.equal([{ id: 'a-pack', version: '1.1.0', digest: second.packs[0]?.digest }]);
    expect(second.checksum).not.to.equal(first.checksum);
    expect(await get()).to.equal(second);
  });

  it('does not wake what is no rule pack', async () => {
    const host = await start();
    await host.load('acme', writeBundle());
    await createRuleShelf({ plugins: host, required: [] }).withRules(() => undefined);
    expect(host.status('acme')?.state).to.equal('found');
  });

  it('holds the packs while they judge and lets go of them afterwards, also after a failure', async () => {
    const host = await start();
    await host.load('a-pack', writePack('a-pack'));
    let held = 0;
    const counting: Pick<PluginHost, 'lease' | 'statuses'> = {
      statuses: () => host.statuses(),
      async lease(plugin) {
        const lease = await host.lease(plugin);
        held += 1;
        return { ...lease, release: () => { held -= 1; lease.release(); } };
      },
    };
    const shelf = createRuleShelf({ plugins: counting, required: ['a-pack'] });
    await shelf.withRules(() => expect(held).to.equal(1));
    expect(held).to.equal(0);
    await host.load('acme', writeBundle({ manifest: { activation: 'onStart', permissions: {} } }));
    await shelf.withRules(() => expect(held).to.equal(1));
    expect(held).to.equal(0);
    await shelf.withRules(() => { throw new Error('no'); }).catch((error: unknown) => expect(String(error)).to.include('no'));
    expect(held).to.equal(0);
  });

  describe('asks about every call', () => {
    it('while a required pack is missing', async () => {
      await expectAsking(createRuleShelf({ plugins: await start(), required: ['a-pack'] }), 'a-pack', /no plugin a-pack/);
    });

    it('while a required pack is refused', async () => {
      const host = await start();
      await host.load('a-pack', writePack('a-pack', '1.0.0', { rules: [makeRule({ id: 'x.y' })] }));
      await expectAsking(createRuleShelf({ plugins: host, required: ['a-pack'] }), 'a-pack', /not ready \(refused\)/);
    });

    it('once a required pack has failed', async () => {
      const host = await start();
      await host.load('a-pack', writePack('a-pack'));
      const shelf = createRuleShelf({ plugins: host, required: ['a-pack'] });
      expect((await judge(shelf)).ask).to.equal(false);
      await host.fail('a-pack', 'it is out of order');
      await expectAsking(shelf, 'a-pack', /out of order/);
    });

    it('once a required pack was removed', async () => {
      const host = await start();
      await host.load('a-pack', writePack('a-pack'));
      const shelf = createRuleShelf({ plugins: host, required: ['a-pack'] });
      await judge(shelf);
      await host.remove('a-pack');
      await expectAsking(shelf, 'a-pack', /no plugin a-pack/);
    });

    it('while another plugin goes by the name of a required pack', async () => {
      const host = await start();
      await host.load('a-pack', writeBundle({ id: 'a-pack', manifest: { activation: 'onStart', permissions: {} } }));
      await expectAsking(createRuleShelf({ plugins: host, required: ['a-pack'] }), 'a-pack', /no rule pack/);
    });

    it('once a pack that was in force has failed, though nobody required it', async () => {
      const host = await start();
      await host.load('b-pack', writePack('b-pack'));
      const shelf = createRuleShelf({ plugins: host, required: [] });
      await judge(shelf);
      await host.fail('b-pack', 'it is out of order');
      await expectAsking(shelf, 'b-pack', /out of order/);
    });

    it('whatever the host throws', async () => {
      const shelf = createRuleShelf({ plugins: { statuses: () => [], lease: () => Promise.reject(new Error('no')) }, required: ['a-pack'] });
      await expectAsking(shelf, 'a-pack', /went wrong/);
    });
  });

  it('keeps the rules of the packs that are left', async () => {
    const host = await start();
    await host.load('b-pack', writePack('b-pack'));
    const { class: decided, ask } = await judge(createRuleShelf({ plugins: host, required: ['a-pack'] }), 'danger');
    expect({ decided, ask }).to.deep.equal({ decided: 'red', ask: true });
  });

  it('no longer counts a pack that was removed and that nobody requires, and counts it again once it is back', async () => {
    const host = await start();
    await host.load('b-pack', writePack('b-pack'));
    const shelf = createRuleShelf({ plugins: host, required: [] });
    await judge(shelf);
    await host.remove('b-pack');
    expect(await judge(shelf, 'danger')).to.deep.equal(green);
    await host.load('b-pack', writePack('b-pack', '1.1.0'));
    expect((await judge(shelf, 'danger')).class).to.equal('red');
  });

  it('stops asking once the pack is back', async () => {
    const host = await start();
    const shelf = createRuleShelf({ plugins: host, required: ['a-pack'] });
    expect((await judge(shelf)).ask).to.equal(true);
    await host.load('a-pack', writePack('a-pack'));
    expect((await judge(shelf)).ask).to.equal(false);
  });
});
