import type { Rule } from './rule.ts';
import { dateIn, momentOf } from './zone.ts';

/** Every rule is due within a month and a day; a zone may leap over some days. */
const farthestDays = 70;

/** When a rule is due next, strictly after a moment. Both in milliseconds since the epoch. */
export function nextRun(rule: Rule, after: number, zone: string): number {
  if (rule.kind === 'every') {
    const step = rule.minutes * 60_000;
    return rule.from + Math.max(0, Math.floor((after - rule.from) / step) + 1) * step;
  }
  // The day before: where a zone leaps over midnight, yesterday's time may be today.
  let date = dateIn(zone, after).subtract({ days: 1 });
  for (let day = 0; day < farthestDays; day += 1) {
    if (fallsOn(rule, date)) {
      const at = momentOf(zone, date, rule.at);
      if (at > after) return at;
    }
    date = date.add({ days: 1 });
  }
  throw new Error('a rule is due within two months');
}

function fallsOn(rule: Exclude<Rule, { kind: 'every' }>, date: Temporal.PlainDate): boolean {
  switch (rule.kind) {
    case 'daily':
      return true;
    case 'weekdays':
      return date.dayOfWeek <= 5;
    case 'weekly':
      return rule.days.includes(date.dayOfWeek);
    case 'monthly':
      return date.day === (rule.day === 'last' ? date.daysInMonth : Math.min(rule.day, date.daysInMonth));
  }
}
