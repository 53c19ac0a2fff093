import { expect } from 'chai';
import { seed } from '../../support/chance.ts';
import { makeFaultyCalls } from '../../support/llm/faulty-calls.ts';

describe('what calls through the proxy cost', () => {

  it('is what the provider told, to the token, and one estimate for each call of which it told nothing', async () => {
    const run = await makeFaultyCalls(400, seed);
    expect(run.told.calls).to.be.above(200);
    expect(run.read).to.deep.equal(run.told);
    expect(run.untold).to.be.above(50);
    expect(run.estimated.calls).to.equal(run.untold);
    expect(run.estimated.input).to.be.above(0);
    expect(run.open).to.equal(0);
  });
});
