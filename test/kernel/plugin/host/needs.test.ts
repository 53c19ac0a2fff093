import { expect } from 'chai';
import { packBundle } from '../../../../kernel/plugin/pack.ts';
import type { Permissions } from '../../../../kernel/plugin/permissions.ts';
import { releaseKey, writeFiles } from '../../../support/bundle.ts';
import { makeLedger } from '../../../support/ledger.ts';
import { makePlugin } from '../../../support/plugin.ts';
import { startHost, writeVersion } from '../../../support/plugin-host.ts';

const http = (...methods: ('GET' | 'POST' | 'DELETE')[]): Permissions => ({ http: [{ target: 'acme', basePath: '/api', methods }], secretRefs: { key: { title: 'Acme key', howTo: 'Ask.' } } });
const asking = (version: string, permissions: Permissions) => writeFiles(packBundle(makePlugin({ manifest: { version, activation: 'onStart', permissions: { ...permissions } } }), releaseKey));

describe('a plugin that asks for more than it was granted', () => {
  it('needs a grant, in plain words, and was never built', async () => {
    const { host, builds } = await startHost({ ledger: makeLedger({}) });
    const status = await host.load('acme', asking('1.0.0', http('GET')));
    expect(status.state).to.equal('needs');
    expect(status.reason).to.equal('needs a grant to send GET to acme below /api; use the secret key (Acme key)');
    expect(builds).to.deep.equal([]);
  });

  it('leaves the old one serving, and comes up at a retry once it was granted', async () => {
    const ledger = makeLedger({ acme: http('GET') });
    const { host, builds } = await startHost({ ledger });
    await host.load('acme', asking('1.0.0', http('GET')));
    const status = await host.load('acme', asking('2.0.0', http('GET', 'DELETE')));
    expect(status).to.include({ state: 'ready', version: '1.0.0' });
    expect(status.reason).to.include('2.0.0 did not load: needs a grant to send DELETE to acme below /api');
    expect(await host.retry('acme')).to.include({ version: '1.0.0' });
    expect(builds).to.deep.equal(['1.0.0']);
    await ledger.grant('acme', http('GET', 'DELETE'));
    expect(await host.retry('acme')).to.include({ state: 'ready', version: '2.0.0', reason: 'it works' });
  });

  it('is not asked again for less', async () => {
    const { host } = await startHost({ ledger: makeLedger({ acme: http('GET', 'POST') }) });
    expect(await host.load('acme', asking('1.0.0', http('GET')))).to.include({ state: 'ready' });
  });
});

describe('a plugin that needs a secret', () => {
  it('waits for a person, and is ready after a retry', async () => {
    const bench = await startHost();
    const held = { secret: false };
    bench.behave('1.0.0', { prove: () => Promise.resolve(held.secret ? { ready: true } : { needs: 'Acme key (store it as acme_key)' }) });
    expect(await bench.host.load('acme', writeVersion('1.0.0'))).to.include({ state: 'needs', reason: 'needs Acme key (store it as acme_key)' });
    expect(await bench.host.retry('acme')).to.include({ state: 'needs' });
    held.secret = true;
    expect(await bench.host.retry('acme')).to.include({ state: 'ready', reason: 'it works' });
    expect(bench.disposed).to.deep.equal(['acme@1.0.0#1', 'acme@1.0.0#2']);
  });

  it('is not retried by itself', async () => {
    const bench = await startHost();
    bench.behave('1.0.0', { prove: () => Promise.resolve({ needs: 'a secret' }) });
    await bench.host.load('acme', writeVersion('1.0.0'));
    bench.clock.advance(24 * 60 * 60_000);
    expect([bench.builds, bench.clock.waiting()]).to.deep.equal([['1.0.0'], 0]);
  });

  it('a retry of what nobody loaded is nothing', async () => {
    expect(await (await startHost()).host.retry('acme')).to.include({ state: 'gone' });
  });
});

describe('a proof that does not end', () => {
  it('is over after 10 s, its signal given, and the reason names the plugin', async () => {
    const bench = await startHost();
    const begun = Promise.withResolvers<AbortSignal>();
    bench.behave('1.0.0', { prove: (signal) => {
      begun.resolve(signal);
      return new Promise(() => undefined);
    } });
    const loading = bench.host.load('acme', writeVersion('1.0.0'));
    const signal = await begun.promise;
    bench.clock.advance(9999);
    expect(signal.aborted).to.equal(false);
    bench.clock.advance(1);
    expect(signal.aborted).to.equal(true);
    const status = await loading;
    expect(status).to.include({ state: 'failed' });
    expect(status.reason).to.include('acme did not answer within 10000 ms');
  });

  it('leaves no timer behind when it ends in time', async () => {
    const bench = await startHost();
    bench.behave('1.0.0', { prove: () => Promise.reject(new Error('no')) });
    await bench.host.load('acme', writeVersion('1.0.0'));
    expect(bench.clock.waiting()).to.equal(0);
  });
});
