import { expect } from 'chai';
import { expectWhole } from '../support/kill/expect-whole.ts';
import { startKilledTenant, type KilledTenant } from '../support/kill/killed-tenant.ts';

const kills = 200;

describe('a tenant that is killed two hundred times', () => {
  let tenant: KilledTenant;
  before(async () => { tenant = await startKilledTenant(); });
  after(() => tenant.close());

  it('does nothing twice and loses nothing', async () => {
    for (let n = 0; n < kills; n += 1) await tenant.kill({ afterMs: Math.random() * 400 });
    const settled = await tenant.settle();
    expectWhole(tenant, settled);
    const count = (state: string): number => settled.rows.filter((row) => row.state === state).length;
    process.stdout.write(`    ${kills} kills: ${settled.rows.length} calls, ${tenant.approved.size} approvals told; ${count('DONE')} done, ${count('UNKNOWN')} unknown, ${count('PENDING')} pending\n`);
    expect(tenant.approved.size).to.be.above(kills / 2);
  });
});
