import { expect } from 'chai';
import { seed } from '../support/chance.ts';
import { expectRightTotals, makeKilledCalls } from '../support/metering/killed-calls.ts';

describe('ten thousand calls with every fault', () => {
  it('are each counted once, and what was exact adds up to the provider\'s own book', async () => {
    const made = await makeKilledCalls({ seed, calls: 10_000, kills: 40 });
    const { exact, estimated } = expectRightTotals(made);
    process.stdout.write(`      ${made.begun.size} calls, ${made.kills} kills: ${exact} exact, ${estimated} estimates\n`);
    expect(made.begun.size).to.equal(10_000);
    expect(made.kills).to.be.at.least(38);
  });
});
