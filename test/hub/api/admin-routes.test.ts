import { expect } from 'chai';
import { ask, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';

describe('the Hub towards admins', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let owner: string;
  before(async () => {
    test = await startTestHub();
    tenant = await test.tenant(await test.customer('Bella\'s Bakery'));
    await test.person(tenant.customer, 'owner');
    owner = await test.staff('owner');
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });
  const admin = (method: string, path: string, body?: unknown, token = owner): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1/admin${path}`, body);
  const state = '/tenants/';
  const want = (policy: object): Promise<Given> => admin('PUT', `${state}${tenant.id}/desired-state`, { policy });

  it('lists customers page by page, and shows one with people and servers', async () => {
    for (const name of ['One', 'Two']) await test.customer(name);
    const seen: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await admin('GET', `/customers?limit=2${cursor}`);
      seen.push(...(body['customers'] as { name: string }[]).map(({ name }) => name));
      if (body['next'] === undefined) break;
      cursor = `&cursor=${String(body['next'])}`;
    }
    expect(seen.toSorted()).to.deep.equal(['Bella\'s Bakery', 'One', 'Two']);
    const { body } = await admin('GET', `/customers/${tenant.customer}`);
    expect(body['tenants']).to.deep.equal([{ tenantId: tenant.id, name: 'A server', serverTier: 'build', state: 'registered' }]);
    expect(body['people']).to.have.length(1);
    expect((await admin('GET', '/customers/cus_nobody')).code).to.equal('RECORD_UNKNOWN');
  });

  it('keeps each generation of what is wanted, says what differs, and takes one back as a new one', async () => {
    await want({ agents: { marketing: { autonomyLevel: 1 } } });
    await want({ agents: { marketing: { autonomyLevel: 3 } }, stopped: true });
    const path = `${state}${tenant.id}/desired-state`;
    expect((await admin('GET', `${path}/diff?from=1&to=2`)).body['changes']).to.deep.equal([{ path: '/agents/marketing/autonomyLevel', before: 1, after: 3 }, { path: '/stopped', after: true }]);
    const { status, body } = await admin('POST', `${path}/rollback`, { generation: 1 });
    expect([status, body['generation']]).to.deep.equal([200, 3]);
    expect((await admin('GET', `${path}/diff?from=1&to=3`)).body['changes']).to.deep.equal([]);
    const generations = (await admin('GET', `${path}/history?limit=2`)).body;
    expect((generations['generations'] as { generation: number }[]).map(({ generation }) => generation)).to.deep.equal([3, 2]);
    expect(generations['next']).to.equal(2);
    expect((await admin('POST', `${path}/rollback`, { generation: 99 })).code).to.equal('RECORD_UNKNOWN');
  });

  it('tells admins what was done, customers what was done for them, and that nobody changed it', async () => {
    const mine = await test.person(tenant.customer, 'owner');
    await ask(test.hub.origin, mine, 'POST', '/api/v1/customer/stop', {});
    const { body } = await admin('GET', '/audit?action=agents');
    expect((body['rows'] as { action: string; customerId: string }[]).map(({ action, customerId }) => [action, customerId])).to.deep.equal([['agents.stopped', tenant.customer]]);
    const own = (await ask(test.hub.origin, mine, 'GET', '/api/v1/customer/audit')).body['rows'] as { action: string }[];
    expect(own.map(({ action }) => action)).to.deep.equal(['agents.stopped']);
    const stranger = await test.person(await test.customer('Other'), 'owner');
    expect((await ask(test.hub.origin, stranger, 'GET', '/api/v1/customer/audit')).body).to.deep.equal({ rows: [] });
    const verified = (await admin('GET', '/audit/verify')).body;
    expect(verified).to.include({ holds: true });
    const all = (await admin('GET', '/audit?limit=500')).body['rows'] as { sealed: boolean }[];
    expect(all.every(({ sealed }) => sealed)).to.equal(true);
    expect(verified['rows']).to.equal(all.length);
  });

  it('finds customers, servers and people by words, addresses and ids, and takes no sign for a pattern', async () => {
    const find = async (words: string): Promise<string[]> => ((await admin('GET', `/search?q=${encodeURIComponent(words)}`)).body['hits'] as { kind: string; title: string }[]).map(({ kind }) => kind);
    expect(await find('bakery')).to.deep.equal(['customer']);
    expect(await find(tenant.id)).to.deep.equal(['tenant']);
    expect(await find('vps')).to.deep.equal(['tenant']);
    expect(await find('@example.com')).to.include.members(['person', 'staff']);
    for (const sign of ['%', '_', '\\', '\'', '"']) expect(await find(sign), sign).to.deep.equal(sign === '\'' ? ['customer'] : []);
  });

  it('gives those who run the platform other roles, ends their sessions with their access, and keeps one owner', async () => {
    const helper = await test.staff('support');
    const staff = (await admin('GET', '/staff')).body['staff'] as { accountId: string; role: string }[];
    const of = (role: string): string => staff.find((one) => one.role === role)?.accountId ?? '';
    expect((await admin('GET', '/fleet', undefined, helper)).status).to.equal(200);
    expect((await admin('PATCH', `/staff/${of('support')}`, { role: 'admin' })).body).to.include({ role: 'admin' });
    expect((await admin('GET', '/customers', undefined, helper)).status, 'with the role of now').to.equal(200);
    expect((await admin('PATCH', `/staff/${of('support')}`, { disabled: true })).body).to.include({ disabled: true });
    expect((await admin('GET', '/fleet', undefined, helper)).status).to.equal(401);
    for (const change of [{ disabled: true }, { role: 'viewer' }]) expect((await admin('PATCH', `/staff/${of('owner')}`, change)).code).to.equal('LAST_OWNER');
    const person = ((await admin('GET', `/customers/${tenant.customer}`)).body['people'] as { accountId: string }[])[0]?.accountId ?? '';
    expect((await admin('PATCH', `/staff/${person}`, { role: 'owner' })).code, 'nobody of a customer becomes staff this way').to.equal('RECORD_UNKNOWN');
  });
});
