import type { Month } from './month.ts';
import type { Share } from './pool-size.ts';

/** A share of a server's pool in a month that was reached. */
export interface UsageAlert {
  readonly tenant: string;
  readonly customer: string;
  readonly month: Month;
  readonly share: Share;
  readonly used: number;
  readonly pool: number;
}
