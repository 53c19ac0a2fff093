import { expect } from 'chai';
import { afterQuiet, isTimeZone } from '../../../hub/notifications/quiet-hours.ts';
import { drawBelow } from '../../support/chance.ts';

const at = (text: string): number => Date.parse(text);
const clock = (hours: number, minutes = 0): number => hours * 60 + minutes;

describe('quiet hours', () => {
  const night = { timeZone: 'Europe/Berlin', from: clock(22), to: clock(7) };
  for (const [title, now, quiet, then] of [
    ['let through what comes in the day', '2026-11-21T12:00:00Z', night, '2026-11-21T12:00:00Z'],
    ['hold back until the morning what comes at night', '2026-11-21T22:30:10Z', night, '2026-11-22T06:00:00Z'],
    ['begin with their first minute', '2026-11-21T21:00:00Z', night, '2026-11-22T06:00:00Z'],
    ['have not begun a minute before', '2026-11-21T20:59:59Z', night, '2026-11-21T20:59:59Z'],
    ['end with their last minute', '2026-11-22T06:00:00Z', night, '2026-11-22T06:00:00Z'],
    ['are those of the person, wherever that is', '2026-11-21T12:00:00Z', { timeZone: 'Asia/Tokyo', from: clock(20), to: clock(8, 30) }, '2026-11-21T23:30:00Z'],
    ['may lie within a day', '2026-11-21T12:10:00Z', { timeZone: 'UTC', from: clock(12), to: clock(13) }, '2026-11-21T13:00:00Z'],
    ['know clocks of half hours', '2026-11-21T18:00:00Z', { timeZone: 'Asia/Kolkata', from: clock(22), to: clock(6) }, '2026-11-22T00:30:00Z'],
    ['end by the clock though it was put back in the night', '2026-10-24T21:00:00Z', night, '2026-10-25T06:00:00Z'],
    ['end by the clock though it was put forward in the night', '2026-03-28T22:00:00Z', night, '2026-03-29T05:00:00Z'],
    ['are none where they begin and end at once', '2026-11-21T12:00:00Z', { timeZone: 'UTC', from: clock(12), to: clock(12) }, '2026-11-21T12:00:00Z'],
  ] as const) {
    it(title, () => {
      expect(new Date(afterQuiet(at(now), quiet)).toISOString()).to.equal(new Date(then).toISOString());
    });
  }

  it('never end early, and hold nothing back that is outside, in a hundred places and times', () => {
    for (let round = 0; round < 100; round += 1) {
      const quiet = { timeZone: ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'][drawBelow(5)] ?? 'UTC', from: drawBelow(1440), to: drawBelow(1440) };
      const now = at('2026-01-01T00:00:00Z') + drawBelow(365 * 24 * 60) * 60_000;
      const then = afterQuiet(now, quiet);
      expect(then).to.be.at.least(now).and.at.most(now + 25 * 3_600_000);
      expect(afterQuiet(then, quiet), JSON.stringify({ quiet, now })).to.equal(then);
    }
  });

  it('want a place whose clock is known', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).to.deep.equal([true, true, false, false]);
  });
});
