import { expect } from 'chai';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';

interface Member {
  readonly accountId: string;
  readonly role: string;
}

describe('the people of a customer', () => {
  let test: TestHub;
  let customer: string;
  let owner: string;
  let member: string;
  before(async () => {
    test = await startTestHub();
    customer = await test.customer();
    owner = await test.person(customer, 'owner');
    member = await test.person(customer, 'member');
    await test.person(await test.customer('Other'), 'owner');
  });
  after(async () => {
    await test.close();
    expect(test.log, 'what the Hub failed at').to.deep.equal([]);
  });

  const as = (token: string, method: string, path = '', body?: unknown): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1/customer/team${path}`, body);
  const people = async (token = owner): Promise<Member[]> => (await as(token, 'GET')).body['people'] as Member[];
  const find = async (role: string): Promise<string> => (await people()).find((one) => one.role === role)?.accountId ?? '';
  const stranger = async (): Promise<string> => (await test.hub.database('membership').whereNot({ customer_id: customer }).first<{ account_id: string }>('account_id')).account_id;

  it('are seen by all of them, with name and address, and nobody else', async () => {
    const seen = await people(member);
    expect(seen.map(({ role }) => role)).to.deep.equal(['owner', 'member']);
    for (const one of seen) expect(one).to.have.all.keys('accountId', 'email', 'name', 'role', 'since', 'disabled');
    expect(JSON.stringify(seen)).to.not.include(await stranger());
  });

  it('get another role at once, and everybody is told', async () => {
    const id = await find('member');
    expect((await as(owner, 'PATCH', `/${id}`, { role: 'approver' })).body).to.include({ accountId: id, role: 'approver' });
    const told = await test.hub.database('customer_event').where({ customer_id: customer }).select<{ kind: string; body: object }[]>('kind', 'body');
    expect(told.map(({ kind, body }) => ({ kind, ...body }))).to.deep.equal([{ kind: 'team.changed', accountId: id, role: 'approver', by: await find('owner') }]);
    await as(owner, 'PATCH', `/${id}`, { role: 'approver' });
    expect(await test.hub.database('customer_event').where({ customer_id: customer }), 'what changes nothing is not told').to.have.length(1);
  });

  it('are changed by owners of the same customer alone', async () => {
    for (const [method, body] of [['PATCH', { role: 'viewer' }], ['DELETE', undefined]] as const) {
      expect((await as(member, method, `/${await find('owner')}`, body)).code).to.equal('ROLE_REQUIRED');
      expect((await as(owner, method, `/${await stranger()}`, body)).code).to.equal('RECORD_UNKNOWN');
    }
    expect(await test.hub.database('membership').whereNot({ customer_id: customer }).pluck('role')).to.deep.equal(['owner']);
  });

  it('have an owner always: the last one neither leaves nor becomes something else', async () => {
    const id = await find('owner');
    for (const role of ['approver', 'viewer']) expect((await as(owner, 'PATCH', `/${id}`, { role })).code).to.equal('LAST_OWNER');
    expect((await as(owner, 'DELETE', `/${id}`)).code).to.equal('LAST_OWNER');
    expect((await as(owner, 'PATCH', `/${id}`, { role: 'owner' })).status).to.equal(200);
  });

  it('have an owner who may sign in: another one whose account is closed does not count', async () => {
    const id = await find('owner');
    await test.person(customer, 'owner');
    const closed = (await people()).find(({ role, accountId }) => role === 'owner' && accountId !== id)?.accountId ?? '';
    const { database } = test.hub;
    await database('account').where({ id: closed }).update({ disabled_at: new Date() });
    expect((await as(owner, 'PATCH', `/${id}`, { role: 'viewer' })).code).to.equal('LAST_OWNER');
    expect((await as(owner, 'DELETE', `/${closed}`)).status, 'whom nobody misses').to.equal(204);
  });

  it('keep one owner though two take each other\'s role at once', async () => {
    const second = await test.person(customer, 'owner');
    const [a = '', b = ''] = (await people()).filter(({ role }) => role === 'owner').map(({ accountId }) => accountId);
    const answers = await Promise.all([as(owner, 'PATCH', `/${b}`, { role: 'viewer' }), as(second, 'PATCH', `/${a}`, { role: 'viewer' })]);
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    expect((await test.hub.database('membership').where({ customer_id: customer, role: 'owner' }))).to.have.length(1);
    owner = answers[0]?.status === 200 ? owner : second;
  });

  it('who are taken out are out, with their sessions, and stay out with the refresh token', async () => {
    const token = await test.person(customer, 'viewer');
    const id = (await people()).at(-1)?.accountId ?? '';
    expect((await as(token, 'GET')).status).to.equal(200);
    expect((await as(owner, 'DELETE', `/${id}`)).status).to.equal(204);
    expect((await as(token, 'GET')).code).to.equal('AUTH_INVALID');
    expect(await test.hub.database('session').where({ account_id: id }).whereNull('revoked_at')).to.deep.equal([]);
    expect((await as(owner, 'DELETE', `/${id}`)).code).to.equal('RECORD_UNKNOWN');
  });
});
