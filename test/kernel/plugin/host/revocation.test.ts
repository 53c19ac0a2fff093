import { expect } from 'chai';
import { catchError } from '../../../support/catch-error.ts';
import { startHost, writeVersion } from '../../../support/plugin-host.ts';

describe('a bundle that is revoked while it serves', () => {
  const revoked = new Set<string>();
  afterEach(() => revoked.clear());

  it('stops serving at the next look, with the reason', async () => {
    const { host } = await startHost({ revoked: () => revoked });
    const { digest } = await host.load('acme', writeVersion('1.0.0'));
    revoked.add(digest);
    expect(await host.retry('acme')).to.include({ state: 'refused' });
    expect(await catchError(host.lease('acme'))).to.include({ code: 'PLUGIN_NOT_READY' });
    expect(host.status('acme')?.reason).to.contain('was revoked');
  });

  it('does not go on serving because its successor is no good', async () => {
    const { host, behave } = await startHost({ revoked: () => revoked });
    const { digest } = await host.load('acme', writeVersion('1.0.0'));
    revoked.add(digest);
    behave('2.0.0', { prove: () => Promise.reject(new Error('no answer')) });
    expect(await host.load('acme', writeVersion('2.0.0'))).to.include({ state: 'failed', version: '2.0.0' });
  });

  it('lets the calls end that are in it', async () => {
    const { host, disposed } = await startHost({ revoked: () => revoked });
    const { digest, generation } = await host.load('acme', writeVersion('1.0.0'));
    const lease = await host.lease('acme');
    revoked.add(digest);
    await host.retry('acme');
    expect(disposed).to.not.include(generation);
    lease.release();
    await host.close();
    expect(disposed).to.include(generation);
  });
});
