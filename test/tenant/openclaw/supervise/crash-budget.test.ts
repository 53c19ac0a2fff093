import { expect } from 'chai';
import { createCrashBudget } from '../../../../tenant/openclaw/supervise/crash-budget.ts';

const minute = 60_000;

describe('how often the runtime may fail', () => {
  it('is five times in a quarter of an hour, waiting longer each time', () => {
    const budget = createCrashBudget(() => 0);
    expect([0, 1, 2, 3, 4, 5].map((at) => budget.failed(at * minute))).to.deep.equal([800, 1600, 3200, 6400, 12_800, undefined]);
  });

  it('is counted over the last quarter of an hour only', () => {
    const budget = createCrashBudget(() => 0);
    for (let at = 0; at < 100; at += 1) expect(budget.failed(at * 4 * minute)).to.be.a('number');
  });

  it('begins anew once a person has looked at it', () => {
    const budget = createCrashBudget(() => 0);
    for (let at = 0; at < 6; at += 1) budget.failed(at);
    expect(budget.failed(6)).to.equal(undefined);
    budget.clear();
    expect(budget.failed(7)).to.equal(800);
  });

  it('waits a minute at most', () => {
    const budget = createCrashBudget(() => 0.999);
    expect(Math.max(...[0, 1, 2, 3, 4].map((at) => budget.failed(at) ?? 0))).to.be.at.most(minute);
  });
});
