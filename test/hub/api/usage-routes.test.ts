import { expect } from 'chai';
import { settleUsage } from '../../../hub/usage/settle-usage.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { ask, startTestHub, type Given, type TestHub, type TestTenant } from '../../support/hub.ts';
import { makeBucket, makeStrategies, testPrices } from '../../support/usage.ts';

const clock = makeFakeClock(Date.UTC(2026, 10, 21));
const first = '2026-11-19T10:00:00Z';
const second = '2026-11-20T20:00:00Z';

/** Real models: what a pool counts is what the program's own lists include. */
const included = 'openrouter/deepseek-v3.2';

describe('usage, as it is read', () => {
  let test: TestHub;
  let tenant: TestTenant;
  let other: TestTenant;
  let viewer: string;
  let staff: string;
  before(async () => {
    test = await startTestHub({ clock });
    tenant = await test.tenant(await test.customer());
    other = await test.tenant(await test.customer('Other'));
    viewer = await test.person(tenant.customer, 'viewer');
    staff = await test.staff('admin');
    await tell(tenant, [makeBucket(first, { model: included, inputTokens: 4_000_000 }), makeBucket(second, { model: included, agentId: 'sales', inputTokens: 4_000_000 }), makeBucket(second, { model: 'a/premium', inputTokens: 1_000_000 })]);
    await tell(other, [makeBucket(second, { model: included, inputTokens: 123 })]);
    // The premium model is one of the test's own list.
    await settleUsage({ database: test.hub.database, clock, log: test.hub.log, random: Math.random, strategies: makeStrategies(), prices: { included: [included], find: (model, at) => testPrices.find(model === included ? 'a/included' : model, at) } });
  });
  after(() => test.close());

  const tell = (to: TestTenant, buckets: readonly object[]): Promise<Given> => ask(test.hub.origin, to.key, 'POST', '/api/v1/tenant/usage-buckets', { tenantId: to.id, buckets });
  const as = (path: string): Promise<Given> => ask(test.hub.origin, viewer, 'GET', `/api/v1/customer${path}`);
  const admin = (method: string, path: string, body?: unknown): Promise<Given> => ask(test.hub.origin, staff, method, `/api/v1/admin${path}`, body);

  it('sums up this month, with the pool of each server, what is left, where it leads, and what premium models are charged', async () => {
    const { body } = await as('/usage/summary');
    expect(body).to.include({ from: '2026-11-01T00:00:00.000Z', inputTokens: 9_000_000, premiumCharge: 3_000_000, uncostedBuckets: 0 });
    const [pool] = body['pools'] as { forecast: { low: number; high: number } }[];
    expect(pool).to.deep.include({ tenantId: tenant.id, serverTier: 'build', month: '2026-11', factorPercent: 100, tokens: 15_000_000, used: 8_000_000, left: 7_000_000, over: 0 });
    expect(pool?.forecast.low).to.be.above(8_000_000).and.be.at.most(pool?.forecast.high ?? 0);
    expect((body['premium'] as { charge: number }).charge).to.equal(3_000_000);
  });

  it('comes agent by agent, model by model, hour by hour and day by day, each adding up to the same', async () => {
    const read = async (path: string, list: string, name: string): Promise<[unknown, unknown][]> => ((await as(path)).body[list] as Record<string, unknown>[]).map((row) => [row[name], row['inputTokens']]);
    expect(await read('/usage/by-agent', 'agents', 'agentId')).to.deep.equal([['marketing', 5_000_000], ['sales', 4_000_000]]);
    expect(await read('/usage/by-model', 'models', 'model')).to.deep.equal([['a/premium', 1_000_000], [included, 8_000_000]]);
    expect(await read('/usage/by-time?by=hour', 'times', 'begins')).to.deep.equal([[first, 4_000_000], [second, 5_000_000]]);
    expect(await read('/usage/by-time?by=day', 'times', 'begins')).to.deep.equal([['2026-11-19', 4_000_000], ['2026-11-20', 5_000_000]]);
    expect(await read(`/usage/by-time?by=day&from=${second}`, 'times', 'begins')).to.deep.equal([['2026-11-20', 5_000_000]]);
    expect(await as('/usage/by-time?by=week')).to.include({ status: 400 });
  });

  it('shows nothing of another customer\'s server, though it is named', async () => {
    const { body } = await as(`/usage/summary?tenantId=${other.id}`);
    expect(body).to.deep.include({ inputTokens: 0, pools: [] });
    expect((await as(`/usage/alerts?tenantId=${other.id}`)).body).to.deep.equal({ alerts: [] });
  });

  it('tells the billing period: pools and what is beyond them apart from premium models', async () => {
    await ask(test.hub.origin, staff, 'PUT', '/api/v1/admin/settings/pools', { value: { tiers: { lite: 1, build: 5_000_000, scale: 1, enterprise: 1 }, weights: { input: 100, output: 100, cacheRead: 10, cacheWrite: 100 }, webSearchTokens: 0, webFetchTokens: 0 } });
    const { body } = await as('/billing/current-period');
    expect(body).to.deep.include({ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', overage: { tokens: 3_000_000 }, uncostedBuckets: 0 });
    expect(body['premium']).to.include({ charge: 3_000_000, currency: 'USD' });
    expect((await admin('POST', '/settings/pools/rollback', { version: 0 })).status).to.equal(200);
  });

  it('tells which alerts were raised, the highest of the newest first', async () => {
    expect(((await as('/usage/alerts')).body['alerts'] as { share: number; month: string }[]).map(({ share, month }) => [share, month])).to.deep.equal([[50, '2026-11']]);
  });

  it('is seen by those who run the platform: each server, the total, a customer as the customer sees it', async () => {
    const { body } = await admin('GET', '/usage');
    expect(body['total']).to.deep.equal({ cost: 10_000_123, premiumCharge: 3_000_000, uncostedHours: 0 });
    expect((body['servers'] as { tenantId: string; cost: number }[]).find(({ tenantId }) => tenantId === tenant.id)).to.include({ customerId: tenant.customer, tokens: 15_000_000, used: 8_000_000, cost: 10_000_000 });
    const page = await admin('GET', '/usage?limit=1&month=2026-10');
    expect(page.body['servers']).to.have.length(1);
    expect((await admin('GET', `/usage?limit=1&cursor=${String(page.body['next'])}`)).body['servers']).to.have.length(1);
    expect((await admin('GET', `/customers/${tenant.customer}/usage`)).body).to.include({ inputTokens: 9_000_000 });
    expect(await admin('GET', '/customers/cus_nobody/usage')).to.include({ code: 'RECORD_UNKNOWN' });
  });

  it('is costed anew where that is asked for, and what cannot be costed is told', async () => {
    expect((await admin('POST', '/usage/recost', { from: first, to: '2026-11-21T00:00:00Z', reason: 'to be sure' })).body).to.deep.equal({ hours: 3 });
    const failing = makeStrategies(() => { throw new Error('no'); });
    await settleUsage({ database: test.hub.database, clock, log: test.hub.log.child({}, { level: 'silent' }), random: () => 0, strategies: failing, prices: testPrices });
    const { body } = await admin('GET', '/usage/uncosted');
    // Models that are on no list need no strategy.
    expect((body['hours'] as { tenantId: string; attempts: number; fault: string }[]).map(({ tenantId, attempts }) => [tenantId, attempts])).to.deep.equal([[tenant.id, 1]]);
  });

  it('makes founding members, and no one twice', async () => {
    expect((await admin('POST', `/customers/${tenant.customer}/founding-member`)).body).to.include({ number: 1, fromMonth: '2026-11', untilMonth: '2027-11' });
    expect(await admin('POST', `/customers/${tenant.customer}/founding-member`)).to.include({ code: 'RECORD_EXISTS' });
    expect((await admin('GET', '/founding-members')).body).to.include({ granted: 1, cap: 100 });
    expect(((await as('/usage/summary')).body['pools'] as object[])[0]).to.include({ factorPercent: 200, tokens: 30_000_000 });
  });
});
