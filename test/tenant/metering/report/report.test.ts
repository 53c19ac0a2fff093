import { expect } from 'chai';
import { noUsage } from '../../../../tenant/metering/usage.ts';
import type { MeteredCall } from '../../../../tenant/metering/reservation.ts';
import { forecast } from '../../../../tenant/metering/report/forecast.ts';
import { readReport, readUsageBuckets } from '../../../../tenant/metering/report/read-report.ts';
import { dayMs, hourMs } from '../../../../tenant/metering/period.ts';
import { always, makeMeter, type MeterBench } from '../../../support/meter-bench.ts';

const spend = ({ meter }: MeterBench, input: number, as: Partial<MeteredCall> = {}): void => meter.reserve({ agent: 'marketing', provider: 'acme', model: 'plain', ...as }, { inputTokens: 1 }).settle({ ...noUsage, input });

function busyDay(): MeterBench {
  const bench = makeMeter();
  spend(bench, 100);
  spend(bench, 300, { agent: 'researcher', parents: ['marketing'] });
  spend(bench, 30, { agent: 'reader', parents: ['marketing', 'researcher'] });
  bench.clock.advance(hourMs);
  spend(bench, 50, { agent: 'sales', model: 'free' });
  bench.meter.reserve({ agent: 'sales', provider: 'acme', model: 'plain' }, { inputTokens: 7, maxOutputTokens: 1 }).estimate({ inputTokens: 7, outputCharacters: 0 });
  return bench;
}

describe('a report of usage', () => {
  const groups: readonly [Parameters<typeof readReport>[1], [string, number][]][] = [
    ['agent', [['marketing > researcher', 300], ['marketing', 100], ['marketing > researcher > reader', 30], ['sales', 7]]],
    ['model', [['acme/plain', 437], ['acme/free', 0]]],
    ['hour', [['2026-11-21T12:00:00Z', 430], ['2026-11-21T13:00:00Z', 7]]],
    ['day', [['2026-11-21', 437]]],
    ['all', [['all', 437]]],
  ];
  for (const [by, expected] of groups) {
    it(`groups by ${by}, in cost or in time`, () => {
      expect(readReport(busyDay().ledger.handle, by, always).map(({ name, cost }) => [name, cost])).to.deep.equal(expected);
    });
  }

  it('keeps estimates apart', () => {
    expect(readReport(busyDay().ledger.handle, 'agent', always).find(({ name }) => name === 'sales')).to.include({ calls: 2, estimatedCalls: 1, cost: 7, estimatedCost: 7, inputTokens: 57 });
  });

  it('of one agent has what its sub-agents did', () => {
    expect(readReport(busyDay().ledger.handle, 'all', { ...always, agent: 'marketing' })[0]).to.include({ calls: 3, cost: 430 });
    expect(readReport(busyDay().ledger.handle, 'all', { ...always, agent: 'reader' })[0]).to.include({ calls: 1, cost: 30 });
  });

  it('has the hours of its range and no others', () => {
    const from = Date.UTC(2026, 10, 21, 13);
    expect(readReport(busyDay().ledger.handle, 'all', { from, to: from + hourMs })[0]).to.include({ calls: 2 });
    expect(readReport(busyDay().ledger.handle, 'all', { from: from + hourMs, to: from + 2 * hourMs })).to.deep.equal([]);
  });

  it('adds up more than a number of JavaScript can hold in pico-units', () => {
    const bench = makeMeter();
    for (let count = 0; count < 500; count += 1) spend(bench, 50_000_000);
    spend(bench, 1);
    expect(readReport(bench.ledger.handle, 'all', always)[0]?.cost).to.equal(25_000_000_001);
  });
});

describe('buckets for the Hub', () => {
  it('are of the contract: one for each hour, agent and model, estimates counted in', () => {
    expect(readUsageBuckets(busyDay().ledger.handle, always)).to.deep.equal([
      ['2026-11-21T12:00:00Z', 'marketing', 'acme/plain', 100],
      ['2026-11-21T12:00:00Z', 'reader', 'acme/plain', 30],
      ['2026-11-21T12:00:00Z', 'researcher', 'acme/plain', 300],
      ['2026-11-21T13:00:00Z', 'sales', 'acme/free', 50],
      ['2026-11-21T13:00:00Z', 'sales', 'acme/plain', 7],
    ].map(([hour, agentId, model, inputTokens]) => ({ hour, agentId, model, inputTokens, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0 })));
  });

  it('are one for an agent that several started', () => {
    const bench = makeMeter();
    for (const parent of ['marketing', 'sales']) spend(bench, 10, { agent: 'researcher', parents: [parent] });
    expect(readUsageBuckets(bench.ledger.handle, always).map(({ agentId, inputTokens }) => [agentId, inputTokens])).to.deep.equal([['researcher', 20]]);
  });
});

describe('a forecast', () => {
  const start = Date.UTC(2026, 10, 1);
  const end = Date.UTC(2026, 11, 1);
  const day = (n: number, cost: number) => ({ at: start + n * dayMs, cost });

  const cases: readonly [string, { at: number; cost: number }[], number, number][] = [
    ['is nothing where nothing was spent', [], 10, 0],
    ['goes on at the pace of the last week', Array.from({ length: 10 }, (_, n) => day(n, 7)), 10, 70 + 140],
    ['does not take what came before that week for the pace', [day(0, 1000), ...Array.from({ length: 7 }, (_, n) => day(13 + n, 1))], 20, 1007 + 10],
    ['takes the week before the period for the pace, and not for the sum', Array.from({ length: 7 }, (_, n) => day(n - 7, 10)), 0, 300],
    ['takes one dear hour for a day', [day(10, 100)], 10, 100 + 2000],
    ['is what was spent, at the end', [day(0, 5), day(29, 5)], 30, 10],
  ];
  for (const [title, spent, days, expected] of cases) {
    it(title, () => expect(forecast(spent, { start, end, now: start + days * dayMs })).to.equal(expected));
  }
});
