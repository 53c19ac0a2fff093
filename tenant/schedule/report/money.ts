import { picoPerMicro } from '../../metering/cost.ts';
import { dollars } from '../../metering/refuse.ts';

/** Micro-units as dollars and cents. */
export function money(micro: number): string {
  return dollars(micro * picoPerMicro);
}
