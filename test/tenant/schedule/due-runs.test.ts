import { expect } from 'chai';
import { dueRuns } from '../../../tenant/schedule/due-runs.ts';
import { parseRule, ruleText } from '../../../tenant/schedule/rule.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { processorTime } from '../../support/processor-time.ts';

const at = (text: string): number => Date.parse(text);
const minute = 60_000;

describe('what has come due', () => {
  const rule = parseRule('daily 07:30', 0);
  const due = at('2026-11-20T07:30Z');

  it('is nothing before its time', () => {
    expect(dueRuns(rule, { due, now: due - 1, zone: 'UTC', most: 3 })).to.deep.equal({ times: [], before: 0, next: due });
  });

  it('is each time up to now, and the next is after now', () => {
    expect(dueRuns(rule, { due, now: due, zone: 'UTC', most: 3 })).to.deep.equal({ times: [due], before: 0, next: at('2026-11-21T07:30Z') });
    expect(dueRuns(rule, { due, now: at('2026-11-22T09:00Z'), zone: 'UTC', most: 3 })).to.deep.equal({ times: [due, at('2026-11-21T07:30Z'), at('2026-11-22T07:30Z')], before: 0, next: at('2026-11-23T07:30Z') });
  });

  it('keeps the newest, and counts those before', () => {
    expect(dueRuns(rule, { due, now: at('2026-11-29T07:30Z'), zone: 'UTC', most: 2 })).to.deep.equal({ times: [at('2026-11-28T07:30Z'), at('2026-11-29T07:30Z')], before: 8, next: at('2026-11-30T07:30Z') });
  });

  it('counts minutes by reckoning, not one by one', () => {
    const often = parseRule('every 5m', due);
    const now = due + 50 * 365 * 24 * 60 * minute + minute;
    const found = { times: [now - 6 * minute, now - minute], before: 50 * 365 * 288 - 1, next: now + 4 * minute };
    expect(processorTime(() => expect(dueRuns(often, { due, now, zone: 'UTC', most: 2 })).to.deep.equal(found))).to.be.below(1000);
    for (const most of [1, 2, 3]) expect(dueRuns(often, { due, now: due + 10 * minute, zone: 'UTC', most }).times).to.have.length(most);
  });

  it('of a hundred years is bounded, and goes on after now all the same', () => {
    const { times, next } = dueRuns(rule, { due, now: at('2126-11-20T08:00Z'), zone: 'UTC', most: 10 });
    expect(times).to.have.length(10);
    expect(next).to.equal(at('2126-11-21T07:30Z'));
  });
});

describe('a rule', () => {
  for (const text of ['daily 07:30', 'weekdays 00:00', 'weekly mon,thu 09:05', 'monthly 31 23:59', 'monthly last 17:00', 'every 45m', 'every 2h', 'every 744h']) {
    it(`${text} is written as it is read`, () => expect(ruleText(parseRule(text, 7))).to.equal(text));
  }

  it('is read however it is spaced and cased', () => {
    expect(ruleText(parseRule('  Weekly  THU,mon,thu   9:05 ', 0))).to.equal('weekly mon,thu 09:05');
    expect(ruleText(parseRule('every 120m', 0))).to.equal('every 2h');
  });

  for (const text of ['', 'daily', 'daily 7', 'daily 24:00', 'daily 07:60', 'daily 07:30 08:30', 'weekdays mon 07:30', 'weekly 07:30', 'weekly funday 07:30', 'weekly mon', 'monthly 0 07:30', 'monthly 32 07:30', 'monthly first 07:30', 'every', 'every 4m', 'every 745h', 'every 5', 'every 5m 07:30', 'hourly', 'daily 07:30; rm']) {
    it(`${JSON.stringify(text)} is none, and it is said what is`, () => {
      const error = catchThrown(() => parseRule(text, 0));
      expect(error.code).to.equal('SCHEDULE_INVALID');
      expect(error.message).to.match(/write|between/);
    });
  }
});
