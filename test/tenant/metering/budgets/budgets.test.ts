import { expect } from 'chai';
import type { Budgets } from '../../../../tenant/metering/budgets/budget.ts';
import { extendBudget } from '../../../../tenant/metering/budgets/extend.ts';
import { openLedger } from '../../../../tenant/metering/ledger/open-ledger.ts';
import type { MeteredCall } from '../../../../tenant/metering/reservation.ts';
import { noUsage } from '../../../../tenant/metering/usage.ts';
import { dayMs } from '../../../../tenant/metering/period.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeMeter, type MeterBench } from '../../../support/meter-bench.ts';

const call: MeteredCall = { agent: 'marketing', provider: 'acme', model: 'plain' };
const stop = (limit: number) => ({ limit, atLimit: 'stop' }) as const;
/** Spends as many micro-units. */
const spend = ({ meter }: MeterBench, micro: number, as: Partial<MeteredCall> = {}): void => meter.reserve({ ...call, ...as }, { inputTokens: 0, maxOutputTokens: 1 }).settle({ ...noUsage, input: micro });

describe('a budget', () => {
  describe('stops a call that needs more than is left', () => {
    const cases: readonly [string, Budgets, Partial<MeteredCall>, Partial<MeteredCall>, object][] = [
      ['of the tenant, whoever spent it', { tenant: { month: stop(1000) } }, { agent: 'sales' }, {}, { scope: 'tenant', period: 'month', renews: '2026-12-01T00:00:00.000Z' }],
      ['of a day', { tenant: { day: stop(1000) } }, {}, {}, { scope: 'tenant', period: 'day', renews: '2026-11-22T00:00:00.000Z' }],
      ['of an agent', { agents: { marketing: { month: stop(1000) } } }, {}, {}, { scope: 'agent', id: 'marketing' }],
      ['of an agent, for its sub-agent', { agents: { marketing: { month: stop(1000) } } }, {}, { agent: 'researcher', parents: ['marketing'] }, { scope: 'agent', id: 'marketing' }],
      ['of an agent, by what its sub-agent of a sub-agent spent', { agents: { marketing: { month: stop(1000) } } }, { agent: 'reader', parents: ['marketing', 'researcher'] }, {}, { scope: 'agent', id: 'marketing' }],
      ['of a sub-agent itself', { agents: { marketing: { month: stop(100_000) }, researcher: { day: stop(1000) } } }, { agent: 'researcher', parents: ['marketing'] }, { agent: 'researcher', parents: ['marketing'] }, { scope: 'agent', id: 'researcher', period: 'day' }],
      ['of a run', { run: stop(1000) }, { run: 'r1' }, { run: 'r1' }, { scope: 'run', id: 'r1', period: 'run' }],
    ];
    for (const [title, budgets, before, then, expected] of cases) {
      it(title, () => {
        const bench = makeMeter(budgets);
        spend(bench, 900, before);
        const error = catchThrown(() => bench.meter.reserve({ ...call, ...then }, { inputTokens: 100, maxOutputTokens: 500 }));
        expect(error.code).to.equal('BUDGET_EXHAUSTED');
        expect(error.details).to.include({ ...expected, left: 100, limit: 1000 });
        expect(error.message).to.match(/has \$0\.000100 of \$0\.001000 left.*raise it in budgets\.json/);
      });
    }
  });

  describe('lets pass', () => {
    const cases: readonly [string, Budgets, Partial<MeteredCall>, Partial<MeteredCall>][] = [
      ['another agent', { agents: { marketing: { month: stop(1000) } } }, {}, { agent: 'sales' }],
      ['another run', { run: stop(1000) }, { run: 'r1' }, { run: 'r2' }],
      ['a call of no run', { run: stop(1000) }, { run: 'r1' }, {}],
      ['an agent with the name of something every object has', { agents: { marketing: { month: stop(1000) } } }, { agent: 'constructor' }, { agent: 'constructor' }],
    ];
    for (const [title, budgets, before, then] of cases) {
      it(title, () => {
        const bench = makeMeter(budgets);
        spend(bench, 900, before);
        expect(bench.meter.reserve({ ...call, ...then }, { inputTokens: 10, maxOutputTokens: 400 }).maxOutput).to.equal(400);
      });
    }
  });

  it('begins anew with its period', () => {
    const bench = makeMeter({ tenant: { day: stop(1000), month: stop(1500) } });
    spend(bench, 999);
    expect(catchThrown(() => spend(bench, 1)).details).to.include({ period: 'day' });
    bench.clock.advance(dayMs);
    spend(bench, 495);
    expect(catchThrown(() => bench.meter.reserve(call, { inputTokens: 100 })).details).to.include({ period: 'month' });
    bench.clock.advance(12 * dayMs);
    spend(bench, 990);
  });

  it('stops what costs nothing, too, once it is used up', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    spend(bench, 900);
    bench.meter.reserve({ ...call, model: 'free' }, { inputTokens: 50_000 }).release();
    bench.meter.reserve(call, { inputTokens: 10, maxOutputTokens: 1 }).settle({ ...noUsage, input: 100 });
    expect(catchThrown(() => bench.meter.reserve({ ...call, model: 'free' }, { inputTokens: 1 })).code).to.equal('BUDGET_EXHAUSTED');
  });

  it('counts what others hold, and gets it back on every path', () => {
    const bench = makeMeter({ tenant: { month: stop(10_000) } });
    const ask = () => bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 1000 });
    const held = [ask(), ask()];
    expect(catchThrown(() => bench.meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 1000 })).details).to.include({ left: 10_000 - 2 * 4000 });
    held[0]?.release();
    const third = ask();
    held[1]?.estimate({ inputTokens: 0, outputCharacters: 0 });
    third.settle({ ...noUsage, input: 500 });
    // 1000 estimated, 500 settled, the rest is free again.
    expect(bench.meter.reserve(call, { inputTokens: 0, maxOutputTokens: 4250 }).maxOutput).to.equal(4250);
  });

  it('never lets calls spend more than it, however many come at once', () => {
    const bench = makeMeter({ tenant: { month: stop(20_000) } });
    const reservations = [];
    for (;;) {
      try {
        reservations.push(bench.meter.reserve(call, { inputTokens: 100 }));
      } catch {
        break;
      }
    }
    expect(reservations.length).to.be.greaterThan(5);
    // Each uses all it was given, written into the dearest cache.
    for (const { maxOutput, settle } of reservations) settle({ ...noUsage, cacheWrite: 100, cacheWriteLong: 100, output: maxOutput });
    expect(bench.total()?.cost).to.be.at.most(20_000);
  });

  describe('gives a call room to write', () => {
    const cases: readonly [string, number | undefined, number, number][] = [
      ['what it asks for', 500, 100_000, 500],
      ['never more than the model can write', 50_000, 1_000_000, 10_000],
      ['the model\'s own cap where it asks for nothing and much is left', undefined, 1_000_000, 10_000],
      ['a quarter of what is left where it asks for nothing', undefined, 8000, 1000],
      ['what is left where it asks for more', 5000, 8000, 4000],
      ['one token at least', 0, 8000, 1],
      ['little, where little is left and it asks for nothing', undefined, 600, 256],
    ];
    for (const [title, maxOutputTokens, limit, expected] of cases) {
      it(title, () => {
        const { meter } = makeMeter({ tenant: { month: stop(limit) } });
        expect(meter.reserve(call, { inputTokens: 0, ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }) }).maxOutput).to.equal(expected);
      });
    }

    it('after what its prompt may cost', () => {
      const { meter } = makeMeter({ tenant: { month: stop(8000) } });
      // A token of the prompt may come to two micro-units, in the dearest cache.
      expect(meter.reserve(call, { inputTokens: 1000, maxOutputTokens: 5000 }).maxOutput).to.equal(3000);
    });

    it('what it asks for, where it costs nothing', () => {
      const { meter } = makeMeter({ tenant: { month: stop(1) } });
      expect(meter.reserve({ ...call, model: 'free' }, { inputTokens: 1000 }).maxOutput).to.equal(10_000);
    });

    it('none for a model that writes nothing', () => {
      const { meter } = makeMeter({ tenant: { month: stop(8000) } });
      expect(meter.reserve({ ...call, model: 'embed' }, { inputTokens: 10 }).maxOutput).to.equal(0);
    });
  });

  it('does not take a model without a price', () => {
    const { meter } = makeMeter({ agents: { marketing: { day: stop(1_000_000) } } });
    const error = catchThrown(() => meter.reserve({ ...call, model: 'unpriced' }, { inputTokens: 1 }));
    expect([error.code, error.details]).to.deep.equal(['MODEL_UNPRICED', { provider: 'acme', model: 'unpriced' }]);
    meter.reserve({ ...call, agent: 'sales', model: 'unpriced' }, { inputTokens: 1 }).release();
  });

  it('holds from the moment it is written down', () => {
    const bench = makeMeter();
    spend(bench, 5000);
    bench.budgets = { tenant: { month: stop(1000) } };
    expect(catchThrown(() => bench.meter.reserve(call, { inputTokens: 1 })).details).to.include({ left: 0 });
  });

  it('says whose it is, for how long, and to the cent what is left', () => {
    const messages = ([['tenant', { tenant: { month: stop(20_000_000) } }, {}], ['agent', { agents: { marketing: { day: stop(20_000_000) } } }, {}], ['run', { run: stop(20_000_000) }, { run: 'r1' }]] as const).map(([, budgets, as]) => {
      const bench = makeMeter(budgets);
      spend(bench, 12_340_000, as);
      return catchThrown(() => bench.meter.reserve({ ...call, ...as }, { inputTokens: 5_000_000 })).message;
    });
    expect(messages).to.deep.equal([
      'The budget of the business for this month has $7.66 of $20.00 left, which is too little for this call. No model is called for it until 2026-12-01 00:00 UTC; add to it (letsbe usage extend), or raise it in budgets.json.',
      'The budget of the agent marketing for today has $7.66 of $20.00 left, which is too little for this call. No model is called for it until 2026-11-22 00:00 UTC; add to it (letsbe usage extend), or raise it in budgets.json.',
      'The budget of the run r1 for this run has $7.66 of $20.00 left, which is too little for this call. No model is called for it; add to it (letsbe usage extend), or raise it in budgets.json.',
    ]);
  });

  it('knows after a restart what was spent since its period began, long ago', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    spend(bench, 900, { at: Date.UTC(2026, 10, 1) });
    spend(bench, 900, { at: Date.UTC(2026, 9, 31, 23) });
    expect(catchThrown(() => bench.restart().meter.reserve(call, { inputTokens: 200 })).details).to.include({ left: 100 });
  });

  describe('that asks', () => {
    const spent = (): MeterBench => {
      const bench = makeMeter({ agents: { marketing: { day: { limit: 10_000, atLimit: 'ask' } } } });
      spend(bench, 9999);
      return bench;
    };
    const big = { inputTokens: 5000, maxOutputTokens: 500 };
    const account = `agent|marketing|day|${Date.UTC(2026, 10, 21)}`;
    /** What the call is short of. */
    const extension = { account, amount: 10_512 };

    it('says what to approve', () => {
      const error = catchThrown(() => spent().meter.reserve(call, big));
      expect(error.code).to.equal('BUDGET_ASK');
      expect(error.message).to.match(/Ask a person to add \$0\.01 to it \(letsbe usage extend 0\.010512 --agent marketing --period day\)/);
    });

    it('lets the call pass once it is approved, and after a restart', () => {
      const bench = spent();
      expect(catchThrown(() => bench.meter.reserve(call, big)).code).to.equal('BUDGET_ASK');
      bench.extend(extension);
      bench.meter.reserve(call, big).release();
      bench.restart().meter.reserve(call, big).release();
    });

    it('is told, once, who added what', () => {
      const bench = spent();
      bench.extend({ account, amount: 5 });
      const first = bench.restart();
      const second = first.restart();
      expect([bench, first, second].flatMap(({ alerts }) => alerts).filter(({ kind }) => kind === 'extended')).to.deep.equal([{ kind: 'extended', account: `agent|marketing|day|${Date.UTC(2026, 10, 21)}`, amount: 5, by: 'owner' }]);
    });

    it('sees what another process added, with the call that has too little, and tells of it', () => {
      const bench = spent();
      const other = openLedger(bench.file);
      extendBudget(other, { account: `agent|marketing|day|${Date.UTC(2026, 10, 21)}`, amount: 20_000 }, 'owner', bench.clock.now());
      other.close();
      bench.meter.reserve(call, big).release();
      expect(bench.alerts.map(({ kind }) => kind)).to.include('extended');
    });

    it('asks anew in the next period', () => {
      const bench = spent();
      bench.extend(extension);
      bench.meter.reserve(call, big).release();
      bench.clock.advance(dayMs);
      spend(bench, 9500);
      expect(catchThrown(() => bench.meter.reserve(call, big)).code).to.equal('BUDGET_ASK');
    });

    for (const amount of [0, -5, 1.5, Number.NaN]) {
      it(`takes no extension of ${amount}`, () => {
        const error = catchThrown(() => spent().extend({ account: 'agent|marketing|day|0', amount }));
        expect(error.code).to.equal('REQUEST_INVALID');
        expect(error.message).to.match(/whole number of micro-units above zero/);
      });
    }
  });
});
