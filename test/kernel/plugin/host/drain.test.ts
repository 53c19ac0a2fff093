import { expect } from 'chai';
import { startHost, writeVersion, type HostBench } from '../../../support/plugin-host.ts';

const one = writeVersion('1.0.0');
const two = writeVersion('2.0.0');

/** Resolves when the first generation of 1.0.0 is disposed. */
function disposal(bench: HostBench): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  bench.behave('1.0.0', { dispose: () => Promise.resolve(resolve()) });
  return promise;
}

describe('the drain', () => {
  it('lets a call that began before the swap end in its own generation', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    const lease = await bench.host.lease('acme');
    await bench.host.load('acme', two);
    expect(bench.host.status('acme')).to.include({ version: '2.0.0', state: 'ready' });
    expect(bench.disposed).to.deep.equal([]);
    const gone = disposal(bench);
    lease.release();
    await gone;
    expect(bench.disposed).to.deep.equal(['acme@1.0.0#1']);
  });

  it('gives new calls the new generation at once, while the old one drains', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    const old = await bench.host.lease('acme');
    await bench.host.load('acme', two);
    const fresh = await bench.host.lease('acme');
    expect([old.generation, fresh.generation]).to.deep.equal(['acme@1.0.0#1', 'acme@2.0.0#2']);
    old.release();
    fresh.release();
    await bench.host.close();
  });

  it('ends after 30 s whatever still runs, and says so', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    await bench.host.lease('acme');
    await bench.host.load('acme', two);
    bench.clock.advance(29_999);
    expect(bench.disposed).to.deep.equal([]);
    const gone = disposal(bench);
    bench.clock.advance(1);
    await gone;
    expect(bench.steps.at(-1)).to.include({ generation: 'acme@1.0.0#1', reason: 'drain ended' });
    expect(bench.logged.join('')).to.include('calls were still running when the drain ended');
  });

  it('is also given to a plugin that failed, when another takes its place', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    const lease = await bench.host.lease('acme');
    await bench.host.fail('acme', 'it crashed');
    expect(await bench.host.load('acme', writeVersion('2.0.0', { engine: '^9.0.0' }))).to.include({ state: 'refused' });
    expect(bench.disposed).to.deep.equal([]);
    const gone = disposal(bench);
    lease.release();
    await gone;
    expect(bench.disposed).to.deep.equal(['acme@1.0.0#1']);
  });

  it('is waited for when the host is closed, and a part that cannot be released stops nothing', async () => {
    const bench = await startHost();
    bench.behave('1.0.0', { dispose: () => Promise.reject(new Error('stuck')) });
    await bench.host.load('acme', one);
    await bench.host.load('other', writeVersion('2.0.0', {}, 'other'));
    const lease = await bench.host.lease('acme');
    const closed = bench.host.close().then(() => bench.disposed.length);
    lease.release();
    expect(await closed).to.equal(2);
    expect(bench.logged.join('')).to.include('could not be released').and.to.include('stuck');
  });

  it('is given to a plugin that is removed', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    const lease = await bench.host.lease('acme');
    await bench.host.remove('acme');
    expect([bench.host.status('acme'), bench.host.statuses(), bench.disposed]).to.deep.equal([undefined, [], []]);
    lease.release();
    await bench.host.close();
    expect(bench.disposed).to.deep.equal(['acme@1.0.0#1']);
  });
});
