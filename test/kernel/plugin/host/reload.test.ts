import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Behaviour, HostBench } from '../../../support/plugin-host.ts';
import { startHost, writeVersion } from '../../../support/plugin-host.ts';
import { makeLedger } from '../../../support/ledger.ts';

const steps = (bench: HostBench, generation: string) => bench.steps.filter((step) => step.generation === generation).map(({ from, to }) => `${from} → ${to}`);
const one = writeVersion('1.0.0');
const two = writeVersion('2.0.0');

describe('a reload', () => {
  it('loads, proves and serves, each step with its reason', async () => {
    const bench = await startHost();
    expect(await bench.host.load('acme', one)).to.include({ state: 'ready', version: '1.0.0', reason: 'it works', generation: 'acme@1.0.0#1' });
    expect(steps(bench, 'acme@1.0.0#1')).to.deep.equal(['found → loading', 'loading → ready']);
    expect(bench.steps.every(({ reason }) => reason !== '')).to.equal(true);
  });

  it('is nothing when the digest is the same', async () => {
    const { host, builds, disposed, steps } = await startHost();
    await host.load('acme', one);
    const before = steps.length;
    expect(await host.load('acme', one)).to.include({ state: 'ready', generation: 'acme@1.0.0#1', reason: 'unchanged' });
    expect([builds, disposed, steps.length]).to.deep.equal([['1.0.0'], [], before]);
  });

  it('swaps, then drains and disposes the old one', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    expect(await bench.host.load('acme', two)).to.include({ state: 'ready', version: '2.0.0' });
    await bench.host.close();
    expect(steps(bench, 'acme@1.0.0#1')).to.deep.equal(['found → loading', 'loading → ready', 'ready → draining', 'draining → gone']);
    expect(bench.disposed).to.deep.equal(['acme@1.0.0#1', 'acme@2.0.0#2']);
  });
});

describe('a failure before the swap leaves the old one serving, the reason kept', () => {
  const unavailable = new LetsbeError('TOOL_UNAVAILABLE', { instance: 'acme', detail: ' (ECONNREFUSED)' });
  const cases: [title: string, behaviour: Behaviour, says: string][] = [
    ['a rule that finds a fault', { check: () => [{ rule: 'kind.rule', place: 'plugin.json', message: 'it is dull', mend: 'shine it' }] }, 'it is dull (kind.rule)'],
    ['a rule that throws', { check: () => { throw new TypeError('a fault of the rule'); } }, 'a fault of the rule'],
    ['a build that throws', { build: () => { throw new TypeError('a fault of the build'); } }, 'a fault of the build'],
    ['a proof that fails', { prove: () => Promise.reject(unavailable) }, 'ECONNREFUSED'],
    ['a proof that needs a person', { prove: () => Promise.resolve({ needs: 'a secret' }) }, 'needs a secret'],
  ];
  for (const [title, behaviour, says] of cases) {
    it(title, async () => {
      const bench = await startHost();
      await bench.host.load('acme', one);
      bench.behave('2.0.0', behaviour);
      const status = await bench.host.load('acme', two);
      expect(status).to.include({ state: 'ready', version: '1.0.0', generation: 'acme@1.0.0#1' });
      expect(status.reason).to.match(/^1\.0\.0 serves on; (2\.0\.0|the new bundle) did not load: /).and.to.include(says);
      expect(bench.host.status('acme')).to.deep.equal(status);
      const lease = await bench.host.lease('acme');
      expect(lease.generation).to.equal('acme@1.0.0#1');
      lease.release();
      expect(bench.disposed).not.to.include('acme@1.0.0#1');
    });
  }

  it('a folder that was changed', async () => {
    const { host } = await startHost();
    await host.load('acme', one);
    const folder = writeVersion('2.0.0', { title: 'Spoilt' });
    writeFileSync(join(folder, 'plugin.json'), '{}');
    expect(await host.load('acme', folder)).to.include({ state: 'ready', version: '1.0.0' });
    expect(host.status('acme')?.reason).to.include('the new bundle did not load').and.to.include('plugin.json was changed');
  });

  it('a ledger that cannot be written: what was built is disposed', async () => {
    const ledger = makeLedger();
    const bench = await startHost({ ledger });
    await bench.host.load('acme', one);
    ledger.write = () => Promise.reject(new Error('no space left'));
    expect(await bench.host.load('acme', two)).to.include({ state: 'ready', version: '1.0.0' });
    expect(bench.host.status('acme')?.reason).to.include('no space left');
    expect(bench.disposed).to.deep.equal(['acme@2.0.0#2']);
  });

  it('disposes what was already built, and nothing that was not', async () => {
    const bench = await startHost();
    await bench.host.load('acme', one);
    bench.behave('2.0.0', { prove: () => Promise.reject(unavailable) });
    await bench.host.load('acme', two);
    expect(bench.disposed).to.deep.equal(['acme@2.0.0#2']);
  });
});

describe('without an old one, a failure', () => {
  it('is a state with its reason, and a call is told both', async () => {
    const bench = await startHost();
    bench.behave('1.0.0', { prove: () => Promise.reject(new LetsbeError('TOOL_AUTH', { instance: 'acme', secret: 'acme_key' })) });
    expect(await bench.host.load('acme', one)).to.include({ state: 'failed' });
    const error = await bench.host.lease('acme').then(() => undefined, (thrown: unknown) => thrown as LetsbeError);
    expect(error).to.include({ code: 'PLUGIN_NOT_READY' });
    expect(error?.message).to.include('(failed): acme did not accept our credential');
  });

  it('is a refusal when the bundle is at fault', async () => {
    const { host } = await startHost();
    expect(await host.load('acme', writeVersion('1.0.0', { engine: '^9.0.0' }))).to.include({ state: 'refused' });
  });

  it('is replaced by what comes up later', async () => {
    const bench = await startHost();
    await bench.host.load('acme', writeVersion('1.0.0', { engine: '^9.0.0' }));
    expect(await bench.host.load('acme', one)).to.include({ state: 'ready' });
  });

  it('is told of a plugin nobody loaded, with the name that was meant', async () => {
    const { host } = await startHost();
    await host.load('acme', one);
    for (const [name, says] of [['acne', 'Did you mean acme?'], ['something-else', 'It is not enabled here.']] as const) {
      const error = await host.lease(name).then(() => undefined, (thrown: unknown) => thrown as LetsbeError);
      expect([error?.code, error?.message.includes(says)]).to.deep.equal(['PLUGIN_UNKNOWN', true]);
    }
  });
});
