import { rmSync } from 'node:fs';
import { expect } from 'chai';
import { makeLedger } from '../../../support/ledger.ts';
import { startHost, writeVersion } from '../../../support/plugin-host.ts';

const minutes = 60_000;
const one = writeVersion('1.0.0');
const two = writeVersion('2.0.0');

async function startTwo() {
  const ledger = makeLedger();
  const bench = await startHost({ ledger });
  await bench.host.load('acme', one);
  bench.clock.advance(10 * minutes);
  await bench.host.load('acme', two);
  return { ...bench, ledger };
}

describe('the first ten minutes', () => {
  it('a failure within them goes back to the last good bundle', async () => {
    const { host, clock, logged } = await startTwo();
    clock.advance(10 * minutes - 1);
    await host.fail('acme', 'it crashed three times');
    expect(host.status('acme')).to.include({ state: 'ready', version: '1.0.0' });
    expect(logged.join('')).to.include('going back to the last good bundle');
  });

  it('a failure after them stays a failure, with its reason', async () => {
    const { host, clock, ledger } = await startTwo();
    clock.advance(10 * minutes);
    await host.fail('acme', 'it crashed three times');
    expect(host.status('acme')).to.include({ state: 'failed', version: '2.0.0', reason: 'it crashed three times' });
    expect(ledger.read('acme')?.lastGood.version).to.equal('2.0.0');
  });

  it('make a bundle the last good one, and nothing else does', async () => {
    const { clock, ledger } = await startTwo();
    expect(ledger.read('acme')).to.deep.include({ highest: '2.0.0' });
    expect(ledger.read('acme')?.lastGood.version).to.equal('1.0.0');
    clock.advance(10 * minutes);
    expect(ledger.read('acme')?.lastGood.version).to.equal('2.0.0');
  });

  it('go on after a restart: a version that came up in them is not yet good', async () => {
    const { ledger } = await startTwo();
    const again = await startHost({ ledger });
    await again.host.load('acme', two);
    again.clock.advance(10 * minutes - 1);
    await again.host.fail('acme', 'it crashed');
    expect(again.host.status('acme')).to.include({ state: 'ready', version: '1.0.0' });
  });

  it('a plugin takes no calls while it goes back', async () => {
    const { host } = await startTwo();
    const back = host.fail('acme', 'it crashed');
    const code = await host.lease('acme').then(() => 'leased', (error: { code: string }) => error.code);
    expect(code).to.equal('PLUGIN_NOT_READY');
    await back;
  });

  it('what was gone back to is still older than what was seen, and loads as the own last good alone', async () => {
    const { host, ledger } = await startTwo();
    await host.fail('acme', 'it crashed');
    expect(ledger.read('acme')?.highest).to.equal('2.0.0');
    expect(await host.load('acme', writeVersion('1.0.0', { title: 'Another 1.0.0' }))).to.include({ state: 'ready', version: '1.0.0' });
    expect(host.status('acme')?.reason).to.include('older than 2.0.0');
  });

  it('a retry after going back does not bring the failed one up again', async () => {
    const { host } = await startTwo();
    await host.fail('acme', 'it crashed');
    expect(await host.retry('acme')).to.include({ state: 'ready', version: '1.0.0' });
  });

  it('a newer bundle that waited comes up instead', async () => {
    const { host } = await startTwo();
    const [failing, loading] = [host.fail('acme', 'it crashed'), host.load('acme', writeVersion('3.0.0'))];
    await failing;
    expect(await loading).to.include({ state: 'ready', version: '3.0.0' });
    await host.close();
  });

  it('a newer bundle that came up meanwhile is not thrown out', async () => {
    const { host, behave } = await startTwo();
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<{ ready: true }>();
    behave('3.0.0', { prove: () => {
      begun.resolve();
      return go.promise;
    } });
    const loading = host.load('acme', writeVersion('3.0.0'));
    await begun.promise;
    const failing = host.fail('acme', 'it crashed');
    go.resolve({ ready: true });
    await Promise.all([loading, failing]);
    expect(host.status('acme')).to.include({ state: 'ready', version: '3.0.0' });
  });

  it('a failed bundle does not become good while its last good one is on its way', async () => {
    const { host, clock, ledger, behave } = await startTwo();
    const begun = Promise.withResolvers<void>();
    behave('1.0.0', { prove: () => {
      begun.resolve();
      return new Promise(() => undefined);
    } });
    clock.advance(10 * minutes - 1000);
    const failing = host.fail('acme', 'it crashed');
    await begun.promise;
    clock.advance(5000);
    expect(ledger.read('acme')?.lastGood.version).to.equal('1.0.0');
    clock.advance(5000);
    await failing;
  });

  it('a last good bundle that is gone leaves a reason', async () => {
    const bench = await startHost();
    const gone = writeVersion('1.0.0', { title: 'Gone' });
    await bench.host.load('acme', gone);
    await bench.host.load('acme', two);
    rmSync(gone, { recursive: true });
    await bench.host.fail('acme', 'it crashed');
    expect(bench.host.status('acme')).to.include({ state: 'refused' });
    expect(bench.host.status('acme')?.reason).to.include('ENOENT');
  });

  it('failing what does not serve is nothing', async () => {
    const { host } = await startHost();
    await host.fail('acme', 'x');
    expect(host.status('acme')).to.equal(undefined);
  });
});
