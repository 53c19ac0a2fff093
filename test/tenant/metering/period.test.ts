import { expect } from 'chai';
import { endOf, startOf, type Period } from '../../../tenant/metering/period.ts';

describe('a period', () => {
  const cases: readonly [Period, string, string, string][] = [
    ['day', '2026-11-21T12:34:56.789Z', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['day', '2026-11-21T00:00:00.000Z', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['day', '2026-10-25T23:59:59.999Z', '2026-10-25T00:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['month', '2026-12-31T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['month', '2028-02-29T12:00:00.000Z', '2028-02-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ];
  for (const [period, at, start, end] of cases) {
    it(`of a ${period} around ${at} is ${start} to ${end}`, () => {
      expect([startOf(period, Date.parse(at)), endOf(period, Date.parse(at))].map((moment) => new Date(moment).toISOString())).to.deep.equal([start, end]);
    });
  }
});
