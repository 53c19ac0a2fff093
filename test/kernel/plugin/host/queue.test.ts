import { expect } from 'chai';
import type { Proof } from '../../../../kernel/plugin/kinds.ts';
import { startHost, writeVersion, type HostBench } from '../../../support/plugin-host.ts';

const [one, two, three, four] = ['1.0.0', '2.0.0', '3.0.0', '4.0.0'].map((version) => writeVersion(version)) as [string, string, string, string];

/** Holds the proof of a version until `go`. */
function hold(bench: HostBench, version: string) {
  const begun = Promise.withResolvers<void>();
  const proof = Promise.withResolvers<Proof>();
  bench.behave(version, { prove: () => {
    begun.resolve();
    return proof.promise;
  } });
  return { begun: begun.promise, go: () => proof.resolve({ ready: true }) };
}

describe('requests for one plugin', () => {
  it('queue up, and of those that wait only the newest is brought up', async () => {
    const bench = await startHost();
    const first = hold(bench, '1.0.0');
    const loading = [bench.host.load('acme', one)];
    await first.begun;
    loading.push(bench.host.load('acme', two), bench.host.load('acme', three), bench.host.load('acme', four));
    first.go();
    expect((await Promise.all(loading)).map(({ version, reason }) => `${version}: ${reason}`)).to.deep.equal(['1.0.0: it works', ...Array.from({ length: 3 }, () => '4.0.0: it works')]);
    expect(bench.builds).to.deep.equal(['1.0.0', '4.0.0']);
  });

  it('never overlap', async () => {
    const bench = await startHost();
    const first = hold(bench, '1.0.0');
    const loading = bench.host.load('acme', one);
    await first.begun;
    const next = bench.host.load('acme', two);
    expect(bench.builds).to.deep.equal(['1.0.0']);
    first.go();
    await Promise.all([loading, next]);
    expect(bench.builds).to.deep.equal(['1.0.0', '2.0.0']);
  });

  it('wait for no other plugin\'s, and disturb none', async () => {
    const bench = await startHost();
    const stuck = hold(bench, '1.0.0');
    const loading = bench.host.load('acme', one);
    await stuck.begun;
    expect(await bench.host.load('other', writeVersion('2.0.0', {}, 'other'))).to.include({ state: 'ready' });
    bench.behave('3.0.0', { build: () => { throw new Error('broken'); } });
    expect(await bench.host.load('third', writeVersion('3.0.0', {}, 'third'))).to.include({ state: 'failed', reason: 'broken' });
    stuck.go();
    expect(await loading).to.include({ state: 'ready' });
    expect(bench.host.statuses().map(({ plugin, state }) => `${plugin} ${state}`)).to.have.members(['acme ready', 'other ready', 'third failed']);
  });

  it('are not lost to a retry that comes after them', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    const second = hold(bench, '2.0.0');
    const loading = [bench.host.load('acme', two)];
    await second.begun;
    loading.push(bench.host.load('acme', three), bench.host.retry('acme'));
    second.go();
    expect((await Promise.all(loading)).at(-1)).to.include({ state: 'ready', version: '3.0.0' });
  });

  it('end with the removal when that is the newest, and with the load when that is', async () => {
    const bench = await startHost();
    const first = hold(bench, '1.0.0');
    const loading = bench.host.load('acme', one);
    await first.begun;
    const removed = [bench.host.load('acme', two), bench.host.remove('acme')] as const;
    first.go();
    await loading;
    expect(await removed[0]).to.include({ state: 'gone' });
    expect(bench.host.status('acme')).to.equal(undefined);
    const back = [bench.host.remove('acme'), bench.host.load('acme', three)] as const;
    expect(await back[1]).to.include({ state: 'ready', version: '3.0.0' });
    expect(bench.builds).to.deep.equal(['1.0.0', '3.0.0']);
  });
});
