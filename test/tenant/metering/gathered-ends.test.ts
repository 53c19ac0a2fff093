import { expect } from 'chai';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeMeter } from '../../support/meter-bench.ts';

const call: MeteredCall = { agent: 'marketing', provider: 'acme', model: 'plain' };
const need = { inputTokens: 1000, maxOutputTokens: 500 };
const used: Usage = { ...noUsage, input: 400, output: 100 };
/** 400 × 1 + 100 × 2 micro-units. */
const cost = 400 + 200;

describe('a meter whose ends wait for each other', () => {
  const gathering = () => makeMeter({ tenant: { month: { limit: 100_000, atLimit: 'stop' } } }, { gatherMs: 10 });

  it('writes them down a moment later', () => {
    const { meter, ledger, clock, total } = gathering();
    meter.reserve(call, need).settle(used);
    const open = meter.reserve(call, need);
    meter.reserve(call, need).settle(used);
    clock.advance(9);
    expect(total()).to.equal(undefined);
    clock.advance(1);
    expect(total()).to.include({ calls: 2, cost: 2 * cost });
    expect(ledger.reservations.all().map(({ id }) => id)).to.deep.equal([open.id]);
  });

  it('writes them down at once where many wait', () => {
    const { meter, total } = gathering();
    for (let made = 0; made < 63; made += 1) meter.reserve(call, { inputTokens: 1, maxOutputTokens: 1 }).settle({ ...noUsage, input: 1 });
    expect(total()).to.equal(undefined);
    meter.reserve(call, { inputTokens: 1, maxOutputTokens: 1 }).settle({ ...noUsage, input: 1 });
    expect(total()).to.include({ calls: 64 });
  });

  it('counts them in the budgets at once', () => {
    const { meter } = gathering();
    meter.reserve(call, { inputTokens: 40_000, maxOutputTokens: 1 }).settle({ ...noUsage, input: 90_000 });
    expect(catchThrown(() => meter.reserve(call, { inputTokens: 6000, maxOutputTokens: 1 })).code).to.equal('BUDGET_EXHAUSTED');
    meter.reserve(call, { inputTokens: 4000, maxOutputTokens: 1 }).release();
    expect(meter.reserve(call, { inputTokens: 4000, maxOutputTokens: 1 }).maxOutput).to.equal(1);
  });

  it('tells at once what a person should know', () => {
    const { meter, alerts, total } = gathering();
    meter.reserve(call, need).settle({ ...noUsage, input: 60_000 });
    expect(alerts).to.have.length(1);
    expect(total()).to.include({ calls: 1 });
  });

  it('knows what they cost a run', () => {
    const { meter } = gathering();
    meter.reserve({ ...call, run: 'r' }, need).settle(used);
    expect(meter.costOfRun('r')?.pico).to.equal(cost * 1_000_000);
  });

  it('writes them down as it is closed', () => {
    const { meter, file } = gathering();
    meter.reserve(call, need).settle(used);
    meter.close();
    expect(makeMeter({}, {}, file).total()).to.include({ calls: 1, estimatedCalls: 0, cost });
  });

  it('counts each once where the process is killed before', () => {
    const bench = gathering();
    bench.meter.reserve(call, need).settle(used);
    expect(bench.restart().total()).to.include({ calls: 1, estimatedCalls: 1 });
    bench.clock.advance(10);
    expect(bench.total()).to.include({ calls: 1 });
  });

  it('opens a call also where an end cannot be written', () => {
    const bench = gathering();
    const full = { now: false };
    const { ledger } = bench;
    const failing = { ...ledger, buckets: { ...ledger.buckets, add: (...args: Parameters<typeof ledger.buckets.add>): void => { if (full.now) throw new Error('no room'); ledger.buckets.add(...args); } } };
    const { meter, clock, total } = bench.restart({ ledger: failing });
    full.now = true;
    meter.reserve(call, need).settle(used);
    const next = meter.reserve(call, need);
    expect(ledger.reservations.all().map(({ id }) => id)).to.include(next.id);
    clock.advance(10);
    full.now = false;
    clock.advance(1000);
    next.settle(used);
    clock.advance(10);
    expect(total()).to.include({ calls: 2, estimatedCalls: 0, cost: 2 * cost });
  });
});
