import { drawBelow } from '../support/chance.ts';
import { startTestHub } from '../support/hub.ts';
import { startHubCopies } from '../support/hub-copies.ts';
import { loadWhileKilling } from '../support/kill/hub-under-load.ts';

describe('two copies of the Hub on one Postgres, killed a hundred times under load', () => {
  it('lose no decision, no usage and no command, and double none', async () => {
    const test = await startTestHub();
    const customer = await test.customer();
    const tenant = await test.tenant(customer);
    const approvers = [await test.person(customer, 'approver'), await test.person(customer, 'owner')];
    const copies = await startHubCopies(2, test.databaseUrl, test.stateFolder, () => drawBelow(1000) / 1000);
    const done = await loadWhileKilling({ test, tenant, copies, approvers, kills: 100 });
    process.stdout.write(`      ${JSON.stringify(done)}\n`);
    await copies.close();
    await test.close();
  });
});
