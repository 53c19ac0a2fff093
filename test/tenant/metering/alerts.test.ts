import { expect } from 'chai';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import { noUsage } from '../../../tenant/metering/usage.ts';
import { dayMs, hourMs, startOf } from '../../../tenant/metering/period.ts';
import { makeMeter, type MeterBench } from '../../support/meter-bench.ts';

const call: MeteredCall = { agent: 'marketing', provider: 'acme', model: 'plain' };
const spend = ({ meter }: MeterBench, micro: number, as: Partial<MeteredCall> = {}): void => meter.reserve({ ...call, ...as }, { inputTokens: 0, maxOutputTokens: 1 }).settle({ ...noUsage, input: micro });
const shares = ({ alerts }: MeterBench): unknown[] => alerts.map((alert) => (alert.kind === 'share' ? `${alert.scope} ${alert.period} ${alert.share}` : alert.kind));
const stop = (limit: number) => ({ limit, atLimit: 'stop' }) as const;

describe('an alert of a budget', () => {
  it('comes at half, at four fifths and when it is used up, once each', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    const told = [499, 1, 200, 100, 150, 45, 5].map((micro) => {
      const before = bench.alerts.length;
      spend(bench, micro);
      return bench.alerts.slice(before).map((alert) => (alert.kind === 'share' ? alert.share : alert.kind));
    });
    expect(told).to.deep.equal([[], [50], [], [80], [], [], [100]]);
  });

  it('says whose, what is spent and of how much', () => {
    const bench = makeMeter({ agents: { marketing: { day: stop(1000) } } });
    spend(bench, 600);
    expect(bench.alerts).to.deep.equal([{ kind: 'share', scope: 'agent', id: 'marketing', period: 'day', share: 50, spent: 600, limit: 1000 }]);
  });

  it('comes for each share that one call passes', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    spend(bench, 850);
    expect(shares(bench)).to.deep.equal(['tenant month 50', 'tenant month 80']);
  });

  it('comes to each budget of the chain', () => {
    const bench = makeMeter({ tenant: { day: stop(1000) }, agents: { marketing: { month: stop(1000) } }, run: stop(1000) });
    spend(bench, 500, { agent: 'researcher', parents: ['marketing'], run: 'r1' });
    expect(shares(bench)).to.have.members(['agent month 50', 'run run 50', 'tenant day 50']);
  });

  it('comes again for a share of the sum that a person made larger, once', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    spend(bench, 1000);
    expect(shares(bench)).to.deep.equal(['tenant month 100', 'tenant month 50', 'tenant month 80']);
    bench.extend({ account: `tenant||month|${startOf('month', bench.clock.now())}`, amount: 1000 });
    for (const micro of [1, 1, 700]) spend(bench, micro);
    expect(bench.alerts.filter(({ kind }) => kind === 'share').slice(3)).to.deep.equal([[50, 1001], [80, 1702]].map(([share, spent]) => ({ kind: 'share', scope: 'tenant', id: '', period: 'month', share, spent, limit: 2000 })));
  });

  it('does not come again after a restart', () => {
    const bench = makeMeter({ tenant: { month: stop(1000) } });
    spend(bench, 600);
    const again = bench.restart();
    spend(again, 10);
    expect(shares(again)).to.deep.equal([]);
  });

  it('comes after a restart where the process ended before it was told', () => {
    let deaf = true;
    const heard: unknown[] = [];
    const bench = makeMeter({ tenant: { month: stop(1000) } }, { onAlert: (alert) => { if (deaf) throw new Error('gone'); heard.push(alert.kind); } });
    spend(bench, 600);
    expect(bench.failures).to.have.length(1);
    deaf = false;
    bench.restart();
    expect(heard).to.deep.equal(['share']);
    bench.restart();
    expect(heard).to.deep.equal(['share']);
  });

  it('is told at the next occasion where it could not be', () => {
    const heard: unknown[] = [];
    let deaf = true;
    const bench = makeMeter({ tenant: { month: stop(1000) } }, { onAlert: (alert) => { if (deaf) throw new Error('gone'); heard.push(alert.kind); } });
    spend(bench, 600);
    deaf = false;
    spend(bench, 1);
    expect(heard).to.deep.equal(['share']);
  });

  it('is forgotten after two months, not before', () => {
    const bench = makeMeter({ run: stop(1000) });
    spend(bench, 600, { run: 'r1' });
    for (const days of [61, 2]) {
      bench.clock.advance(days * dayMs);
      spend(bench, 1);
      expect(bench.ledger.handle.prepare('select count(*) as alerts from alerts').get()).to.deep.equal({ alerts: days === 61 ? 1 : 0 });
    }
  });

  it('comes again in the next period', () => {
    const bench = makeMeter({ tenant: { day: stop(1000) } });
    spend(bench, 600);
    bench.clock.advance(dayMs);
    spend(bench, 600);
    expect(shares(bench)).to.deep.equal(['tenant day 50', 'tenant day 50']);
  });

  it('comes for what a kill left, too', () => {
    const bench = makeMeter({ tenant: { month: stop(6200) } });
    bench.meter.reserve(call, { inputTokens: 3000, maxOutputTokens: 100 });
    expect(shares(bench.restart())).to.deep.equal(['tenant month 50']);
  });

  it('does not come where nothing is spent of a budget of nothing', () => {
    const bench = makeMeter();
    const reservation = bench.meter.reserve(call, { inputTokens: 1 });
    bench.budgets = { tenant: { month: stop(0) } };
    reservation.settle(noUsage);
    expect(bench.alerts).to.deep.equal([]);
  });
});

