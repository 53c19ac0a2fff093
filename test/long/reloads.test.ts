import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { runReloads } from '../support/reload-run.ts';
import { useToolServers } from '../support/tool-server.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** MiB in use after everything that can go is gone. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe('1,000 reloads under load', () => {
  const servers = useToolServers();

  it('fail no call, and the heap of the hundredth is that of the thousandth', async function () {
    this.timeout(600_000);
    const { origin, received } = await servers.start(({ path }) => ({ body: path === '/api/things' ? { things: [] } : { id: 'rye', name: 'Rye' } }));
    const seen: [number, number][] = [];
    const { calls, failed, gone, logged } = await runReloads(origin, 1000, 8, (reload) => {
      // The server's own notes are no part of what is measured.
      received.length = 0;
      if (reload % 100 === 0) seen.push([reload, heap()]);
    });
    const [before, after] = [seen[0]?.[1] ?? 0, seen.at(-1)?.[1] ?? 0];
    // oxlint-disable-next-line no-console -- these numbers are what the long run is for
    console.log(`      ${calls} calls, ${failed.length} failed; heap ${seen.map(([reload, size]) => `${reload}: ${size.toFixed(1)}`).join(', ')} MiB`);
    expect(failed).to.deep.equal([]);
    expect(logged).to.deep.equal([]);
    expect(gone).to.equal(1001);
    expect(after - before).to.be.below(8);
  });
});
