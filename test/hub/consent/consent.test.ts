import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { hubRoutes } from '../../../hub/api/routes.ts';
import { openToSupport } from '../../../hub/consent/look.ts';
import { asSupport } from '../../../hub/database/as-support.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, makeApprovalRequest, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';

const hourMs = 60 * 60_000;

describe('what the support sees of a customer', () => {
  let clock: FakeClock;
  let test: TestHub;
  let tenant: TestTenant;
  let other: TestTenant;
  let owner: string;
  let support: { readonly id: string; token: string };
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
  });
  after(() => test.close());
  beforeEach(async () => {
    tenant = await test.tenant(await test.customer('Own'));
    other = await test.tenant(await test.customer('Other'));
    owner = await test.person(tenant.customer, 'owner');
    support = await test.account(undefined, 'support');
    for (const one of [tenant, other]) await ask(test.hub.origin, one.key, 'POST', '/api/v1/tenant/approval-requests', makeApprovalRequest(one.id, `apr_${randomBytes(6).toString('hex')}`, new Date(clock.now() + 24 * hourMs).toISOString()), { 'idempotency-key': randomBytes(8).toString('hex') });
  });

  const path = '/api/v1/customer/approvals';
  const look = (token = support.token, customer = tenant.customer, at = path): Promise<Given> => ask(test.hub.origin, token, 'GET', at, undefined, { 'letsbe-customer': customer });
  const give = (hours = 2, token = owner): Promise<Given> => ask(test.hub.origin, token, 'POST', '/api/v1/customer/support-access', { hours });
  const looks = async (token = owner): Promise<{ by: string; path: string; status: number }[]> => (await ask(test.hub.origin, token, 'GET', '/api/v1/customer/support-access/looks')).body['looks'] as { by: string; path: string; status: number }[];

  it('is nothing without consent', async () => {
    expect((await look()).code).to.equal('CONSENT_REQUIRED');
    expect((await ask(test.hub.origin, support.token, 'GET', path)).code).to.equal('ROLE_REQUIRED');
    expect(await looks()).to.deep.equal([]);
  });

  it('is what an owner let it see, and each look stands where the customer sees it', async () => {
    const given = await give();
    expect(given.body).to.include({ holds: true, expiresAt: new Date(clock.now() + 2 * hourMs).toISOString() });
    const { status, body } = await look();
    expect(status).to.equal(200);
    expect((body['items'] as { tenantId: string }[]).map(({ tenantId }) => tenantId)).to.deep.equal([tenant.id]);
    expect((await look(support.token, tenant.customer, `${path}/apr_unknown`)).code).to.equal('APPROVAL_UNKNOWN');
    expect((await looks()).map(({ by, path: at, status: ended }) => [by, at, ended])).to.deep.equal([[support.id, `${path}/apr_unknown`, 404], [support.id, path, 200]]);
    expect(await looks(await test.person(tenant.customer, 'viewer'))).to.have.length(2);
    expect(await looks(await test.person(other.customer, 'owner'))).to.deep.equal([]);
    expect((await ask(test.hub.origin, support.token, 'GET', '/api/v1/admin/consents')).body['customers']).to.deep.include({ customerId: tenant.customer, expiresAt: given.body['expiresAt'] });
  });

  it('ends at once when an owner ends it, at another copy too', async () => {
    await give();
    const copy = await test.another();
    const lookThere = (): Promise<Given> => ask(copy.origin, support.token, 'GET', path, undefined, { 'letsbe-customer': tenant.customer });
    expect((await lookThere()).status).to.equal(200);
    expect((await ask(test.hub.origin, owner, 'DELETE', '/api/v1/customer/support-access')).status).to.equal(204);
    expect((await lookThere()).code).to.equal('CONSENT_REQUIRED');
    const { body } = await ask(test.hub.origin, owner, 'GET', '/api/v1/customer/support-access');
    expect((body['consents'] as { holds: boolean; endedBy: string | null }[]).map(({ holds, endedBy }) => [holds, endedBy !== null])).to.deep.equal([[false, true]]);
  });

  it('ends by itself with its time', async () => {
    await give(1);
    clock.advance(hourMs);
    support.token = await test.staff('support');
    expect((await look()).code).to.equal('CONSENT_REQUIRED');
  });

  it('is of one customer alone', async () => {
    await give();
    expect((await look(support.token, other.customer)).code).to.equal('CONSENT_REQUIRED');
    expect((await look(support.token, "x' or '1'='1")).code).to.equal('CONSENT_REQUIRED');
    expect((await look(support.token, '')).code).to.equal('CONSENT_REQUIRED');
  });

  it('is for those who help: no viewer of the platform, and no other customer\'s person', async () => {
    await give();
    expect((await look(await test.staff('viewer'))).code).to.equal('ROLE_REQUIRED');
    for (const role of ['owner', 'admin'] as const) expect((await look(await test.staff(role))).status).to.equal(200);
    const { body } = await look(await test.person(other.customer, 'owner'));
    expect(JSON.stringify(body)).to.not.include(tenant.id);
  });

  for (const { method, path: route } of hubRoutes().filter(({ access }) => access.realm === 'customer')) {
    const isOpen = openToSupport.has(`${method} ${route}`);
    it(`${method} ${route} is ${isOpen ? 'open to' : 'closed for'} it, also with consent`, async () => {
      await give();
      const answer = await ask(test.hub.origin, support.token, method, route.replaceAll(/\{\w+\}/g, 'UNFIT'), method === 'GET' ? undefined : {}, { 'letsbe-customer': tenant.customer });
      if (isOpen) expect(answer.code).to.not.equal('ROLE_REQUIRED');
      else expect(answer.code).to.equal('ROLE_REQUIRED');
    });
  }

  it('only routes that change nothing are open', () => {
    expect([...openToSupport].filter((route) => !route.startsWith('GET '))).to.deep.equal([]);
    const all = new Set(hubRoutes().map(({ method, path: route }) => `${method} ${route}`));
    expect([...openToSupport].filter((route) => !all.has(route))).to.deep.equal([]);
  });

  describe('in the database, whatever a query asks for', () => {
    const seen = (table: string, customer: string): Promise<unknown[]> => test.hub.database.transaction(async (transaction) => {
      await asSupport(transaction, customer, clock.now());
      const rows: unknown[] = await transaction(table).select('customer_id');
      return rows;
    });

    it('is no row without consent, none after it, and with it those of that customer', async () => {
      expect(await seen('approval', tenant.customer)).to.deep.equal([]);
      await give(1);
      expect(await seen('approval', tenant.customer)).to.deep.equal([{ customer_id: tenant.customer }]);
      expect(await seen('approval', other.customer)).to.deep.equal([]);
      clock.advance(hourMs);
      expect(await seen('approval', tenant.customer)).to.deep.equal([]);
    });

    it('cannot be changed, also with consent', async () => {
      await give();
      const change = test.hub.database.transaction(async (transaction) => {
        await asSupport(transaction, tenant.customer, clock.now());
        return transaction('approval').where({ customer_id: tenant.customer }).update({ intent: 'approve' });
      });
      expect(await change.catch((error: unknown) => String(error))).to.include('read-only transaction');
    });

    it('is guarded table by table: each that customers may read asks for consent', async () => {
      const { rows } = await test.hub.database.raw<{ rows: { table_name: string }[] }>("select distinct table_name from information_schema.column_privileges where grantee = 'letsbe_customer' and table_schema = 'public'");
      const guarded = await test.hub.database('pg_policies').where({ policyname: 'with_consent', permissive: 'RESTRICTIVE' }).pluck<string[]>('tablename');
      expect(rows.map(({ table_name }) => table_name).filter((table) => !guarded.includes(table)), 'call guard_for_support() in the migration that makes it').to.deep.equal([]);
    });
  });
});
