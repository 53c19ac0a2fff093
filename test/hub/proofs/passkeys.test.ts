import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { makeAuthenticator, type Authenticator, type Deceit } from '../../support/authenticator.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../../support/hub.ts';

const minuteMs = 60_000;

describe('passkeys', () => {
  let clock: FakeClock;
  let test: TestHub;
  let origin: string;
  let ada: TestAccount;
  let device: Authenticator;
  let added: Given;
  const send = (method: string, path: string, token: string | undefined, body?: object): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1${path}`, body);
  const add = async (account: TestAccount, authenticator: Authenticator, deceit?: Deceit): Promise<Given> => {
    const { body } = await send('POST', '/account/passkeys/options', account.token);
    return send('POST', '/account/passkeys', account.token, { name: 'Phone', passkey: authenticator.create(body, origin, deceit) });
  };
  const options = async (): Promise<Record<string, unknown>> => (await send('POST', '/sessions/passkey/options', undefined)).body;
  const signIn = async (deceit?: Deceit): Promise<Given> => send('POST', '/sessions/passkey', undefined, { passkey: device.get(await options(), origin, deceit) });

  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    origin = test.hub.origin;
  });
  after(() => test.close());
  beforeEach(async () => {
    clock.advance(2 * minuteMs);
    ada = await test.account({ customer: await test.customer(), role: 'owner' });
    device = makeAuthenticator();
    added = await add(ada, device);
  });

  it('sign in by themselves, without a password; the first one brings recovery codes', async () => {
    expect(added.status).to.equal(201);
    expect(added.body['recoveryCodes']).to.have.length(10);
    const { status, body } = await signIn();
    expect({ status, account: body['accountId'] }).to.deep.equal({ status: 201, account: ada.id });
    expect((await send('GET', '/account/passkeys', String(body['accessToken']))).body['passkeys']).to.have.length(1).and.satisfy(([key]: { name: string; lastUsedAt: string }[]) => key?.name === 'Phone' && key.lastUsedAt === new Date(clock.now()).toISOString());
  });

  it('are more than the password, which alone is not enough then', async () => {
    const { status, body } = await send('POST', '/sessions', undefined, { email: ada.email, password: ada.password });
    expect({ status, factors: body['factors'] }).to.deep.equal({ status: 202, factors: ['recovery-code', 'passkey'] });
  });

  it('prove who one is before what is sensitive', async () => {
    await test.hub.database('session').where({ account_id: ada.id }).update({ proved_at: null });
    expect((await send('POST', '/account/recovery-codes', ada.token)).code).to.equal('PROOF_REQUIRED');
    const asked = (await send('POST', '/account/proofs/passkey-options', ada.token)).body;
    expect((await send('POST', '/account/proofs', ada.token, { passkey: device.get(asked, origin) })).status).to.equal(204);
    expect((await send('POST', '/account/recovery-codes', ada.token)).status).to.equal(201);
  });

  it('of one account prove nothing for another', async () => {
    const eve = await test.account({ customer: await test.customer(), role: 'owner' });
    const asked = (await send('POST', '/account/proofs/passkey-options', eve.token)).body;
    expect((await send('POST', '/account/proofs', eve.token, { passkey: device.get(asked, origin) })).code).to.equal('PROOF_INVALID');
    expect((await send('DELETE', `/account/passkeys/${device.get(asked, origin).id}`, eve.token)).code).to.equal('RECORD_UNKNOWN');
  });

  it('answer each question once, for five minutes', async () => {
    const asked = await options();
    const passkey = device.get(asked, origin);
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', '/sessions/passkey', undefined, { passkey })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([201, 403, 403]);
    const late = await options();
    clock.advance(5 * minuteMs);
    expect((await send('POST', '/sessions/passkey', undefined, { passkey: device.get(late, origin) })).code).to.equal('PROOF_INVALID');
    expect((await send('POST', '/sessions/passkey', undefined, { passkey: device.get({ ...late, challenge: 'bWFkZS11cA' }, origin) })).code).to.equal('PROOF_INVALID');
  });

  const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  for (const [title, deceit] of [
    ['on the page of another origin', { origin: 'https://hub.example.net' }], ['for another place', { rpId: 'example.net' }], ['without the person being verified', { verified: false }], ['without anybody being there', { present: false }],
    ['with another key', { signWith: stranger }], ['for another person', { userHandle: Buffer.from('acc_other').toString('base64url') }], ['what was meant as the making of one', { type: 'webauthn.create' }],
  ] as const satisfies readonly (readonly [string, Deceit])[]) {
    it(`that sign ${title} are not believed`, async () => {
      expect((await signIn(deceit)).code).to.equal('PROOF_INVALID');
      expect((await signIn()).status, 'and still sign in as they should').to.equal(201);
    });
  }

  it('whose counter does not grow are copies, and are not believed', async () => {
    expect((await signIn({ counter: 7 })).status).to.equal(201);
    expect((await signIn({ counter: 7 })).code).to.equal('PROOF_INVALID');
    expect((await signIn({ counter: 8 })).status).to.equal(201);
  });

  for (const [title, deceit] of [['on another origin', { origin: 'https://hub.example.net' }], ['for another place', { rpId: 'example.net' }], ['without the person being verified', { verified: false }], ['as an answer to another question', { type: 'webauthn.get' }]] as const satisfies readonly (readonly [string, Deceit])[]) {
    it(`that are made ${title} are not kept`, async () => {
      expect((await add(ada, makeAuthenticator(), deceit)).code).to.equal('PROOF_INVALID');
      expect((await send('GET', '/account/passkeys', ada.token)).body['passkeys']).to.have.length(1);
    });
  }

  it('that were taken away sign in no more, and with the last the recovery codes end', async () => {
    const [key] = (await send('GET', '/account/passkeys', ada.token)).body['passkeys'] as { passkey: string }[];
    expect((await send('DELETE', `/account/passkeys/${key?.passkey}`, ada.token)).status).to.equal(204);
    expect((await signIn()).code).to.equal('PROOF_INVALID');
    expect((await send('GET', '/account', ada.token)).body).to.include({ passkeys: 0, recoveryCodes: 0 });
  });

  it('of a closed account sign in no more', async () => {
    await test.hub.database('account').where({ id: ada.id }).update({ disabled_at: new Date() });
    expect((await signIn()).code).to.equal('AUTH_INVALID');
  });
});
