import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { addAccount } from '../../../hub/accounts/add-account.ts';
import type { Database } from '../../../hub/database/open-database.ts';
import { addCustomer, addTenant } from '../../../hub/customers/add.ts';
import { grantFounding, readFounding } from '../../../hub/pools/founding.ts';
import { addMonths } from '../../../hub/pools/month.ts';
import { poolSize, reachedShares } from '../../../hub/pools/pool-size.ts';
import { readPools } from '../../../hub/pools/read-pools.ts';
import { changeSetting } from '../../../hub/settings/change-setting.ts';
import { settingDefaults, type PoolSettings } from '../../../hub/settings/setting-keys.ts';
import type { ServerTier } from '../../../hub/tenants/tenant-model.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { openTestDatabase } from '../../support/hub-postgres.ts';
import { makeBucket, makeSettler, makeStrategies, testPrices, type Settler } from '../../support/usage.ts';

const month = '2026-11';
const hour = '2026-11-20T20:00:00Z';
const pools: PoolSettings = { tiers: { lite: 1000, build: 2000, scale: 3000, enterprise: 4000 }, weights: { input: 100, output: 100, cacheRead: 10, cacheWrite: 100 }, webSearchTokens: 50, webFetchTokens: 5 };

describe('pools', () => {
  let database: Database;
  let clock: FakeClock;
  let settler: Settler;
  beforeEach(async () => {
    database = await openTestDatabase();
    clock = makeFakeClock();
    settler = makeSettler(database, clock, makeStrategies());
    await changeSetting(database, { key: 'pools', value: pools, by: 'acc_a', now: clock.now() });
  });
  afterEach(() => database.destroy());

  const add = async (serverTier: ServerTier = 'lite'): Promise<{ customer: string; tenant: string }> => {
    const customer = (await addCustomer(database, 'Bakery', clock.now())).id;
    const tenant = (await addTenant(database, { customer, name: 'vps', serverTier }, clock.now())).id;
    await database('tenant').where({ id: tenant }).update({ state: 'registered' });
    return { customer, tenant };
  };
  const poolOf = async (tenant: string, of = month): Promise<{ tokens: number; used: number; factor: number }> => {
    const [pool] = await readPools(database, testPrices, { month: of, tenants: [tenant] });
    if (!pool) throw new Error('there is no pool');
    return { tokens: pool.tokens, used: pool.used, factor: pool.factor };
  };

  it('hold what their tier says, and count tokens of included models and the calls of the web as the settings weigh them', async () => {
    const { tenant } = await add('scale');
    await settler.tell(tenant, [
      makeBucket(hour, { inputTokens: 100, outputTokens: 20, cacheReadTokens: 95, cacheWriteTokens: 3 }), makeBucket(hour, { model: 'letsbe/web', webSearchCalls: 2, webFetchCalls: 3 }),
      makeBucket(hour, { model: 'a/premium', inputTokens: 900 }), makeBucket(hour, { model: 'own/llama', inputTokens: 900 }), makeBucket('2026-10-31T23:00:00Z', { inputTokens: 900 }), makeBucket('2026-12-01T00:00:00Z', { inputTokens: 900 }),
    ]);
    expect(await poolOf(tenant)).to.deep.equal({ tokens: 3000, used: 123 + 9 + 100 + 15, factor: 100 });
  });

  it('follow the settings at once', async () => {
    const { tenant } = await add();
    await settler.tell(tenant, [makeBucket(hour, { outputTokens: 100 })]);
    await changeSetting(database, { key: 'pools', value: { ...pools, tiers: { ...pools.tiers, lite: 7 }, weights: { ...pools.weights, output: 50 } }, by: 'acc_a', now: clock.now() });
    expect(await poolOf(tenant)).to.deep.equal({ tokens: 7, used: 50, factor: 100 });
  });

  it('stay exact where a tenant claims more than there are numbers for', async () => {
    const { tenant } = await add();
    await settler.tell(tenant, Array.from({ length: 40 }, (_, nth) => makeBucket(hour, { agentId: `a-${nth}`, inputTokens: 1_000_000_000_000, outputTokens: 1_000_000_000_000 })));
    expect((await poolOf(tenant)).used).to.equal(80_000_000_000_000);
  });

  it('of founding members are twice as large for twelve months, the one of the grant being the first', async () => {
    const { customer, tenant } = await add();
    await grantFounding(database, { customer, by: 'acc_a', now: clock.now() });
    const factors = [];
    for (let nth = -1; nth <= 12; nth += 1) factors.push((await poolOf(tenant, addMonths(month, nth))).tokens / 1000);
    expect(factors).to.deep.equal([1, ...Array.from({ length: 12 }, () => 2), 1]);
    await changeSetting(database, { key: 'founding', value: { cap: 5, months: 12, factor: 300 }, by: 'acc_a', now: clock.now() });
    expect((await poolOf(tenant)).tokens, 'the factor acts at once').to.equal(3000);
  });

  it('have as many founding members as the cap says, however many ask at once', async () => {
    await changeSetting(database, { key: 'founding', value: { cap: 3, months: 12, factor: 200 }, by: 'acc_a', now: clock.now() });
    const customers = await Promise.all(Array.from({ length: 6 }, async () => (await add()).customer));
    const grant = (customer: string): Promise<unknown> => database.transaction((transaction) => grantFounding(transaction, { customer, by: 'acc_a', now: clock.now() }));
    const done = await Promise.allSettled(customers.map(grant));
    expect(done.filter(({ status }) => status === 'fulfilled')).to.have.length(3);
    expect(done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))).to.deep.equal(['FOUNDING_FULL', 'FOUNDING_FULL', 'FOUNDING_FULL']);
    const members = await readFounding(database);
    expect(members.map(({ number }) => number)).to.deep.equal([1, 2, 3]);
    expect((await catchError(grant(members[0]?.customerId ?? ''))).code).to.equal('RECORD_EXISTS');
    expect((await catchError(grant('cus_nobody'))).code).to.equal('RECORD_UNKNOWN');
  });

  describe('alerts', () => {
    const alerts = (): Promise<{ tenant_id: string; share: number }[]> => database('usage_alert').orderBy(['tenant_id', 'month', 'share']).select('tenant_id', 'share');

    it('are raised once at 50, 80 and 100 %, though two copies look, ingest comes twice or late, and more is used', async () => {
      const { tenant } = await add();
      const raised: number[] = [];
      for (const inputTokens of [499, 500, 500, 799, 800, 100, 1000, 5000]) {
        await settler.tell(tenant, [makeBucket(hour, { inputTokens })]);
        for (const { alerts: found } of await Promise.all([settler.settle(), settler.settle(), settler.settle()])) raised.push(...found.map(({ share }) => share));
      }
      expect(raised).to.deep.equal([50, 80, 100]);
      expect(await alerts()).to.have.length(3);
    });

    it('are raised of all shares that one word passes, and of the month it is about', async () => {
      const { tenant } = await add();
      await settler.tell(tenant, [makeBucket('2026-10-05T10:00:00Z', { inputTokens: 2000 })]);
      expect((await settler.settle()).alerts.map(({ share, month: of, used, pool }) => [share, of, used, pool])).to.deep.equal([50, 80, 100].map((share) => [share, '2026-10', 2000, 1000]));
      await settler.tell(tenant, [makeBucket(hour, { inputTokens: 500 })]);
      expect((await settler.settle()).alerts.map(({ share, month: of }) => [share, of])).to.deep.equal([[50, '2026-11']]);
    });

    it('are told once: each as it happens, the highest by mail to the owners who proved their address', async () => {
      const { customer, tenant } = await add();
      const person = async (role: 'owner' | 'viewer', verified: boolean, closed = false): Promise<string> => {
        const { id, email } = await addAccount(database, { email: `${randomBytes(6).toString('hex')}@example.com`, name: 'Somebody', password: randomBytes(9).toString('hex'), member: { customer, role } }, clock.now());
        if (verified) await database('account').where({ id }).update({ verified_at: new Date(clock.now()) });
        if (closed) await database('account').where({ id }).update({ disabled_at: new Date(clock.now()) });
        return email;
      };
      const owner = await person('owner', true);
      await person('owner', true, true);
      await person('owner', false);
      await person('viewer', true);
      for (const inputTokens of [850, 900]) {
        await settler.tell(tenant, [makeBucket(hour, { inputTokens })]);
        await Promise.all([settler.settle(), settler.settle()]);
      }
      const events = await database('customer_event').where({ customer_id: customer, kind: 'usage.alert' }).orderBy('id').pluck<{ share: number; used: number }[]>('body');
      expect(events.map(({ share, used }) => [share, used])).to.deep.equal([[50, 850], [80, 850]]);
      const mails = await database('notification').where({ kind: 'usage.reached' }).select<{ recipient: string; words: Record<string, string> }[]>('recipient', 'words');
      expect(mails).to.deep.equal([{ recipient: owner, words: { server: 'vps', share: '80', used: '850', pool: '1,000', month } }]);
    });

    it('do not wait for a strategy that fails', async () => {
      const { tenant } = await add();
      await settler.tell(tenant, [makeBucket(hour, { inputTokens: 900 })]);
      const { alerts: found, costs } = await settler.settle({ strategies: makeStrategies(() => { throw new Error('no'); }) });
      expect([found.length, costs]).to.deep.equal([2, 0]);
    });

    it('are of the server whose pool it is', async () => {
      const [one, other] = [await add(), await add()];
      await settler.tell(one.tenant, [makeBucket(hour, { inputTokens: 600 })]);
      await settler.tell(other.tenant, [makeBucket(hour, { inputTokens: 400 })]);
      await settler.settle();
      expect(await alerts()).to.deep.equal([{ tenant_id: one.tenant, share: 50 }]);
    });
  });
});

describe('the size of a pool', () => {
  it('is whole, rounded down', () => {
    expect(poolSize({ ...settingDefaults.pools, tiers: { ...settingDefaults.pools.tiers, lite: 333 } }, 'lite', 150)).to.equal(499);
  });

  const cases: [number, number, number[]][] = [[0, 0, []], [1, 0, [50, 80, 100]], [49, 99, []], [50, 99, [50]], [79, 100, [50]], [80, 100, [50, 80]], [99, 100, [50, 80]], [100, 100, [50, 80, 100]], [Number.MAX_SAFE_INTEGER, 1, [50, 80, 100]]];
  for (const [used, pool, shares] of cases) {
    it(`${used} of ${pool} reaches ${shares.join(', ') || 'nothing'}`, () => expect(reachedShares(used, pool)).to.deep.equal(shares));
  }
});
