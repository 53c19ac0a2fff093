import { expect } from 'chai';
import { seed } from '../support/chance.ts';
import { makeFaultyCalls } from '../support/llm/faulty-calls.ts';

describe('ten thousand model calls with faults', () => {
  it('cost what the provider told, and one estimate for each call of which it told nothing', async () => {
    const run = await makeFaultyCalls(10_000, seed);
    expect(run.read).to.deep.equal(run.told);
    expect(run.estimated.calls).to.equal(run.untold);
  });
});
