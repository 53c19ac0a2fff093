import { expect } from 'chai';
import { runReloads } from '../../../support/reload-run.ts';
import { useToolServers } from '../../../support/tool-server.ts';

describe('100 reloads under load', () => {
  // A hundred guests are started one behind the other: twelve seconds of a quiet machine.
  const servers = useToolServers();

  it('cost not one call, and every generation is let go', async () => {
    const { origin } = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [] } : { id: 'rye', name: 'Rye' } }));
    const { calls, failed, served, gone, logged } = await runReloads(origin, 100, 4);
    expect(failed).to.deep.equal([]);
    expect(logged).to.deep.equal([]);
    expect(gone).to.equal(101);
    expect(calls).to.be.above(100);
    expect(served).to.be.above(50);
  });
});
