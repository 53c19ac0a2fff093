import { expect } from 'chai';
import fc from 'fast-check';
import { nextRun } from '../../../tenant/schedule/next-run.ts';
import { parseRule, type Rule } from '../../../tenant/schedule/rule.ts';
import { checkZone, momentOf } from '../../../tenant/schedule/zone.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { wallClock } from '../../support/wall-clock.ts';

const at = (text: string): number => Date.parse(text);
const iso = (time: number): string => new Date(time).toISOString().replace(':00.000Z', 'Z');

/** Rule, zone, after, and the next times. */
const cases: [string, string, string, string, string[]][] = [
  ['a day later on the same clock', 'daily 07:30', 'Europe/Berlin', '2026-11-21T06:30Z', ['2026-11-22T06:30Z', '2026-11-23T06:30Z']],
  ['strictly after, to the millisecond', 'daily 07:30', 'UTC', '2026-11-21T07:29:59.999Z', ['2026-11-21T07:30Z']],
  ['a time that clocks leap over runs at the first that there is', 'daily 02:30', 'Europe/Berlin', '2026-03-28T01:30Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
  ['the end of the leap is a time of its own', 'daily 03:00', 'Europe/Berlin', '2026-03-28T02:00Z', ['2026-03-29T01:00Z', '2026-03-30T01:00Z']],
  ['a time that clocks show twice runs once', 'daily 02:30', 'Europe/Berlin', '2026-10-24T00:30Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
  ['between the two showings nothing is due', 'daily 02:30', 'Europe/Berlin', '2026-10-25T00:45Z', ['2026-10-26T01:30Z']],
  ['leaps at midnight', 'daily 00:00', 'America/Asuncion', '2023-09-30T04:00Z', ['2023-10-01T04:00Z', '2023-10-02T03:00Z']],
  ['half an hour of summer time', 'daily 02:15', 'Australia/Lord_Howe', '2026-10-02T15:45Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
  ['a day that a zone leapt over runs as the next begins', 'daily 09:00', 'Pacific/Apia', '2011-12-29T19:00Z', ['2011-12-30T10:00Z', '2011-12-30T19:00Z']],
  ['weekends are left out', 'weekdays 08:00', 'UTC', '2026-11-20T08:00Z', ['2026-11-23T08:00Z', '2026-11-24T08:00Z']],
  ['days of the week', 'weekly mon,thu 09:00', 'UTC', '2026-11-21T00:00Z', ['2026-11-23T09:00Z', '2026-11-26T09:00Z', '2026-11-30T09:00Z']],
  ['the day of the week is that of the zone', 'weekly mon 00:30', 'Asia/Tokyo', '2026-11-21T00:00Z', ['2026-11-22T15:30Z']],
  ['the last day of each month', 'monthly last 17:00', 'UTC', '2027-01-01T00:00Z', ['2027-01-31T17:00Z', '2027-02-28T17:00Z', '2027-03-31T17:00Z', '2027-04-30T17:00Z']],
  ['29 February in leap years', 'monthly last 12:00', 'UTC', '2028-02-01T00:00Z', ['2028-02-29T12:00Z', '2028-03-31T12:00Z']],
  ['no 29 February in 2100', 'monthly 29 12:00', 'UTC', '2100-01-30T00:00Z', ['2100-02-28T12:00Z', '2100-03-29T12:00Z']],
  ['the 31st is the last day where there is none', 'monthly 31 09:00', 'UTC', '2026-04-01T00:00Z', ['2026-04-30T09:00Z', '2026-05-31T09:00Z', '2026-06-30T09:00Z']],
  ['over the end of the year', 'monthly 1 00:00', 'Europe/Berlin', '2026-12-15T00:00Z', ['2026-12-31T23:00Z', '2027-01-31T23:00Z']],
  ['every so many minutes, whatever the clocks do', 'every 90m', 'Europe/Berlin', '2026-03-29T00:10Z', ['2026-03-29T01:30Z', '2026-03-29T03:00Z']],
  ['before it was made, its first time', 'every 2h', 'UTC', '1999-12-31T00:00Z', ['2000-01-01T00:00Z']],
];

describe('when a schedule is due next', () => {
  for (const [what, rule, zone, after, expected] of cases) {
    it(what, () => {
      let time = at(after);
      const found = expected.map(() => {
        time = nextRun(parseRule(rule, at('2000-01-01T00:00Z')), time, zone);
        return iso(time);
      });
      expect(found).to.deep.equal(expected);
    });
  }

  it('takes names of zones, and no offsets or odd words', () => {
    for (const zone of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5']) expect(checkZone(zone)).to.equal(zone);
    for (const zone of ['+02:00', 'Europe/Atlantis', '', 'Europe/Berlin[u-ca=hebrew]', '../etc']) expect((catchThrown(() => checkZone(zone))).code, zone).to.equal('SCHEDULE_INVALID');
  });

  describe('against the clocks of another library', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'Pacific/Auckland', 'Pacific/Chatham', 'America/St_Johns', 'UTC', 'Asia/Gaza', 'America/Santiago'];
    const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
    const rules: fc.Arbitrary<Exclude<Rule, { kind: 'every' }>> = fc.oneof(
      fc.record({ kind: fc.constant('daily' as const), at: time }),
      fc.record({ kind: fc.constant('weekdays' as const), at: time }),
      fc.record({ kind: fc.constant('weekly' as const), days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), at: time }),
      fc.record({ kind: fc.constant('monthly' as const), day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)), at: time }),
    );
    const moment = fc.integer({ min: at('2005-01-01T00:00Z') / 1000, max: at('2037-01-01T00:00Z') / 1000 }).map((seconds) => seconds * 1000);

    /** Minute by minute from `after`: the first at which a clock of the zone shows the time for the first time on such a day, or has leapt over it. */
    function walk(rule: Exclude<Rule, { kind: 'every' }>, after: number, zone: string): number {
      const wanted = rule.at.hour * 60 + rule.at.minute;
      const clock = wallClock(zone);
      // From some hours before, to know what was shown already.
      const from = Math.floor(after / 60_000) * 60_000 - 27 * 3_600_000;
      const shown = new Set<string>();
      let before = clock(from - 60_000);
      for (let now = from; ; now += 60_000) {
        const here = clock(now);
        const sameDay = here.day === before.day;
        const passed = sameDay ? before.minutes < wanted && here.minutes >= wanted : here.minutes >= wanted;
        if (passed && !shown.has(here.day)) {
          shown.add(here.day);
          if (now > after && falls(rule, here)) return now;
        }
        before = here;
        if (now - after > 45 * 24 * 3_600_000) throw new Error('nothing was due');
        // Far from the wanted time nothing can be due: most minutes need not be looked at.
        const left = (wanted - here.minutes + 1440) % 1440;
        if (left > 240) {
          now += 60 * 60_000;
          before = clock(now);
        }
      }
    }

    function falls(rule: Exclude<Rule, { kind: 'every' }>, { date, month, weekday, year }: ReturnType<ReturnType<typeof wallClock>>): boolean {
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      if (rule.kind === 'daily') return true;
      if (rule.kind === 'weekdays') return weekday >= 1 && weekday <= 5;
      if (rule.kind === 'weekly') return rule.days.includes(weekday);
      return date === (rule.day === 'last' ? last : Math.min(rule.day, last));
    }

    it('is the first minute at which they show it, or have leapt over it', () => {
      fc.assert(fc.property(rules, moment, fc.constantFrom(...zones), (rule, after, zone) => {
        expect(iso(nextRun(rule, after, zone))).to.equal(iso(walk(rule, after, zone)));
      }), { numRuns: 150 });
    });

    it('near each change of the clocks too', () => {
      fc.assert(fc.property(time, fc.integer({ min: 2010, max: 2036 }), fc.boolean(), fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'), fc.integer({ min: -30 * 60, max: 30 * 60 }), (time, year, spring, zone, minutes) => {
        const change = Temporal.PlainDate.from({ year, month: spring ? 2 : 8, day: 1 }).toZonedDateTime(zone).getTimeZoneTransition('next')?.epochMilliseconds ?? 0;
        const rule = { kind: 'daily', at: time } as const;
        expect(iso(nextRun(rule, change + minutes * 60_000, zone))).to.equal(iso(walk(rule, change + minutes * 60_000, zone)));
      }), { numRuns: 200 });
    });

    it('goes on for ever, and each day has one', () => {
      fc.assert(fc.property(time, moment, fc.constantFrom(...zones), (time, after, zone) => {
        const rule = { kind: 'daily', at: time } as const;
        let now = after;
        for (let day = 0; day < 400; day += 1) {
          const next = nextRun(rule, now, zone);
          expect(next - now).to.be.within(1, 26 * 3_600_000);
          now = next;
        }
      }), { numRuns: 40 });
    });
  });

  it('of a moment is the same from wherever one looks', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('Europe/Berlin', 'America/New_York'), (day, zone) => {
      const date = Temporal.PlainDate.from('1995-01-01').add({ days: day % 15_000 });
      const time = { hour: 2, minute: 30 };
      const moment = momentOf(zone, date, time);
      expect(nextRun({ kind: 'daily', at: time }, moment - 1, zone)).to.equal(moment);
    }), { numRuns: 200 });
  });
});
