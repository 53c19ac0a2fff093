import { expect } from 'chai';
import { forecast, type Pace, type ForecastRange } from '../../../hub/usage/forecast.ts';

const dayMs = 24 * 60 * 60_000;
const start = Date.UTC(2026, 10, 1);
const end = Date.UTC(2026, 11, 1);
const at = (day: number): number => start + day * dayMs;

const cases: [string, Pace, number, ForecastRange][] = [
  ['nothing was ever used', { soFar: 0, lastDay: 0, lastWeek: 0, firstAt: undefined }, at(10), { low: 0, high: 0 }],
  ['each day is like the other', { soFar: 1000, lastDay: 100, lastWeek: 700, firstAt: at(-90) }, at(10), { low: 3000, high: 3000 }],
  ['the last day was busy', { soFar: 1000, lastDay: 300, lastWeek: 700, firstAt: at(-90) }, at(10), { low: 3000, high: 7000 }],
  ['the last day was quiet', { soFar: 1000, lastDay: 0, lastWeek: 700, firstAt: at(-90) }, at(10), { low: 1000, high: 3000 }],
  ['it began an hour ago: that hour counts as a day', { soFar: 100, lastDay: 100, lastWeek: 100, firstAt: at(10) - 3_600_000 }, at(10), { low: 2100, high: 2100 }],
  ['it began two days ago: the week has two', { soFar: 200, lastDay: 100, lastWeek: 200, firstAt: at(8) }, at(10), { low: 2200, high: 2200 }],
  ['the month is at its end', { soFar: 500, lastDay: 100, lastWeek: 700, firstAt: at(-90) }, end, { low: 500, high: 500 }],
  ['the month has just begun: the last month\'s pace counts', { soFar: 0, lastDay: 100, lastWeek: 700, firstAt: at(-90) }, start, { low: 3000, high: 3000 }],
];

describe('a forecast', () => {
  for (const [what, pace, now, expected] of cases) {
    it(`where ${what}`, () => expect(forecast(pace, { start, end, now })).to.deep.equal(expected));
  }
});
