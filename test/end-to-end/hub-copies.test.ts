import { expect } from 'chai';
import { loadWhileKilling } from '../support/kill/hub-under-load.ts';

describe('two copies of the Hub on one Postgres, killed in turn under load', () => {

  it('lose no decision, no usage and no command, and double none', async () => {
    const done = await loadWhileKilling(6);
    expect(done.decisions).to.be.above(5);
    expect(done.buckets).to.be.above(20);
  });
});