describe('an alert of a loop', () => {
  const ask = (bench: MeterBench, request: string, agent = 'marketing'): void => bench.meter.reserve({ ...call, agent, request }, { inputTokens: 1 }).release();

  it('comes once when the same request is made over and over within minutes', () => {
    const bench = makeMeter();
    for (let count = 0; count < 12; count += 1) ask(bench, 'same');
    expect(bench.alerts).to.deep.equal([{ kind: 'loop', agent: 'marketing', times: 5, withinMs: 300_000 }]);
  });

  it('comes as the request is made, not when it has ended', () => {
    const bench = makeMeter();
    for (let count = 0; count < 5; count += 1) bench.meter.reserve({ ...call, request: 'same' }, { inputTokens: 1 });
    expect(bench.alerts).to.have.length(1);
  });

  it('comes also where other requests are made in between', () => {
    const bench = makeMeter();
    for (let count = 0; count < 5; count += 1) ['same', `other ${count}`].forEach((request) => ask(bench, request));
    expect(bench.alerts).to.have.length(1);
  });

  it('does not come for requests that differ, of several agents, or over a long time', () => {
    const bench = makeMeter();
    for (let count = 0; count < 12; count += 1) ask(bench, `${count}`);
    for (let count = 0; count < 4; count += 1) ['sales', 'support'].forEach((agent) => ask(bench, 'same', agent));
    for (let count = 0; count < 12; count += 1) {
      ask(bench, 'hourly');
      bench.clock.advance(hourMs);
    }
    expect(bench.alerts).to.deep.equal([]);
  });

  it('comes in an hour once, also after a restart', () => {
    const bench = makeMeter();
    for (let count = 0; count < 5; count += 1) ask(bench, 'same');
    const again = bench.restart();
    for (let count = 0; count < 5; count += 1) ask(again, 'same');
    expect(again.alerts).to.deep.equal([]);
  });
});

describe('an alert of a spike', () => {
  const quietDay = (hours = 8): MeterBench => {
    const bench = makeMeter();
    for (let hour = 0; hour < hours; hour += 1) {
      spend(bench, 30_000 + hour);
      bench.clock.advance(hourMs);
    }
    return bench;
  };

  it('comes once in an hour that costs far more than the agent\'s hours do', () => {
    const bench = quietDay();
    spend(bench, 200_000);
    expect(bench.alerts).to.deep.equal([]);
    spend(bench, 150_000);
    spend(bench, 150_000);
    expect(bench.alerts).to.deep.equal([{ kind: 'spike', agent: 'marketing', hour: '2026-11-21T20:00:00.000Z', cost: 350_000, median: 30_004 }]);
  });

  it('does not take hours for quiet in which calls were only refused', () => {
    const bench = makeMeter();
    for (let hour = 0; hour < 8; hour += 1) {
      bench.meter.reserve(call, { inputTokens: 1 }).release();
      bench.clock.advance(hourMs);
    }
    spend(bench, 5_000_000);
    expect(bench.alerts).to.deep.equal([]);
  });

  it('comes after a restart in the middle of the hour', () => {
    const bench = quietDay();
    spend(bench, 200_000);
    const again = bench.restart();
    spend(again, 150_000);
    expect(again.alerts.map(({ kind }) => kind)).to.deep.equal(['spike']);
  });

  it('does not come for an agent that is new, another agent, or small change', () => {
    const bench = quietDay(3);
    spend(bench, 5_000_000);
    const other = quietDay();
    spend(other, 5_000_000, { agent: 'sales' });
    const small = makeMeter();
    for (let hour = 0; hour < 8; hour += 1) {
      spend(small, 10);
      small.clock.advance(hourMs);
    }
    spend(small, 1000);
    expect([bench, other, small].map(({ alerts }) => alerts)).to.deep.equal([[], [], []]);
  });
});
