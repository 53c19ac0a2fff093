import { LetsbeError } from '../../kernel/errors.ts';
import type { TimeOfDay } from './rule.ts';

/**
 * The name of a time zone, as it was given.
 * @throws SCHEDULE_INVALID for what is none; offsets are none, since they know no summer time
 */
export function checkZone(zone: string): string {
  if (typeof Temporal === 'undefined') throw new LetsbeError('SCHEDULE_INVALID', { reason: `this Node (${process.versions.node}) knows no time zones; run letsbe with Node 26` });
  try {
    if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) throw new RangeError('not a name');
    dateIn(zone, 0);
    return zone;
  } catch (error) {
    throw new LetsbeError('SCHEDULE_INVALID', { reason: `${JSON.stringify(zone)} is no time zone; write a name such as Europe/Berlin or UTC` }, error);
  }
}

/** The date that a calendar in the zone shows at a moment (milliseconds since the epoch). */
export function dateIn(zone: string, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

/** When the clocks of the zone show this; the first moment that there is where they leap over it, the first of two where they show it twice. */
export function momentOf(zone: string, date: Temporal.PlainDate, { hour, minute }: TimeOfDay): number {
  const wanted = date.toPlainDateTime({ hour, minute });
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  // Before the leap, where no such time was found: the leap itself is the first moment after it.
  return (found.getTimeZoneTransition('next') ?? found).epochMilliseconds;
}

/** Date and time as the clocks of the zone show it, to the minute. */
export function localText(zone: string, at: number): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return shown.replace('T', ' ');
}
