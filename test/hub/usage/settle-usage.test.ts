import { expect } from 'chai';
import type { Database } from '../../../hub/database/open-database.ts';
import { changeSetting } from '../../../hub/settings/change-setting.ts';
import { orderRecost } from '../../../hub/usage/due-hours.ts';
import { addCustomer, addTenant } from '../../../hub/customers/add.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { openTestDatabase } from '../../support/hub-postgres.ts';
import { atHalf, makeBucket, makeSettler, makeStrategies } from '../../support/usage.ts';

const early = '2026-11-10T08:00:00Z';
const late = '2026-11-20T20:00:00Z';
const minuteMs = 60_000;

describe('costs of usage', () => {
  let database: Database;
  let clock: FakeClock;
  beforeEach(async () => {
    database = await openTestDatabase();
    clock = makeFakeClock();
  });
  afterEach(() => database.destroy());

  const tenants = async (count: number): Promise<string[]> => {
    const customer = (await addCustomer(database, 'Bakery', clock.now())).id;
    const made = [];
    for (let nth = 0; nth < count; nth += 1) made.push((await addTenant(database, { customer, name: `vps ${nth}`, serverTier: 'build' }, clock.now())).id);
    await database('tenant').update({ state: 'registered' });
    return made.toSorted();
  };
  const due = (): Promise<{ tenant_id: string; attempts: number; fault: string | null }[]> => database('usage_due').orderBy(['tenant_id', 'hour']).select('tenant_id', 'attempts', 'fault');

  it('come out of the list price of the hour and the strategy; each new word of a tenant is one more row', async () => {
    const [tenant = ''] = await tenants(1);
    const settler = makeSettler(database, clock, makeStrategies());
    await settler.tell(tenant, [makeBucket(early, { model: 'a/premium', inputTokens: 1000 }), makeBucket(late, { model: 'a/premium', inputTokens: 1000 }), makeBucket(late, { inputTokens: 10 })]);
    expect(await settler.settle()).to.deep.include({ hours: 2, costs: 3, postponed: 0 });
    await settler.tell(tenant, [makeBucket(late, { inputTokens: 30 })]);
    await settler.settle();
    expect(await settler.costs()).to.deep.equal([
      { tenant_id: tenant, model: 'a/premium', revision: 1, costing: 1, tier: 'premium', cost: 1000, charge: 1500, reason: null },
      { tenant_id: tenant, model: 'a/included', revision: 1, costing: 1, tier: 'included', cost: 10, charge: 15, reason: null },
      { tenant_id: tenant, model: 'a/included', revision: 2, costing: 1, tier: 'included', cost: 30, charge: 45, reason: null },
      { tenant_id: tenant, model: 'a/premium', revision: 1, costing: 1, tier: 'premium', cost: 2000, charge: 3000, reason: null },
    ]);
    expect(await database('cost_total').orderBy('cost').pluck('cost')).to.deep.equal([30, 1000, 2000]);
    expect(await due()).to.deep.equal([]);
  });

  it('are the same whether two copies settle, once or again, and whether a tenant tells twice or late', async () => {
    const all = await tenants(20);
    const settler = makeSettler(database, clock, makeStrategies());
    const tell = (): Promise<number[]> => Promise.all(all.map((tenant) => settler.tell(tenant, [makeBucket(early, { inputTokens: 7 }), makeBucket(late, { inputTokens: 9 })])));
    await tell();
    await Promise.all([settler.settle(), settler.settle(), tell()]);
    await settler.tell(all[0] ?? '', [makeBucket(late, { inputTokens: 8 })]);
    await orderRecost(database, { from: new Date(early), to: new Date('2026-12-01T00:00:00Z'), reason: 'to be sure', now: clock.now() });
    await Promise.all([settler.settle(), settler.settle()]);
    expect(await settler.costs()).to.have.length(40);
    expect(await database('cost_total').sum('cost')).to.deep.equal([{ sum: String(20 * 16) }]);
  });

  it('stay out where the strategy fails, are tried again after a while, and others go on', async () => {
    const [poor = '', fine = ''] = await tenants(2);
    const state = { broken: true };
    const settler = makeSettler(database, clock, makeStrategies((rows) => {
      if (state.broken && rows.some(({ usage }) => usage.inputTokens === 13)) throw new Error('13');
      return atHalf(rows);
    }));
    await settler.tell(poor, [makeBucket(late, { inputTokens: 13 })]);
    await settler.tell(fine, [makeBucket(late, { inputTokens: 14 })]);
    expect(await settler.settle()).to.deep.include({ costs: 1, postponed: 1 });
    expect((await settler.costs()).map(({ tenant_id }) => tenant_id)).to.deep.equal([fine]);
    expect(await due()).to.have.length(1);
    expect((await due())[0]).to.include({ tenant_id: poor, attempts: 1 });
    state.broken = false;
    expect(await settler.settle(), 'not yet').to.include({ hours: 0 });
    clock.advance(minuteMs);
    expect(await settler.settle()).to.include({ costs: 1 });
    expect(await due()).to.deep.equal([]);
  });

  it('that were heard of while they were costed are costed once more', async () => {
    const [tenant = ''] = await tenants(1);
    const state = { told: false };
    const settler = makeSettler(database, clock, makeStrategies(async (rows) => {
      if (!state.told) {
        state.told = true;
        await settler.tell(tenant, [makeBucket(late, { inputTokens: 20 })]);
      }
      return atHalf(rows);
    }));
    await settler.tell(tenant, [makeBucket(late, { inputTokens: 10 })]);
    await settler.settle();
    expect((await settler.costs()).map(({ revision, cost }) => [revision, cost])).to.deep.equal([[1, 10], [2, 20]]);
    expect(await due()).to.deep.equal([]);
  });

  it('of a copy that was killed in the midst are taken up by another when its time is over', async () => {
    const [tenant = ''] = await tenants(1);
    const hung = Promise.withResolvers<never>();
    const settler = makeSettler(database, clock, makeStrategies());
    await settler.tell(tenant, [makeBucket(late, { inputTokens: 10 })]);
    const began = Promise.withResolvers<undefined>();
    void settler.settle({ strategies: makeStrategies(() => { began.resolve(undefined); return hung.promise; }) }).catch(() => undefined);
    await began.promise;
    expect(await settler.settle()).to.include({ hours: 0 });
    clock.advance(minuteMs + 1);
    expect(await settler.settle()).to.include({ hours: 1, costs: 1 });
  });

  it('are as the settings were when the hour began: a change counts for later hours alone, and old ones come out as before', async () => {
    const [tenant = ''] = await tenants(1);
    const settler = makeSettler(database, clock, makeStrategies((rows, config) => rows.map(({ id }) => ({ id, cost: 1, charge: (config as { points: unknown[] }).points.length }))));
    const value = { strategy: 'sliding-markup', config: { points: [{ price: 1, markup: 1 }] } };
    await changeSetting(database, { key: 'billing', value, by: 'acc_a', now: Date.parse('2026-11-15T08:30:00Z') });
    await settler.tell(tenant, ['2026-11-15T08:00:00Z', '2026-11-15T09:00:00Z'].map((hour) => makeBucket(hour, { inputTokens: 1 })));
    await settler.settle();
    await orderRecost(database, { from: new Date(early), to: new Date(late), reason: 'again', now: clock.now() });
    await settler.settle();
    expect((await settler.costs()).map(({ charge }) => charge)).to.deep.equal([2, 1]);
  });

  it('that come out otherwise when they are costed anew leave both rows, with the reason', async () => {
    const [tenant = ''] = await tenants(1);
    const settler = makeSettler(database, clock, makeStrategies());
    await settler.tell(tenant, [makeBucket(late, { inputTokens: 10 })]);
    await settler.settle();
    const dearer = makeStrategies((rows) => atHalf(rows).map((row) => ({ ...row, charge: 99 })));
    for (const _ of [1, 2]) {
      expect(await orderRecost(database, { tenant, from: new Date(late), to: new Date('2026-11-20T21:00:00Z'), reason: 'list corrected', now: clock.now() })).to.equal(1);
      await settler.settle({ strategies: dearer });
    }
    expect((await settler.costs()).map(({ costing, charge, reason }) => [costing, charge, reason])).to.deep.equal([[1, 15, null], [2, 99, 'list corrected']]);
    let refused = '';
    await database('cost_entry').update({ charge: 0 }).catch((error: unknown) => { refused = String(error); });
    expect(refused).to.include('append-only');
  });

  it('of models that no list knows are none, and never go to the strategy', async () => {
    const [tenant = ''] = await tenants(1);
    const strategies = makeStrategies();
    const settler = makeSettler(database, clock, strategies);
    await settler.tell(tenant, [makeBucket(late, { model: 'own/llama', inputTokens: 10 })]);
    await settler.settle();
    expect(await settler.costs()).to.deep.equal([{ tenant_id: tenant, model: 'own/llama', revision: 1, costing: 1, tier: 'unlisted', cost: 0, charge: 0, reason: null }]);
    expect(strategies.asked).to.equal(0);
  });

  it('of more buckets than a strategy takes at once are asked for in pieces, all or none of an hour', async () => {
    const [tenant = ''] = await tenants(1);
    const strategies = makeStrategies((rows) => {
      expect(rows.length).to.be.at.most(500);
      return atHalf(rows);
    });
    const settler = makeSettler(database, clock, strategies);
    await settler.tell(tenant, Array.from({ length: 1200 }, (_, nth) => makeBucket(late, { agentId: `agent-${nth}`, inputTokens: 2 })));
    expect(await settler.settle()).to.include({ costs: 1200 });
    expect(strategies.asked).to.equal(3);
  });
});
