/** What a clock and a calendar on a wall show. */
export interface Shown {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** Since midnight by the clock. */
  readonly minutes: number;
  /** A name of the day. */
  readonly day: string;
}

/** A clock in a time zone, by `Intl`: independent of what schedules reckon with. */
export function wallClock(zone: string): (at: number) => Shown {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  return (at) => {
    const [date = '', time = ''] = format.format(at).split(', ');
    const [day = 0, month = 0, year = 0] = date.split('/').map(Number);
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return { year, month, date: day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7, minutes: hour * 60 + minute, day: date };
  };
}
