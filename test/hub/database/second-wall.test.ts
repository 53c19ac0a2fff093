import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { issueCommand } from '../../../hub/channel/commands.ts';
import { asCustomer } from '../../../hub/database/as-customer.ts';
import { changeDesiredState } from '../../../hub/desired-state/change.ts';
import { ask, makeApprovalRequest, makeHeartbeat, startTestHub, type TestHub, type TestTenant } from '../../support/hub.ts';

describe('the second wall', () => {
  let test: TestHub;
  let tenants: [TestTenant, TestTenant];
  before(async () => {
    test = await startTestHub();
    tenants = [await test.tenant(await test.customer('a')), await test.tenant(await test.customer('b'))];
    for (const { id, key, customer } of tenants) {
      await test.person(customer, 'owner');
      const { database, keys } = test.hub;
      await database.transaction(async (transaction) => {
        await changeDesiredState(transaction, keys, { tenant: id, by: 'acc_test', now: Date.now(), change: () => ({}) });
        await issueCommand(transaction, keys, { tenant: id, act: { kind: 'report' }, by: 'acc_test', now: Date.now() });
      });
      const as = (path: string, body: object): Promise<unknown> => ask(test.hub.origin, key, 'POST', `/api/v1/tenant${path}`, body, { 'idempotency-key': randomBytes(8).toString('hex') });
      await as('/heartbeat', makeHeartbeat(id));
      await as('/approval-requests', makeApprovalRequest(id, `apr_${randomBytes(6).toString('hex')}`, new Date(Date.now() + 60_000).toISOString()));
      await as('/usage-buckets', { tenantId: id, buckets: [{ hour: '2026-11-20T20:00:00Z', agentId: 'marketing', model: 'a/b', inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0 }] });
      await as('/backup-status', { tenantId: id, lastRunAt: '2026-11-20T02:00:00Z', durationSec: 1, snapshotId: null, integrity: 'verified' });
    }
  });
  after(() => test.close());

  it('shows of every table that customers may read the rows of one customer, and each holds rows of both', async () => {
    const { database } = test.hub;
    const { rows } = await database.raw<{ rows: { table_name: string }[] }>("select distinct table_name from information_schema.column_privileges where grantee = 'letsbe_customer' and privilege_type = 'SELECT' order by 1");
    const tables = rows.map(({ table_name }) => table_name);
    expect(tables).to.deep.equal(['approval', 'audit_row', 'backup_status', 'customer', 'desired_state', 'membership', 'tenant', 'tenant_command', 'tenant_status', 'usage_entry', 'usage_total']);
    for (const table of tables) {
      expect(await database(table).select(), table).to.have.length(2);
      for (const { customer } of tenants) {
        const seen = await database.transaction(async (transaction) => {
          await asCustomer(transaction, customer);
          return transaction(table).select();
        });
        expect(seen, `${table} of ${customer}`).to.have.length(1);
        const other = tenants.find((tenant) => tenant.customer !== customer);
        expect(JSON.stringify(seen)).to.not.include(other?.id).and.not.include(other?.customer);
      }
    }
  });

  it('shows nothing at all where nobody said for whom, and lets nobody write for another', async () => {
    const { database } = test.hub;
    const [own, other] = tenants;
    const asNobody = await database.transaction(async (transaction) => {
      await transaction.raw('set local role letsbe_customer');
      return transaction('tenant').select();
    });
    expect(asNobody).to.deep.equal([]);
    const changed = await database.transaction(async (transaction) => {
      await asCustomer(transaction, own.customer);
      return transaction('approval').where({ tenant_id: other.id }).update({ intent: 'approve' });
    });
    expect(changed).to.equal(0);
    let thrown: unknown;
    await database.transaction(async (transaction) => {
      await asCustomer(transaction, own.customer);
      await issueCommand(transaction, test.hub.keys, { tenant: other.id, act: { kind: 'stop' }, by: 'acc_test', now: Date.now() });
    }).catch((error: unknown) => { thrown = error; });
    expect(String(thrown)).to.include('row-level security');
  });
});
