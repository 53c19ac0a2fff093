import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { customerRoles, platformRoles } from '../../../hub/api/actor.ts';
import { mayGive } from '../../../hub/invitations/rank.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../../support/hub.ts';
import { startMailServer, tokenIn, type MailServer } from '../../support/mail-server.ts';
import { sendDue } from '../../support/post.ts';

const dayMs = 24 * 60 * 60_000;
const makeAddress = (): string => `${randomBytes(6).toString('hex')}@example.com`;

describe('who may give what', () => {
  for (const [realm, roles] of [['customer', customerRoles], ['platform', platformRoles]] as const) {
    for (const [rank, own] of roles.entries()) {
      it(`${own} (${realm}): ${roles.slice(rank).join(', ')}`, () => {
        expect(roles.filter((role) => mayGive(own, role, realm))).to.deep.equal(roles.slice(rank));
      });
    }
  }

  it('somebody without a role gives none', () => {
    expect([...customerRoles].filter((role) => mayGive('', role, 'customer'))).to.deep.equal([]);
  });
});

describe('invitations', () => {
  let clock: FakeClock;
  let test: TestHub;
  let server: MailServer;
  let customer: string;
  let owner: TestAccount;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    server = await startMailServer();
    customer = await test.customer('Bella\'s Bakery');
  });
  after(async () => {
    await test.close();
    await server.close();
  });
  beforeEach(async () => {
    clock.advance(2 * 60_000);
    owner = await test.account({ customer, role: 'owner' });
  });

  const send = (method: string, path: string, token: string | undefined, body?: object): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1${path}`, body);
  const invite = (token: string, email: string, role: string): Promise<Given> => send('POST', '/customer/invitations', token, { email, role });
  const accept = (token: string, more: object = {}): Promise<Given> => send('POST', '/invitations/accepted', undefined, { token, ...more });
  const fresh = (): { name: string; password: string } => ({ name: 'Ben', password: randomBytes(9).toString('hex') });
  const tokenTo = async (email: string): Promise<string> => {
    const mail = (await sendDue(test.hub, server, clock)).find(({ to }) => to.includes(email));
    return mail ? tokenIn(mail, 'join') : '';
  };
  const inDays = async (days: number): Promise<void> => {
    clock.advance(days * dayMs);
    owner = await test.account({ customer, role: 'owner' });
  };

  it('come by mail, show to what, make an account with a proved address, and are taken once', async () => {
    const email = makeAddress();
    expect((await invite(owner.token, email.toUpperCase(), 'approver')).body).to.include({ email, role: 'approver', state: 'open' });
    const token = await tokenTo(email);
    expect((await send('POST', '/invitations/shown', undefined, { token })).body).to.deep.equal({ email, place: 'Bella\'s Bakery', role: 'approver', known: false });
    expect((await accept(token)).code).to.equal('BODY_INVALID');
    const ben = fresh();
    expect((await accept(token, ben)).body).to.include({ customerId: customer });
    expect((await accept(token, fresh())).code).to.equal('LINK_INVALID');
    expect((await send('POST', '/invitations/shown', undefined, { token })).code).to.equal('LINK_INVALID');
    const signedIn = await send('POST', '/sessions', undefined, { email, password: ben.password });
    expect((await send('GET', '/account', String(signedIn.body['accessToken']))).body).to.deep.include({ email, verified: true, name: 'Ben', customers: [{ customerId: customer, name: 'Bella\'s Bakery', role: 'approver' }] });
    expect((await send('GET', '/customer/invitations', owner.token)).body['invitations']).to.satisfy((all: { email: string; state: string }[]) => all.some((one) => one.email === email && one.state === 'accepted'));
  });

  it('are taken once though many take them at the same time, at two copies', async () => {
    const email = makeAddress();
    await invite(owner.token, email, 'viewer');
    const token = await tokenTo(email);
    const copy = await test.another();
    const answers = await Promise.all([test.hub, copy, test.hub, copy].map(({ origin }) => ask(origin, undefined, 'POST', '/api/v1/invitations/accepted', { token, ...fresh() })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([201, 410, 410, 410]);
  });

  it('let who has an account join with it: nobody sets it a password, and nobody loses what they have', async () => {
    const known = await test.account({ customer, role: 'approver' });
    const other = await test.customer('Other');
    const admin = await test.account(undefined, 'admin');
    expect((await send('POST', `/admin/customers/${other}/invitations`, admin.token, { email: known.email, role: 'owner' })).status).to.equal(201);
    const token = await tokenTo(known.email);
    expect((await accept(token, fresh())).code).to.equal('BODY_INVALID');
    expect((await accept(token)).status).to.equal(201);
    expect((await send('POST', '/sessions', undefined, { email: known.email, password: known.password, customerId: other })).status).to.equal(201);
    await invite(owner.token, known.email, 'viewer');
    expect((await accept(await tokenTo(known.email))).status).to.equal(201);
    expect(await test.hub.database('membership').where({ account_id: known.id, customer_id: customer }).pluck('role')).to.deep.equal(['approver']);
  });

  it('give no more than the role of whoever invites, in a customer and on the platform', async () => {
    const approver = await test.account({ customer, role: 'approver' });
    expect((await invite(approver.token, makeAddress(), 'owner')).code).to.equal('ROLE_REQUIRED');
    expect((await invite(approver.token, makeAddress(), 'approver')).status).to.equal(201);
    const admin = await test.account(undefined, 'admin');
    expect((await send('POST', '/admin/invitations', admin.token, { email: makeAddress(), role: 'owner' })).code).to.equal('ROLE_REQUIRED');
    const email = makeAddress();
    expect((await send('POST', '/admin/invitations', admin.token, { email, role: 'support' })).status).to.equal(201);
    const ben = fresh();
    expect((await accept(await tokenTo(email), ben)).body).to.include({ customerId: null });
    const signedIn = await send('POST', '/sessions', undefined, { email, password: ben.password });
    expect((await send('GET', '/admin/fleet', String(signedIn.body['accessToken']))).status).to.equal(200);
  });

  for (const [title, spoil] of [
    ['lost the role', (id: string) => test.hub.database('membership').where({ account_id: id }).update({ role: 'viewer' })],
    ['left', (id: string) => test.hub.database('membership').where({ account_id: id }).delete()],
    ['was closed out', (id: string) => test.hub.database('account').where({ id }).update({ disabled_at: new Date() })],
  ] as const) {
    it(`are worth nothing once whoever invited ${title}`, async () => {
      const email = makeAddress();
      await invite(owner.token, email, 'approver');
      const token = await tokenTo(email);
      await spoil(owner.id);
      expect((await accept(token, fresh())).code).to.equal('LINK_INVALID');
      expect(await test.hub.database('account').where({ email })).to.deep.equal([]);
    });
  }

  it('end after seven days, when they are taken back, and when another one is sent', async () => {
    const [late, revoked, replaced] = [makeAddress(), makeAddress(), makeAddress()];
    await invite(owner.token, late, 'viewer');
    const lateToken = await tokenTo(late);
    await inDays(7);
    expect((await accept(lateToken, fresh())).code).to.equal('LINK_INVALID');
    const { body } = await invite(owner.token, revoked, 'viewer');
    const revokedToken = await tokenTo(revoked);
    expect((await send('DELETE', `/customer/invitations/${String(body['invitation'])}`, owner.token)).status).to.equal(204);
    expect((await accept(revokedToken, fresh())).code).to.equal('LINK_INVALID');
    await invite(owner.token, replaced, 'owner');
    const first = await tokenTo(replaced);
    await invite(owner.token, replaced, 'viewer');
    const second = await tokenTo(replaced);
    expect((await accept(first, fresh())).code).to.equal('LINK_INVALID');
    expect((await accept(second, fresh())).status).to.equal(201);
  });

  it('that were taken back before they were sent are not sent', async () => {
    const email = makeAddress();
    const { body } = await invite(owner.token, email, 'viewer');
    await send('DELETE', `/customer/invitations/${String(body['invitation'])}`, owner.token);
    expect((await sendDue(test.hub, server, clock)).filter(({ to }) => to.includes(email))).to.deep.equal([]);
  });

  it('of one customer are not seen or taken back by another', async () => {
    const { body } = await invite(owner.token, makeAddress(), 'viewer');
    const stranger = await test.account({ customer: await test.customer('Stranger'), role: 'owner' });
    expect((await send('GET', '/customer/invitations', stranger.token)).body).to.deep.equal({ invitations: [] });
    expect((await send('DELETE', `/customer/invitations/${String(body['invitation'])}`, stranger.token)).code).to.equal('RECORD_UNKNOWN');
  });
});
