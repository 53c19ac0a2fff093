/** When somebody wants to be left alone, in minutes of their own day; over midnight where it begins later than it ends. */
export interface QuietHours {
  readonly timeZone: string;
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** No clock is put forward or back by more. */
const largestShift = 130;

/** The first time from `now` on that is not within the quiet hours, by the minute. Pure. Clocks that are put forward or back are followed. */
export function afterQuiet(now: number, { timeZone, from, to }: QuietHours): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isQuiet = (local: number): boolean => (from < to ? local >= from && local < to : from !== to && (local >= from || local < to));
  const local = minuteOf(clock, now);
  if (!isQuiet(local)) return now;
  const left = (to - local + dayMinutes) % dayMinutes;
  let at = Math.floor(now / minuteMs) * minuteMs + Math.max(1, left - largestShift) * minuteMs;
  while (isQuiet(minuteOf(clock, at))) at += minuteMs;
  return at;
}

function minuteOf(clock: Intl.DateTimeFormat, at: number): number {
  const [hour = '0', minute = '0'] = clock.format(at).split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Whether clocks are known there. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
