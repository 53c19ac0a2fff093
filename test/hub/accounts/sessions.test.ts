import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { addAccount } from '../../../hub/accounts/add-account.ts';
import { signIn as signInByPassword } from '../../../hub/accounts/sign-in.ts';
import { readToken, signToken } from '../../../hub/accounts/token.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';

const minuteMs = 60_000;

describe('sessions', () => {
  let clock: FakeClock;
  let test: TestHub;
  let customer: string;
  const email = 'ada@example.com';
  const password = randomBytes(9).toString('hex');
  before(async () => {
    clock = makeFakeClock();
    test = await startTestHub({ clock });
    customer = await test.customer();
    await addAccount(test.hub.database, { email: 'Ada@Example.com', name: 'Ada', password, member: { customer, role: 'owner' } }, clock.now());
  });
  after(() => test.close());
  beforeEach(() => clock.advance(2 * minuteMs));

  const signIn = (body: object = { email, password }): Promise<Given> => ask(test.hub.origin, undefined, 'POST', '/api/v1/sessions', body);
  const refresh = (refreshToken: unknown): Promise<Given> => ask(test.hub.origin, undefined, 'POST', '/api/v1/sessions/refresh', { refreshToken });
  const isIn = async (token: unknown): Promise<boolean> => (await ask(test.hub.origin, token as string, 'GET', '/api/v1/customer/approvals')).status === 200;

  it('begin with the password, for the only customer there is, and last ten minutes without a refresh', async () => {
    const { status, body } = await signIn();
    expect({ status, customer: body['customerId'] }).to.deep.equal({ status: 201, customer });
    expect(await isIn(body['accessToken'])).to.equal(true);
    clock.advance(10 * minuteMs + 1000);
    expect(await isIn(body['accessToken'])).to.equal(false);
    const fresh = await refresh(body['refreshToken']);
    expect(await isIn(fresh.body['accessToken'])).to.equal(true);
  });

  it('say the same of a wrong password, of an address that nobody has and of a customer one is not of', async () => {
    const answers = [await signIn({ email, password: 'wrong' }), await signIn({ email: 'nobody@example.com', password }), await signIn({ email, password, customerId: 'cus_other' })];
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, (body['error'] as { message: string }).message])))).to.have.property('size', 1);
    expect(answers[0]?.code).to.equal('AUTH_INVALID');
  });

  it('end for good when a refresh token comes a second time: somebody else has it, too', async () => {
    const { body } = await signIn();
    const next = await refresh(body['refreshToken']);
    expect((await refresh(body['refreshToken'])).code).to.equal('AUTH_INVALID');
    expect(await isIn(next.body['accessToken'])).to.equal(false);
    expect((await refresh(next.body['refreshToken'])).code).to.equal('AUTH_INVALID');
  });

  it('end at once, at other copies too, when they are left', async () => {
    const { body } = await signIn();
    const token = body['accessToken'] as string;
    const copy = await test.another();
    expect((await ask(copy.origin, token, 'GET', '/api/v1/customer/approvals')).status).to.equal(200);
    expect((await ask(test.hub.origin, token, 'DELETE', '/api/v1/customer/session')).status).to.equal(204);
    expect((await ask(copy.origin, token, 'GET', '/api/v1/customer/approvals')).status).to.equal(401);
  });

  it('lose a role at once when it is taken away', async () => {
    const token = (await signIn()).body['accessToken'];
    const members = test.hub.database('membership').where({ customer_id: customer });
    await members.clone().update({ role: 'viewer' });
    expect((await ask(test.hub.origin, token as string, 'POST', '/api/v1/customer/stop', {})).code).to.equal('ROLE_REQUIRED');
    await members.clone().delete();
    expect(await isIn(token)).to.equal(false);
  });

  it('cannot be tried often from one address', async () => {
    const codes = await Promise.all(Array.from({ length: 25 }, () => signIn({ email: 'nobody@example.com', password: 'x' })));
    expect(codes.filter(({ code }) => code === 'RATE_LIMITED')).to.have.length(5);
    expect(codes.find(({ code }) => code === 'RATE_LIMITED')?.headers.get('retry-after')).to.match(/^\d+$/);
    clock.advance(minuteMs);
    expect((await signIn({ email: 'nobody@example.com', password: 'x' })).code).to.equal('AUTH_INVALID');
  });
});

describe('a password', () => {
  it('is tried twenty times a minute for one mail address, from wherever, whether or not somebody has it', async () => {
    const clock = makeFakeClock();
    const test = await startTestHub({ clock });
    const { database, keys } = test.hub;
    const known = await test.account({ customer: await test.customer(), role: 'owner' });
    clock.advance(2 * minuteMs);
    for (const email of [known.email, 'nobody@example.com']) {
      const codes: unknown[] = [];
      for (let nth = 0; nth < 22; nth += 1) {
        const kept = await database.transaction((transaction) => signInByPassword(transaction, keys, { email, password: 'wrong' }, clock.now()).catch((error: unknown) => error));
        codes.push((kept as { code: unknown }).code);
      }
      expect(codes, email).to.deep.equal([...Array.from({ length: 20 }, () => 'AUTH_INVALID'), 'RATE_LIMITED', 'RATE_LIMITED']);
    }
    await test.close();
  });
});

describe('an access token', () => {
  const key = randomBytes(32);
  const claims = { sid: 'ses_a', sub: 'acc_a', iat: 1, exp: 1000 };
  const token = signToken(claims, key);
  const [head = '', body = '', seal = ''] = token.split('.');
  const forged = Buffer.from(JSON.stringify({ ...claims, exp: 9999 })).toString('base64url');

  it('is read while it holds', () => {
    expect(readToken(token, key, 999_999)).to.deep.equal(claims);
    expect(readToken(token, key, 1_000_000)).to.equal(undefined);
  });

  for (const [title, made] of [
    ['without an algorithm', `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`], ['without a seal', `${head}.${body}.`], ['with other claims', `${head}.${forged}.${seal}`],
    ['with a part more', `${token}.x`], ['of another key', signToken(claims, randomBytes(32))], ['that is none', 'x'], ['that is empty', ''],
  ] as const) {
    it(`${title} is not taken`, () => {
      expect(readToken(made, key, 0)).to.equal(undefined);
    });
  }
});
