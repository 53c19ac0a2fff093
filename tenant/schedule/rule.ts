import { LetsbeError } from '../../kernel/errors.ts';

/** A time of day on the clock of the zone. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** When something is due. Days are 1 (Monday) to 7. */
export type Rule =
  | { readonly kind: 'daily'; readonly at: TimeOfDay }
  | { readonly kind: 'weekdays'; readonly at: TimeOfDay }
  | { readonly kind: 'weekly'; readonly days: readonly number[]; readonly at: TimeOfDay }
  /** A day that a month has not is its last one. */
  | { readonly kind: 'monthly'; readonly day: number | 'last'; readonly at: TimeOfDay }
  /** So many minutes apart, as time passes, whatever the clocks do; counted from `from` (milliseconds since the epoch). */
  | { readonly kind: 'every'; readonly minutes: number; readonly from: number };

export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Each run is a turn of a model, which costs money: no closer than this. */
export const closestMinutes = 5;
const farthestMinutes = 31 * 24 * 60;

const forms = 'daily 07:30, weekdays 07:30, weekly mon,thu 09:00, monthly 15 09:00, monthly last 17:00, every 30m, every 2h';

/**
 * Reads a rule as a person writes it.
 * @param from what `every` counts from, in milliseconds since the epoch
 * @throws SCHEDULE_INVALID
 */
export function parseRule(text: string, from: number): Rule {
  const [kind = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  if (kind === 'every' && rest.length === 1) return readEvery(rest[0] ?? '', from);
  const at = readTime(rest.at(-1) ?? '');
  const middle = rest.slice(0, -1);
  if (at && (kind === 'daily' || kind === 'weekdays') && middle.length === 0) return { kind, at };
  if (at && kind === 'weekly' && middle.length === 1) return { kind, days: readDays(middle[0] ?? ''), at };
  if (at && kind === 'monthly' && middle.length === 1) return { kind, day: readDay(middle[0] ?? ''), at };
  throw new LetsbeError('SCHEDULE_INVALID', { reason: `${JSON.stringify(text)} is no time that comes again; write one of: ${forms}` });
}

/** A rule as a person writes it: `parseRule` reads it back. */
export function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case 'daily':
    case 'weekdays':
      return `${rule.kind} ${timeText(rule.at)}`;
    case 'weekly':
      return `weekly ${rule.days.map((day) => dayNames[day - 1]).join(',')} ${timeText(rule.at)}`;
    case 'monthly':
      return `monthly ${rule.day} ${timeText(rule.at)}`;
    case 'every':
      return rule.minutes % 60 === 0 ? `every ${rule.minutes / 60}h` : `every ${rule.minutes}m`;
  }
}

function timeText({ hour, minute }: TimeOfDay): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function readTime(word: string): TimeOfDay | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(word) ?? [];
  return hour === undefined ? undefined : { hour: Number(hour), minute: Number(minute) };
}

function readDays(word: string): number[] {
  const days = new Set(word.split(',').map((name) => dayNames.findIndex((day) => day === name) + 1));
  if (days.has(0)) throw new LetsbeError('SCHEDULE_INVALID', { reason: `${JSON.stringify(word)} are no days; write some of ${dayNames.join(',')}` });
  return [...days].toSorted((a, b) => a - b);
}

function readDay(word: string): number | 'last' {
  if (word === 'last') return 'last';
  if (!/^([1-9]|[12]\d|3[01])$/.test(word)) throw new LetsbeError('SCHEDULE_INVALID', { reason: `${JSON.stringify(word)} is no day of a month; write 1 to 31, or last` });
  return Number(word);
}

function readEvery(word: string, from: number): Rule {
  const [, count, unit] = /^([1-9]\d{0,4})([mh])$/.exec(word) ?? [];
  const minutes = Number(count) * (unit === 'h' ? 60 : 1);
  if (!(minutes >= closestMinutes && minutes <= farthestMinutes)) throw new LetsbeError('SCHEDULE_INVALID', { reason: `${JSON.stringify(word)} is not between ${closestMinutes}m and ${farthestMinutes / 60}h` });
  return { kind: 'every', minutes, from };
}
