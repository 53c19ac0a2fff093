import { expect } from 'chai';
import { expectWhole } from '../support/kill/expect-whole.ts';
import { startKilledTenant, type Death, type KilledTenant } from '../support/kill/killed-tenant.ts';

/** Each step of a call that is asked about, and twice in it as the tool sees it. */
const steps: [string, Death][] = [
  ['inside the step that parks it', { inside: 'PENDING' }],
  ['inside the step that approves it', { inside: 'APPROVED' }],
  ['inside the step that begins it', { inside: 'RUNNING' }],
  ['inside the step that ends it', { inside: 'DONE' }],
  ['as the tool hears of it', { tool: 'asked', at: 5 }],
  ['as the tool has answered it', { tool: 'answered', at: 5 }],
];

describe('a tenant that is killed', function killed() {
  this.timeout(900_000);
  let tenant: KilledTenant;
  before(async () => { tenant = await startKilledTenant(); });
  after(() => tenant.close());

  for (const [what, death] of steps) {
    it(`${what} does nothing twice and loses nothing`, async () => {
      await tenant.kill(death);
      expectWhole(tenant, await tenant.settle());
    });
  }

  it('six times at random, under load, does nothing twice and loses nothing', async () => {
    for (let n = 0; n < 6; n += 1) await tenant.kill({ afterMs: Math.random() * 150 });
    const settled = await tenant.settle();
    expectWhole(tenant, settled);
    expect(tenant.approved.size).to.be.above(1);
  });
});
