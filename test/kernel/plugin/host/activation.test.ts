import { expect } from 'chai';
import { makeHost, writeVersion } from '../../../support/plugin-host.ts';

const onDemand = writeVersion('1.0.0', { activation: undefined });

describe('a plugin is built', () => {
  it('on demand: not when it is loaded, but for its first call', async () => {
    const { host, builds } = makeHost();
    expect(await host.load('acme', onDemand)).to.include({ state: 'found', version: '1.0.0', reason: 'it is built when it is first used' });
    expect(builds).to.deep.equal([]);
    expect(await host.lease('acme')).to.include({ generation: 'acme@1.0.0#2' });
    expect(builds).to.deep.equal(['1.0.0']);
  });

  it('once, however many first calls come at a time', async () => {
    const { host, builds } = makeHost();
    await host.load('acme', onDemand);
    const leases = await Promise.all(Array.from({ length: 20 }, () => host.lease('acme')));
    expect(new Set(leases.map(({ generation }) => generation))).to.have.property('size', 1);
    expect([builds, host.status('acme')?.reason]).to.deep.equal([['1.0.0'], 'it works']);
  });

  for (const [activation, trigger] of [['onStart', 'start'], ['onTool:shop', 'tool:shop'], ['onEvent:order.paid', 'event:order.paid']] as const) {
    it(`${activation}: when that was given, and when it was given before`, async () => {
      const { host, builds } = makeHost();
      expect(await host.load('acme', writeVersion('1.0.0', { activation }))).to.include({ state: 'found', reason: `it is built ${activation}` });
      await host.activate('tool:other');
      expect(builds).to.deep.equal([]);
      await host.activate(trigger);
      expect(host.status('acme')).to.include({ state: 'ready' });
      expect(await host.load('other', writeVersion('1.0.0', { activation }, 'other'))).to.include({ state: 'ready' });
    });
  }

  it('at once, when one of it serves already: a reload must show that it works', async () => {
    const { host } = makeHost();
    await host.load('acme', onDemand);
    (await host.lease('acme')).release();
    expect(await host.load('acme', writeVersion('2.0.0', { activation: undefined }))).to.include({ state: 'ready', version: '2.0.0' });
  });

  it('not at all, when a newer one takes its place unused', async () => {
    const { host, builds, steps } = makeHost();
    await host.load('acme', onDemand);
    expect(await host.load('acme', writeVersion('2.0.0', { activation: undefined }))).to.include({ state: 'found', version: '2.0.0' });
    expect(builds).to.deep.equal([]);
    expect(steps.map(({ generation, to }) => `${generation} ${to}`)).to.deep.equal(['acme@1.0.0#1 gone']);
  });

  it('from what was sound, when a newer one was refused before the first call', async () => {
    const { host } = makeHost();
    await host.load('acme', onDemand);
    expect(await host.load('acme', writeVersion('2.0.0', { engine: '^9.0.0' }))).to.include({ state: 'found', version: '1.0.0' });
    expect((await host.lease('acme')).generation).to.match(/^acme@1\.0\.0#/);
  });

  it('and fails for the call that asked for it, with the reason', async () => {
    const { host, behave } = makeHost();
    behave('1.0.0', { prove: () => Promise.reject(new Error('no answer')) });
    await host.load('acme', onDemand);
    const message = await host.lease('acme').then(() => '', (error: Error) => error.message);
    expect(message).to.equal('The plugin acme is not ready (failed): no answer');
  });
});
