import { expect } from 'chai';
import { createCrashBudget } from '../../../kernel/sandbox/crash-budget.ts';
import { findSuspects } from '../../../kernel/sandbox/find-suspects.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const minute = 60_000;

describe('the crash budget', () => {
  it('lets an unknown plugin run among the others', () => {
    expect(createCrashBudget(makeFakeClock()).standing('a')).to.equal('shared');
  });

  it('puts a plugin alone for five minutes after a charge', () => {
    const clock = makeFakeClock();
    const budget = createCrashBudget(clock);
    expect(budget.charge('a')).to.equal('own');
    expect(budget.standing('b')).to.equal('shared');
    clock.advance(5 * minute - 1);
    expect(budget.standing('a')).to.equal('own');
    clock.advance(1);
    expect(budget.standing('a')).to.equal('shared');
  });

  it('fails a plugin at the third charge within five minutes, until it is pardoned', () => {
    const clock = makeFakeClock();
    const budget = createCrashBudget(clock);
    expect([budget.charge('a'), budget.charge('a'), budget.charge('a')]).to.deep.equal(['own', 'own', 'failed']);
    clock.advance(60 * minute);
    expect(budget.standing('a')).to.equal('failed');
    budget.pardon('a');
    expect(budget.standing('a')).to.equal('shared');
    expect(budget.charge('a')).to.equal('own');
  });

  it('does not fail a plugin that crashes now and then', () => {
    const clock = makeFakeClock();
    const budget = createCrashBudget(clock);
    for (let i = 0; i < 20; i += 1) {
      expect(budget.charge('a')).to.equal('own');
      clock.advance(2.5 * minute);
    }
  });
});

describe('the suspects of a death', () => {
  const calls = [
    { plugin: 'busy', executing: true },
    { plugin: 'waiting', executing: false },
    { plugin: 'busy', executing: false },
    { plugin: 'also', executing: true },
  ];

  it('are the plugins whose code was running, each once', () => {
    expect(findSuspects({ cause: 'crash', reason: '' }, calls)).to.deep.equal(['busy', 'also']);
    expect(findSuspects({ cause: 'memory', reason: '' }, calls)).to.deep.equal(['busy', 'also']);
    expect(findSuspects({ cause: 'crash', reason: '' }, calls.slice(1, 2))).to.deep.equal([]);
  });

  it('are only the overdue one when a deadline forced the kill', () => {
    expect(findSuspects({ cause: 'overdue', reason: '', overdue: 'busy' }, calls)).to.deep.equal(['busy']);
  });

  it('are none when we ended the process ourselves', () => {
    expect(findSuspects({ cause: 'closed', reason: '' }, calls)).to.deep.equal([]);
  });
});
