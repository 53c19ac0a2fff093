import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../../support/hub.ts';
import { startMailServer, tokenIn, type MailServer, type ReceivedMail } from '../../support/mail-server.ts';
import { sendDue } from '../../support/post.ts';

const minuteMs = 60_000;
const makePassword = (): string => randomBytes(9).toString('hex');

describe('links in mails', () => {
  let clock: FakeClock;
  let test: TestHub;
  let server: MailServer;
  let customer: string;
  let ada: TestAccount;
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    server = await startMailServer();
    customer = await test.customer();
  });
  after(async () => {
    await test.close();
    await server.close();
  });
  beforeEach(async () => {
    clock.advance(11 * minuteMs);
    await due();
    ada = await test.account({ customer, role: 'owner' });
  });

  const post = (path: string, body: object, token?: string): Promise<Given> => ask(test.hub.origin, token, 'POST', `/api/v1${path}`, body);
  const due = (): Promise<ReceivedMail[]> => sendDue(test.hub, server, clock);
  const signIn = (email: string, password: string): Promise<Given> => post('/sessions', { email, password });
  const isIn = async (token: string): Promise<boolean> => (await ask(test.hub.origin, token, 'GET', '/api/v1/account')).status === 200;

  describe('for a new password', () => {
    it('choose one, once; every session ends, the address is proved, and its person is told', async () => {
      expect((await post('/password-resets', { email: ada.email.toUpperCase() })).status).to.equal(202);
      const [mail, ...more] = await due();
      if (!mail) throw new Error('no mail came');
      expect(more).to.deep.equal([]);
      expect(mail.to).to.deep.equal([ada.email]);
      const token = tokenIn(mail, 'reset');
      const password = makePassword();
      expect((await post('/password-resets/password', { token, password })).status).to.equal(204);
      expect(await isIn(ada.token)).to.equal(false);
      expect((await signIn(ada.email, ada.password)).code).to.equal('AUTH_INVALID');
      const signedIn = await signIn(ada.email, password);
      expect(signedIn.status).to.equal(201);
      expect((await ask(test.hub.origin, String(signedIn.body['accessToken']), 'GET', '/api/v1/account')).body).to.include({ verified: true });
      expect((await post('/password-resets/password', { token, password: makePassword() })).code).to.equal('LINK_INVALID');
      expect((await due()).map(({ headers }) => headers['subject'])).to.deep.equal(['Your password was changed']);
    });

    it('say nothing of whether somebody has the address: same answer, same row, and no mail to nobody', async () => {
      const nobody = `${randomBytes(6).toString('hex')}@example.com`;
      const answers = [await post('/password-resets', { email: ada.email }), await post('/password-resets', { email: nobody })];
      const shown = answers.map(({ status, body, headers }) => ({ status, body, headers: [...headers.keys()].toSorted() }));
      expect(shown[0]).to.deep.equal(shown[1]);
      const rows = await test.hub.database('notification').where({ state: 'waiting', kind: 'password.reset' }).select('recipient', 'account_id', 'words', 'due_at');
      expect(rows.map(({ recipient, ...row }: { recipient: string }) => ({ ...row, known: [ada.email, nobody].includes(recipient) }))).to.have.length(2).and.satisfy((both: object[]) => JSON.stringify(both[0]) === JSON.stringify(both[1]));
      expect((await due()).map(({ to }) => to)).to.deep.equal([[ada.email]]);
    });

    it('are sent once in ten minutes, however often one asks', async () => {
      for (let round = 0; round < 3; round += 1) await post('/password-resets', { email: ada.email });
      expect(await due()).to.have.length(1);
    });

    it('hold for an hour, and not with a changed letter', async () => {
      await post('/password-resets', { email: ada.email });
      const [mail] = await due();
      const token = mail ? tokenIn(mail, 'reset') : '';
      expect((await post('/password-resets/password', { token: `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`, password: makePassword() })).code).to.equal('LINK_INVALID');
      clock.advance(60 * minuteMs);
      expect((await post('/password-resets/password', { token, password: makePassword() })).code).to.equal('LINK_INVALID');
    });

    it('are used once though two copies are asked at the same time', async () => {
      await post('/password-resets', { email: ada.email });
      const [mail] = await due();
      const token = mail ? tokenIn(mail, 'reset') : '';
      const copy = await test.another();
      const answers = await Promise.all([test.hub, copy, test.hub, copy].map(({ origin }) => ask(origin, undefined, 'POST', '/api/v1/password-resets/password', { token, password: makePassword() })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([204, 410, 410, 410]);
    });

    it('are not in the database: neither the token nor what it could be made of without the key', async () => {
      await post('/password-resets', { email: ada.email });
      const [mail] = await due();
      const token = mail ? tokenIn(mail, 'reset') : '';
      const rows = JSON.stringify([await test.hub.database('link').select(), await test.hub.database('notification').select(), await test.hub.database('audit_row').select()]);
      expect(rows).to.include(ada.email).and.not.include(token);
    });

    for (const [title, make] of [['short ones', () => 'short'], ['ones of one letter', () => 'a'.repeat(12)], ['the mail address', () => ada.email]] as const) {
      it(`take no passwords that are guessed at once: ${title}; the link still holds then`, async () => {
        await post('/password-resets', { email: ada.email });
        const [mail] = await due();
        const token = mail ? tokenIn(mail, 'reset') : '';
        expect((await post('/password-resets/password', { token, password: make() })).code).to.equal('BODY_INVALID');
        expect((await post('/password-resets/password', { token, password: makePassword() })).status).to.equal(204);
      });
    }

    it('do nothing for an account that was closed meanwhile', async () => {
      await post('/password-resets', { email: ada.email });
      const [mail] = await due();
      await test.hub.database('account').where({ id: ada.id }).update({ disabled_at: new Date() });
      expect((await post('/password-resets/password', { token: mail ? tokenIn(mail, 'reset') : '', password: makePassword() })).code).to.equal('LINK_INVALID');
      await post('/password-resets', { email: ada.email });
      expect(await due()).to.deep.equal([]);
    });
  });

  describe('for an address', () => {
    it('prove the one there is', async () => {
      expect((await ask(test.hub.origin, ada.token, 'GET', '/api/v1/account')).body).to.include({ verified: false });
      expect((await ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/verification')).status).to.equal(202);
      const [mail] = await due();
      expect((await post('/address-proofs', { kind: 'verify', token: mail ? tokenIn(mail, 'verify') : '' })).status).to.equal(204);
      expect((await ask(test.hub.origin, ada.token, 'GET', '/api/v1/account')).body).to.include({ verified: true });
    });

    it('change it once the new one is proved, and tell the old one', async () => {
      const email = `${randomBytes(6).toString('hex')}@example.com`;
      expect((await post('/account/address', { email }, ada.token)).status).to.equal(202);
      const [mail] = await due();
      expect(mail?.to).to.deep.equal([email]);
      expect((await signIn(ada.email, ada.password)).status, 'until then nothing changes').to.equal(201);
      expect((await post('/address-proofs', { kind: 'change', token: mail ? tokenIn(mail, 'change') : '' })).status).to.equal(204);
      expect((await signIn(ada.email, ada.password)).code).to.equal('AUTH_INVALID');
      expect((await signIn(email, ada.password)).status).to.equal(201);
      const told = await due();
      expect(told.map(({ to, headers }) => [to, headers['subject']])).to.deep.equal([[[ada.email], 'Your mail address was changed']]);
      expect(told[0]?.text).to.include(email);
    });

    it('are no way to learn whether somebody has an address, or to take it', async () => {
      const other = await test.account({ customer, role: 'viewer' });
      const answers = [await post('/account/address', { email: other.email }, ada.token), await post('/account/address', { email: 'nobody@example.com' }, ada.token)];
      expect(answers.map(({ status, body }) => ({ status, body }))).to.deep.equal([{ status: 202, body: {} }, { status: 202, body: {} }]);
      expect((await due()).map(({ to }) => to)).to.deep.equal([['nobody@example.com']]);
    });

    it('do not hold for an address that somebody has taken meanwhile', async () => {
      const email = `${randomBytes(6).toString('hex')}@example.com`;
      await post('/account/address', { email }, ada.token);
      const [mail] = await due();
      const other = await test.account({ customer, role: 'viewer' });
      await test.hub.database('account').where({ id: other.id }).update({ email });
      expect((await post('/address-proofs', { kind: 'change', token: mail ? tokenIn(mail, 'change') : '' })).code).to.equal('LINK_INVALID');
    });

    it('of another kind are none: who may prove an address may not choose a password', async () => {
      await ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/verification');
      const [mail] = await due();
      const token = mail ? tokenIn(mail, 'verify') : '';
      expect((await post('/password-resets/password', { token, password: makePassword() })).code).to.equal('LINK_INVALID');
      expect((await post('/address-proofs', { kind: 'change', token })).code).to.equal('LINK_INVALID');
    });

    it('to a new address want a fresh proof', async () => {
      clock.advance(9.9 * minuteMs);
      expect((await post('/account/address', { email: 'new@example.com' }, ada.token)).status).to.equal(202);
      await test.hub.database('session').where({ account_id: ada.id }).update({ proved_at: new Date(clock.now() - 10 * minuteMs) });
      expect((await post('/account/address', { email: 'new@example.com' }, ada.token)).code).to.equal('PROOF_REQUIRED');
    });
  });
});
