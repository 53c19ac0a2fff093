import { expect } from 'chai';
import { seed } from '../../support/chance.ts';
import { expectRightTotals, makeKilledCalls } from '../../support/metering/killed-calls.ts';

describe('calls whose provider, client or process ends at the wrong moment', () => {
  it('are each counted once: exact where the provider\'s word was heard, else as an estimate within what they held', async () => {
    const made = await makeKilledCalls({ seed, calls: 800, kills: 9 });
    const { exact, estimated } = expectRightTotals(made);
    expect(made.kills).to.be.at.least(7);
    expect(exact).to.be.greaterThan(300);
    expect(estimated).to.be.greaterThan(100);
  });
});
