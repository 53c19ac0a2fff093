import { expect } from 'chai';
import { codeOf, stepAt } from '../../../hub/proofs/totp.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../../support/hub.ts';

const minuteMs = 60_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As an app reads what it is given. */
function readSecret(secret: string): Buffer {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

describe('an authenticator app', () => {
  let clock: FakeClock;
  let test: TestHub;
  let ada: TestAccount;
  let secret: Buffer;
  let codes: string[];
  const send = (method: string, path: string, token: string | undefined, body?: object, origin = test.hub.origin): Promise<Given> => ask(origin, token, method, `/api/v1${path}`, body);
  const now = (offset = 0): string => codeOf(secret, stepAt(clock.now()) + offset);
  const wrong = (): string => String((Number(now()) + 1) % 1_000_000).padStart(6, '0');
  const password = async (): Promise<string> => String((await send('POST', '/sessions', undefined, { email: ada.email, password: ada.password })).body['signInToken']);
  const go = (signInToken: string, code: string, origin?: string): Promise<Given> => send('POST', '/sessions/second-step', undefined, { signInToken, code }, origin);

  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
  });
  after(() => test.close());
  beforeEach(async () => {
    clock.advance(2 * minuteMs);
    ada = await test.account({ customer: await test.customer(), role: 'owner' });
    const { body } = await send('POST', '/account/app', ada.token);
    secret = readSecret(String(body['secret']));
    expect(body['uri']).to.equal(`otpauth://totp/LetsBe:${encodeURIComponent(ada.email)}?secret=${String(body['secret'])}&issuer=LetsBe`);
    const confirmed = await send('POST', '/account/app/confirmation', ada.token, { code: now() });
    codes = confirmed.body['recoveryCodes'] as string[];
    clock.advance(2 * minuteMs);
  });

  it('counts only once a code of it was given: then the password alone is not enough', async () => {
    const other = await test.account({ customer: await test.customer(), role: 'owner' });
    await send('POST', '/account/app', other.token);
    expect((await send('POST', '/sessions', undefined, { email: other.email, password: other.password })).status).to.equal(201);
    const begun = await send('POST', '/sessions', undefined, { email: ada.email, password: ada.password });
    expect(begun.status).to.equal(202);
    expect(begun.body).to.have.all.keys('signInToken', 'expiresAt', 'factors');
    expect(begun.body['factors']).to.deep.equal(['app', 'recovery-code']);
    expect((await go(String(begun.body['signInToken']), now())).status).to.equal(201);
  });

  it('is kept sealed, and recovery codes by their hash', async () => {
    const rows = JSON.stringify([await test.hub.database('totp').select(), await test.hub.database('recovery_code').select()]);
    expect(rows).to.not.include(JSON.stringify([...secret]).slice(1, -1));
    for (const code of codes) expect(rows).to.not.include(code).and.not.include(code.replaceAll('-', ''));
    expect(codes).to.have.length(10);
    expect(new Set(codes)).to.have.property('size', 10);
  });

  it('gives codes that count once, at any copy, and none that is older than the last one', async () => {
    const copy = await test.another();
    const [one, two, three] = [await password(), await password(), await password()];
    const answers = await Promise.all([go(one, now()), go(two, now(), copy.origin)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([201, 403]);
    expect((await go(three, now(-1))).code).to.equal('PROOF_INVALID');
  });

  it('a sign-in that was begun is gone on with once, for five minutes', async () => {
    const begun = await password();
    expect((await go(begun, now())).status).to.equal(201);
    clock.advance(minuteMs);
    expect((await go(begun, now())).code).to.equal('AUTH_INVALID');
    const late = await password();
    clock.advance(5 * minuteMs);
    expect((await go(late, now())).code).to.equal('AUTH_INVALID');
  });

  it('cannot be guessed: after five wrong codes each try waits longer, whatever the copy, also with the right code', async () => {
    const copy = await test.another();
    const begun = await password();
    for (let nth = 0; nth < 5; nth += 1) expect((await go(begun, wrong(), nth % 2 === 0 ? undefined : copy.origin)).code, String(nth)).to.equal('PROOF_INVALID');
    expect((await go(begun, now())).code).to.equal('RATE_LIMITED');
    clock.advance(31_000);
    expect((await go(begun, wrong())).code).to.equal('PROOF_INVALID');
    clock.advance(31_000);
    const refused = await go(begun, now());
    expect([refused.code, refused.headers.get('retry-after')]).to.deep.equal(['RATE_LIMITED', '29']);
    clock.advance(30_000);
    expect((await go(begun, now())).status, 'the right one begins anew').to.equal(201);
    const again = await password();
    expect((await go(again, wrong())).code).to.equal('PROOF_INVALID');
  });

  it('many wrong codes at once are counted one by one', async () => {
    const begun = await password();
    const answers = await Promise.all(Array.from({ length: 12 }, () => go(begun, wrong())));
    expect(answers.filter(({ code }) => code === 'PROOF_INVALID')).to.have.length(5);
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).to.have.length(7);
  });

  it('may be lost: each recovery code stands in for it once, however it is typed', async () => {
    const [first = '', second = ''] = codes;
    expect((await go(await password(), first)).status).to.equal(201);
    expect((await go(await password(), first)).code).to.equal('PROOF_INVALID');
    expect((await go(await password(), second.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).status).to.equal(201);
    expect((await send('GET', '/account', ada.token)).body).to.include({ recoveryCodes: 8 });
  });

  it('gives way to fresh recovery codes, and the old ones end', async () => {
    const { body } = await send('POST', '/account/recovery-codes', ada.token);
    const fresh = body['recoveryCodes'] as string[];
    expect((await go(await password(), codes[0] ?? '')).code).to.equal('PROOF_INVALID');
    expect((await go(await password(), fresh[0] ?? '')).status).to.equal(201);
  });

  it('cannot be replaced without being taken away first', async () => {
    expect((await send('POST', '/account/app', ada.token)).code).to.equal('RECORD_EXISTS');
    expect((await send('DELETE', '/account/app', ada.token)).status).to.equal(204);
    expect((await send('GET', '/account', ada.token)).body).to.include({ app: false, recoveryCodes: 0 });
    expect((await send('POST', '/sessions', undefined, { email: ada.email, password: ada.password })).status).to.equal(201);
  });

  it('is asked for again before what is sensitive, ten minutes after the last proof; the password does not stand in for it', async () => {
    await test.hub.database('session').where({ account_id: ada.id }).update({ proved_at: new Date(clock.now() - 10 * minuteMs) });
    for (const [method, path, body] of [['POST', '/account/recovery-codes', undefined], ['DELETE', '/account/app', undefined], ['POST', '/account/passkeys/options', undefined], ['POST', '/account/address', { email: 'b@example.com' }], ['POST', '/customer/invitations', { email: 'b@example.com', role: 'viewer' }], ['POST', '/customer/support-access', { hours: 1 }]] as const) {
      expect((await send(method, path, ada.token, body)).code, path).to.equal('PROOF_REQUIRED');
    }
    expect((await send('POST', '/account/proofs', ada.token, { password: ada.password })).code).to.equal('PROOF_INVALID');
    expect((await send('POST', '/account/proofs', ada.token, { code: now() })).status).to.equal(204);
    expect((await send('POST', '/account/recovery-codes', ada.token)).status).to.equal(201);
  });
});

describe('a proof by the password', () => {
  it('is enough for an account that has nothing else, and cannot be guessed either', async () => {
    const clock = makeFakeClock();
    const test = await startTestHub({ clock });
    const ada = await test.account({ customer: await test.customer(), role: 'owner' });
    await test.hub.database('session').where({ account_id: ada.id }).update({ proved_at: null });
    const prove = (password: string): Promise<Given> => ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/proofs', { password });
    expect((await ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/app')).code).to.equal('PROOF_REQUIRED');
    expect((await prove('wrong')).code).to.equal('PROOF_INVALID');
    expect((await prove(ada.password)).status).to.equal(204);
    expect((await ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/app')).status).to.equal(201);
    for (let nth = 0; nth < 5; nth += 1) await prove('wrong');
    expect((await prove(ada.password)).code).to.equal('RATE_LIMITED');
    expect((await ask(test.hub.origin, ada.token, 'POST', '/api/v1/account/password', { password: ada.password, newPassword: 'a fine new password' })).code).to.equal('RATE_LIMITED');
    await test.close();
  });
});
