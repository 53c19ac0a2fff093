import { expect } from 'chai';
import { dayMs, hourMs } from '../../../tenant/metering/period.ts';
import { leaseMs } from '../../../tenant/metering/open-calls.ts';
import type { MeteredCall, Reservation } from '../../../tenant/metering/reservation.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { readReport, readUsageBuckets } from '../../../tenant/metering/report/read-report.ts';
import { defaultLimits } from '../../../tenant/llm-proxy/limits.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { always, makeCatalog, makeMeter, makeModel, plainPrice, type MeterBench } from '../../support/meter-bench.ts';

const call: MeteredCall = { agent: 'marketing', provider: 'acme', model: 'plain' };
const need = { inputTokens: 1000, maxOutputTokens: 500 };
const used: Usage = { ...noUsage, input: 400, output: 100, cacheRead: 500, cacheWrite: 100, cacheWriteLong: 40, reasoning: 60, webSearches: 2, webFetches: 1 };
/** 400 × 1 + 100 × 2 + 500 × 0.1 + 60 × 1.25 + 40 × 2 micro-units, and two cents. */
const cost = 400 + 200 + 50 + 75 + 80 + 20_000;

describe('the meter', () => {
  it('counts what the provider said, to the token', () => {
    const { meter, total } = makeMeter();
    meter.reserve(call, need).settle(used);
    expect(total()).to.deep.equal({
      name: 'all', calls: 1, estimatedCalls: 0, unpricedCalls: 0, inputTokens: 400, outputTokens: 100, cacheReadTokens: 500, cacheWriteTokens: 100, reasoningTokens: 60,
      webSearchCalls: 2, webFetchCalls: 1, cost, estimatedCost: 0, reportedCost: 0, reportedCalls: 0,
    });
  });

  it('counts it also where it is more than was held', () => {
    const { meter, total } = makeMeter();
    meter.reserve(call, { inputTokens: 1, maxOutputTokens: 1 }).settle({ ...noUsage, input: 5000, output: 9000 });
    expect(total()).to.include({ inputTokens: 5000, outputTokens: 9000, cost: 5000 + 18_000 });
  });

  it('keeps what the provider says it charges beside our own sum', () => {
    const { meter, total } = makeMeter();
    meter.reserve(call, need).settle({ ...used, reported: 21_000_000_000 });
    meter.reserve(call, need).settle(used);
    expect(total()).to.include({ calls: 2, cost: 2 * cost, reportedCost: 21_000, reportedCalls: 1 });
  });

  it('counts what a router says it charges, and the price where it says nothing', () => {
    const { meter, total } = makeMeter({ tenant: { month: { limit: 50_000, atLimit: 'stop' } } });
    meter.reserve({ ...call, model: 'routed' }, need).settle({ ...used, reported: 21_000_000_000 });
    expect(total()).to.include({ calls: 1, cost: 21_000, reportedCost: 21_000 });
    meter.reserve({ ...call, model: 'routed' }, need).settle(used);
    expect(total()).to.include({ calls: 2, cost: 21_000 + cost, reportedCalls: 1 });
    expect(catchThrown(() => meter.reserve(call, { inputTokens: 40_000 })).details).to.include({ left: 50_000 - 21_000 - cost });
  });

  it('rounds nothing until it is shown', () => {
    const { meter, total } = makeMeter();
    for (let count = 0; count < 10; count += 1) meter.reserve(call, need).settle({ ...noUsage, cacheRead: 1 });
    expect(total()).to.include({ cost: 1 });
  });

  it('counts nothing for a call that was released', () => {
    const { meter, total } = makeMeter();
    meter.reserve(call, need).release();
    expect(total()).to.equal(undefined);
  });

  it('counts a call of a model without a price, and says that it has none', () => {
    const { meter, total } = makeMeter();
    meter.reserve({ ...call, model: 'unpriced' }, need).settle(used);
    expect(total()).to.include({ calls: 1, unpricedCalls: 1, inputTokens: 400, cost: 0 });
  });

  it('counts a call of a model that nobody knows', () => {
    const { meter, total } = makeMeter();
    const reservation = meter.reserve({ ...call, model: 'new' }, { inputTokens: 10 });
    expect(reservation.maxOutput).to.equal(8192);
    reservation.settle(used);
    expect(total()).to.include({ calls: 1, unpricedCalls: 1 });
  });

  describe('lets only the first end of a call count', () => {
    const ends: Readonly<Record<string, (reservation: Reservation) => void>> = {
      settle: (reservation) => reservation.settle(used),
      estimate: (reservation) => reservation.estimate({ inputTokens: 900, outputCharacters: 30 }),
      release: (reservation) => reservation.release(),
    };
    const first: Readonly<Record<string, object | undefined>> = { settle: { calls: 1, estimatedCalls: 0, outputTokens: 100 }, estimate: { calls: 1, estimatedCalls: 1, outputTokens: 10 }, release: undefined };
    for (const [one, end] of Object.entries(ends)) {
      for (const [other, again] of Object.entries(ends)) {
        it(`${one}, then ${other}`, () => {
          const { meter, total } = makeMeter();
          const reservation = meter.reserve(call, need);
          end(reservation);
          again(reservation);
          const expected = first[one];
          if (expected) expect(total()).to.include(expected);
          else expect(total()).to.equal(undefined);
        });
      }
    }
  });

  describe('estimates', () => {
    const cases: readonly [string, { inputTokens: number; outputCharacters: number }, { inputTokens: number; outputTokens: number }][] = [
      ['by what was seen', { inputTokens: 900, outputCharacters: 31 }, { inputTokens: 900, outputTokens: 11 }],
      ['never more than is held', { inputTokens: 9000, outputCharacters: 90_000 }, { inputTokens: 1000, outputTokens: 500 }],
      ['all input that is held where none is known', { inputTokens: 0, outputCharacters: 0 }, { inputTokens: 1000, outputTokens: 0 }],
      ['all that is held for numbers that are none', { inputTokens: Number.NaN, outputCharacters: -1 }, { inputTokens: 1000, outputTokens: 500 }],
    ];
    for (const [title, seen, expected] of cases) {
      it(title, () => {
        const { meter, total } = makeMeter();
        meter.reserve(call, need).estimate(seen);
        expect(total()).to.include({ ...expected, estimatedCalls: 1, cost: expected.inputTokens + 2 * expected.outputTokens, estimatedCost: expected.inputTokens + 2 * expected.outputTokens });
      });
    }
  });

  describe('after a kill', () => {
    const lost = (seconds: number): MeterBench => {
      const bench = makeMeter();
      const reservation = bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 5000 });
      bench.clock.advance(500);
      reservation.progress({ inputTokens: 1000, outputCharacters: 300 });
      bench.clock.advance(seconds * 1000);
      return bench.restart();
    };

    it('has one marked estimate of a call that was open', () => {
      const { total } = lost(0);
      expect(total()).to.include({ calls: 1, estimatedCalls: 1, inputTokens: 1000 });
    });

    it('counts what was seen, and what may have come unseen', () => {
      expect(lost(1).total()).to.include({ outputTokens: 100 + 250 });
    });

    it('believes no progress that goes back or is none', () => {
      const bench = makeMeter();
      const reservation = bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 5000 });
      for (const outputCharacters of [300, 200, Number.NaN, -1, 1.5]) reservation.progress({ inputTokens: 1000, outputCharacters });
      bench.clock.advance(1000);
      expect(bench.restart().total()).to.include({ outputTokens: 100 + 300 });
    });

    it('never counts more than was held', () => {
      expect(lost(600).total()).to.include({ outputTokens: 5000 });
    });

    it('counts it once, however often it starts anew', () => {
      expect(lost(1).restart().restart().total()).to.include({ calls: 1, estimatedCalls: 1 });
    });

    it('leaves what was ended as it is', () => {
      const bench = makeMeter();
      bench.meter.reserve(call, need).settle(used);
      bench.meter.reserve(call, need).release();
      expect(bench.restart().total()).to.include({ calls: 1, estimatedCalls: 0 });
    });

    it('counts the estimate at the price of then, though nobody knows the model any more', () => {
      const bench = makeMeter();
      bench.meter.reserve(call, need);
      expect(bench.restart({ catalog: { find: () => undefined, priceAt: () => undefined } }).total()).to.include({ unpricedCalls: 0, cost: 1000 + 2 * 200 });
    });

    it('knows what is spent of each budget', () => {
      const bench = makeMeter({ agents: { marketing: { month: { limit: 30_000, atLimit: 'stop' } } } });
      bench.meter.reserve(call, need).settle(used);
      expect(catchThrown(() => bench.restart().meter.reserve(call, { inputTokens: 10_000, maxOutputTokens: 500 })).details).to.include({ left: 30_000 - cost });
    });
  });

  it('takes a call of which nothing is heard for lost', () => {
    const bench = makeMeter();
    const silent = bench.meter.reserve(call, need);
    const talking = bench.meter.reserve(call, need);
    for (let minute = 0; minute < leaseMs / 60_000 + 1; minute += 1) {
      bench.clock.advance(60_000);
      talking.progress({ inputTokens: 1000, outputCharacters: minute });
    }
    expect(bench.total()).to.include({ calls: 1, estimatedCalls: 1 });
    silent.settle(used);
    talking.settle(used);
    expect(bench.total()).to.include({ calls: 2, estimatedCalls: 1 });
  });

  it('waits longer than the longest exchange of the proxy, of which nothing is heard before its end', () => {
    const bench = makeMeter();
    const reservation = bench.meter.reserve(call, need);
    const { firstByteMs, wholeMs, idleMs, stalledMs, drainMs } = defaultLimits;
    for (const ms of [firstByteMs, wholeMs, idleMs, stalledMs, drainMs]) bench.clock.advance(ms);
    reservation.settle(used);
    expect(bench.total()).to.include({ calls: 1, estimatedCalls: 0, cost });
  });

  it('counts a call once that another process has counted as lost', () => {
    const bench = makeMeter();
    const reservation = bench.meter.reserve(call, need);
    const again = bench.restart();
    reservation.settle(used);
    expect(again.total()).to.include({ calls: 1, estimatedCalls: 1 });
  });

  it('counts what a run spent once, though the call that spent it held nothing and its day has passed', () => {
    const free = { ...plainPrice, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cacheWriteLong: 0, webSearch: 0 };
    const bench = makeMeter({ run: { limit: 10_000, atLimit: 'stop' } }, { catalog: makeCatalog([makeModel(), makeModel({ id: 'routed', provider: 'router', prices: [free] })]) });
    const long = bench.meter.reserve({ ...call, model: 'routed', run: 'r1' }, need);
    for (let half = 0; half < 25; half += 1) {
      bench.clock.advance(hourMs / 2);
      long.progress({ inputTokens: 1, outputCharacters: 1 });
    }
    bench.meter.reserve(call, need).release();
    long.settle({ ...noUsage, reported: 1_000_000_000 });
    expect(catchThrown(() => bench.meter.reserve({ ...call, run: 'r1' }, { inputTokens: 100_000 })).details).to.include({ left: 9000 });
  });

  describe('counts what agents use of the web by tools of ours', () => {
    const at = Date.UTC(2026, 10, 21, 12, 30);

    it('by agent and hour, at no cost, and as no call of a model', () => {
      const { meter, ledger, total } = makeMeter();
      meter.countWeb({ agent: 'researcher', parents: ['marketing'], kind: 'webSearches', at });
      meter.countWeb({ agent: 'researcher', parents: ['marketing'], kind: 'webSearches', at: at + hourMs });
      meter.countWeb({ agent: 'researcher', parents: ['marketing'], kind: 'webFetches', at });
      meter.countWeb({ agent: 'researcher', parents: ['marketing'], kind: 'webFetches', at });
      expect(total()).to.include({ calls: 0, estimatedCalls: 0, unpricedCalls: 0, webSearchCalls: 2, webFetchCalls: 2, inputTokens: 0, cost: 0, reportedCalls: 0 });
      expect(readReport(ledger.handle, 'agent', always).map(({ name }) => name)).to.deep.equal(['marketing > researcher']);
      expect(readUsageBuckets(ledger.handle, always).map(({ hour, agentId, model, webSearchCalls, webFetchCalls }) => [hour, agentId, model, webSearchCalls, webFetchCalls])).to.deep.equal([
        ['2026-11-21T12:00:00Z', 'researcher', 'letsbe/web', 1, 2], ['2026-11-21T13:00:00Z', 'researcher', 'letsbe/web', 1, 0],
      ]);
    });

    it('beside what a provider searched within a call', () => {
      const { meter, total } = makeMeter();
      meter.reserve(call, need).settle(used);
      meter.countWeb({ agent: 'marketing', parents: [], kind: 'webSearches', at });
      expect(total()).to.include({ calls: 1, webSearchCalls: 3, webFetchCalls: 1, cost });
    });

    it('without taking an hour of it for one in which a model was called for little', () => {
      const bench = makeMeter();
      for (let hour = 0; hour < 8; hour += 1) bench.meter.countWeb({ agent: 'marketing', parents: [], kind: 'webSearches', at: at - hour * hourMs });
      const again = bench.restart();
      again.meter.reserve(call, need).settle({ ...noUsage, input: 5_000_000 });
      expect(again.alerts).to.deep.equal([]);
    });
  });

  describe('when the disk is full', () => {
    const stuck = () => {
      const bench = makeMeter({ tenant: { month: { limit: 100_000, atLimit: 'stop' } } });
      const full = { now: false };
      const { ledger } = bench;
      const failing = { ...ledger, commit: <T>(work: () => T): T => { if (full.now) throw new Error('disk full'); return ledger.commit(work); } };
      return { ...bench.restart({ ledger: failing }), full, handle: ledger.handle };
    };

    it('counts a call as soon as it can, by its first end', () => {
      const { meter, clock, full, total, failures } = stuck();
      const reservation = meter.reserve(call, need);
      full.now = true;
      reservation.settle(used);
      expect(failures).to.have.length(1);
      reservation.release();
      clock.advance(5000);
      expect(total()).to.equal(undefined);
      full.now = false;
      clock.advance(2000);
      expect(total()).to.include({ calls: 1, estimatedCalls: 0, cost });
      expect(clock.waiting()).to.equal(0);
      expect(meter.reserve(call, { inputTokens: 0, maxOutputTokens: 10_000 }).maxOutput).to.equal(10_000);
    });

    it('holds what it cannot count', () => {
      const { meter, full } = stuck();
      const reservation = meter.reserve(call, { inputTokens: 40_000 });
      full.now = true;
      reservation.release();
      expect(catchThrown(() => meter.reserve(call, { inputTokens: 40_000 })).code).to.equal('BUDGET_EXHAUSTED');
    });

    it('tries once more as it is closed', () => {
      const bench = stuck();
      const reservation = bench.meter.reserve(call, need);
      bench.full.now = true;
      reservation.settle(used);
      bench.full.now = false;
      bench.meter.close();
      expect(makeMeter({}, {}, bench.file).total()).to.include({ calls: 1, estimatedCalls: 0, cost });
    });

    it('counts every call that it can, whichever it cannot', () => {
      const bench = makeMeter();
      const full = { for: '' };
      const { ledger } = bench;
      const failing = { ...ledger, buckets: { ...ledger.buckets, add: (...[one, ended]: Parameters<typeof ledger.buckets.add>): void => { if (full.for.includes(one.agent)) throw new Error(`no room for ${one.agent}`); ledger.buckets.add(one, ended); } } };
      const { meter, clock, total, failures } = bench.restart({ ledger: failing });
      full.for = 'first second';
      for (const agent of ['first', 'second']) meter.reserve({ ...call, agent }, need).settle(used);
      full.for = 'first';
      clock.advance(1000);
      expect(total()).to.include({ calls: 1, cost });
      expect(failures.map(String)).to.deep.equal(['Error: no room for first', 'Error: no room for second', 'Error: no room for first']);
      expect(ledger.reservations.alive()).to.equal(clock.now());
      full.for = '';
      clock.advance(1000);
      expect(total()).to.include({ calls: 2, cost: 2 * cost });
    });

    it('says that it cannot write down what it sees, and does so later', () => {
      const bench = stuck();
      const reservation = bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 5000 });
      bench.full.now = true;
      reservation.progress({ inputTokens: 1000, outputCharacters: 3000 });
      bench.clock.advance(1000);
      expect(bench.failures).to.have.length(1);
      bench.full.now = false;
      bench.clock.advance(1000);
      expect(bench.restart().total()).to.include({ outputTokens: 1000 + 400 });
    });

    it('leaves what it cannot count to the next start', () => {
      const bench = stuck();
      const reservation = bench.meter.reserve(call, need);
      bench.full.now = true;
      reservation.settle(used);
      bench.meter.close();
      expect(bench.handle.open).to.equal(false);
      bench.full.now = false;
      expect(makeMeter({}, {}, bench.file).total()).to.include({ calls: 1, estimatedCalls: 1 });
    });
  });

  it('does not take a call for lost because its time is long ago', () => {
    const bench = makeMeter();
    const reservation = bench.meter.reserve({ ...call, at: bench.clock.now() - dayMs }, need);
    bench.clock.advance(2000);
    reservation.settle(used);
    expect(bench.total()).to.include({ calls: 1, estimatedCalls: 0 });
  });

  it('keeps hours for more than two years, and no longer', () => {
    const bench = makeMeter();
    bench.meter.reserve(call, need).settle(used);
    bench.clock.advance(799 * dayMs);
    bench.meter.reserve(call, need).settle(used);
    expect(bench.total()).to.include({ calls: 2 });
    bench.clock.advance(2 * dayMs);
    bench.meter.reserve(call, need).settle(used);
    expect(bench.total()).to.include({ calls: 2 });
  });

  it('knows what a run has spent, days later', () => {
    const bench = makeMeter({ run: { limit: 2 * cost, atLimit: 'stop' } });
    bench.meter.reserve({ ...call, run: 'r1' }, need).settle(used);
    bench.clock.advance(40 * dayMs);
    expect(catchThrown(() => bench.meter.reserve({ ...call, run: 'r1' }, { inputTokens: 20_000, maxOutputTokens: 500 })).details).to.include({ left: cost });
    expect(catchThrown(() => bench.restart().meter.reserve({ ...call, run: 'r1' }, { inputTokens: 20_000, maxOutputTokens: 500 })).details).to.include({ left: cost });
  });

  it('keeps no timer where no call is open', () => {
    const { meter, clock } = makeMeter();
    meter.reserve(call, need).settle(used);
    clock.advance(5000);
    expect(clock.waiting()).to.equal(0);
  });

  it('ends open calls as estimates when it is closed, and what comes later does nothing', () => {
    const bench = makeMeter();
    const reservation = bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 5000 });
    bench.clock.advance(10_000);
    bench.meter.close();
    reservation.settle(used);
    expect(bench.restart().total()).to.include({ calls: 1, estimatedCalls: 1, outputTokens: 1200 });
    expect(bench.clock.waiting()).to.equal(0);
  });

  it('counts into the hour in which a call began, in UTC', () => {
    const { meter, ledger, clock } = makeMeter();
    clock.advance(59 * 60_000);
    const late = meter.reserve(call, need);
    clock.advance(2 * 60_000);
    late.settle(used);
    meter.reserve(call, need).settle(used);
    meter.reserve({ ...call, at: Date.UTC(2026, 10, 20, 23, 59) }, need).settle(used);
    expect(readReport(ledger.handle, 'hour', always).map(({ name, calls }) => [name, calls])).to.deep.equal([['2026-11-20T23:00:00Z', 1], ['2026-11-21T12:00:00Z', 1], ['2026-11-21T13:00:00Z', 1]]);
  });

  it('refuses a need that is no number', () => {
    const { meter } = makeMeter();
    const error = catchThrown(() => meter.reserve(call, { inputTokens: Number.NaN }));
    expect(error.code).to.equal('REQUEST_INVALID');
    expect(error.message).to.match(/tokens that a call needs is no number/);
  });
});
