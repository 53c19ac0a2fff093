import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { systemClock } from '../../../kernel/clock.ts';
import { createLog } from '../../../kernel/log.ts';
import { openPeers, type Peers } from '../../../hub/relay/peers.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';

describe('copies of the Hub', () => {
  let test: TestHub;
  const open: Peers[] = [];
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  before(async () => { test = await startTestHub(); });
  afterEach(async () => { for (const one of open.splice(0)) await one.close(); });
  after(() => test.close());

  const join = async (key: Buffer, asked: () => Promise<unknown>): Promise<Peers> => {
    const peers = await openPeers({ database: test.hub.database, clock: systemClock, log, key, host: '127.0.0.1', port: 0, asked, told: () => undefined });
    open.push(peers);
    return peers;
  };

  it('answer each other where they have the same key, and nobody who has another', async () => {
    const key = randomBytes(32);
    await join(key, () => Promise.resolve('heard'));
    const ask = async (by: Buffer): Promise<unknown[]> => (await (await join(by, () => Promise.resolve('asked back'))).askAll({ kind: 'test' }, 60_000)).map(({ answer }) => answer);
    expect(await ask(key)).to.include('heard');
    expect(await ask(randomBytes(32))).to.deep.equal([]);
  });
});
