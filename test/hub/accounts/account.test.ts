import { expect } from 'chai';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../../support/hub.ts';

interface Row { readonly session: string; readonly current: boolean; readonly agent: string | null }

describe('my account', () => {
  let test: TestHub;
  let ada: TestAccount;
  before(async () => { test = await startTestHub(); });
  after(() => test.close());
  beforeEach(async () => { ada = await test.account({ customer: await test.customer('Bakery'), role: 'member' }); });

  const send = (method: string, path: string, body?: object, token = ada.token, headers = {}): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1${path}`, body, headers);
  const signIn = async (agent = 'phone'): Promise<string> => String((await ask(test.hub.origin, undefined, 'POST', '/api/v1/sessions', { email: ada.email, password: ada.password }, { 'user-agent': agent })).body['accessToken']);
  const sessions = async (token = ada.token): Promise<Row[]> => (await send('GET', '/account/sessions', undefined, token)).body['sessions'] as Row[];

  it('says who I am and what I have', async () => {
    expect((await send('GET', '/account')).body).to.deep.include({ accountId: ada.id, email: ada.email, verified: false, language: 'en', timeZone: 'UTC', quietHours: null, approvalMail: true, app: false, passkeys: 0, recoveryCodes: 0 });
    expect((await send('GET', '/account', undefined, await test.staff('viewer'))).body).to.deep.include({ customers: [] });
  });

  it('is told when I want to be left alone', async () => {
    const quietHours = { from: '22:00', to: '07:30' };
    expect((await send('PATCH', '/account', { timeZone: 'Europe/Berlin', quietHours, language: 'de', name: 'Ada L.' })).body).to.deep.include({ timeZone: 'Europe/Berlin', quietHours, language: 'de', name: 'Ada L.' });
    expect((await send('PATCH', '/account', { quietHours: null })).body).to.deep.include({ timeZone: 'Europe/Berlin', quietHours: null });
  });

  for (const change of [{}, { timeZone: 'Mars/Olympus' }, { timeZone: '' }, { quietHours: { from: '24:00', to: '07:00' } }, { quietHours: { from: '7:00', to: '08:00' } }, { language: 'xx' }, { name: '' }, { name: 'a\nb' }, { email: 'b@example.com' }, { platformRole: 'owner' }, { verified: true }]) {
    it(`does not take ${JSON.stringify(change)}`, async () => {
      expect((await send('PATCH', '/account', change)).code).to.equal('BODY_INVALID');
    });
  }

  it('shows where I am signed in, and ends one of them or all others at once', async () => {
    const [phone, tablet, laptop] = [await signIn('phone'), await signIn('tablet'), await signIn('laptop')];
    const all = await sessions();
    expect(all.map(({ agent }) => agent)).to.have.members(['phone', 'tablet', 'laptop', null]);
    expect(all.filter(({ current }) => current).map(({ agent }) => agent)).to.deep.equal([null]);
    const lost = all.find(({ agent }) => agent === 'phone')?.session ?? '';
    expect((await send('DELETE', `/account/sessions/${lost}`)).status).to.equal(204);
    expect((await send('GET', '/account', undefined, phone)).status).to.equal(401);
    expect((await send('DELETE', `/account/sessions/${lost}`)).code).to.equal('RECORD_UNKNOWN');
    expect((await send('DELETE', '/account/sessions', undefined, tablet)).status).to.equal(204);
    expect((await sessions(tablet)).map(({ agent }) => agent)).to.deep.equal(['tablet']);
    for (const token of [laptop, ada.token]) expect((await send('GET', '/account', undefined, token)).status).to.equal(401);
  });

  it('is mine alone: the sessions of others cannot be ended', async () => {
    const eve = await test.account({ customer: await test.customer(), role: 'owner' });
    const [own] = await sessions();
    expect((await send('DELETE', `/account/sessions/${own?.session}`, undefined, eve.token)).code).to.equal('RECORD_UNKNOWN');
    expect((await send('GET', '/account')).status).to.equal(200);
  });

  it('changes its password by the old one; other sessions end, this one goes on', async () => {
    const phone = await signIn();
    expect((await send('POST', '/account/password', { password: 'wrong', newPassword: 'a fine new password' })).code).to.equal('PROOF_INVALID');
    expect((await send('POST', '/account/password', { password: ada.password, newPassword: 'a fine new password' })).status).to.equal(204);
    expect((await send('GET', '/account')).status).to.equal(200);
    expect((await send('GET', '/account', undefined, phone)).status).to.equal(401);
    expect(await test.hub.database('notification').where({ account_id: ada.id }).pluck('kind')).to.deep.equal(['password.changed']);
  });
});
