import type { Reservation } from '../../metering/reservation.ts';
import type { UsageReader } from '../../metering/read-usage/usage-reader.ts';

/** What is known of a request to a provider when it is over. */
export interface Known {
  readonly reader: Pick<UsageReader, 'usage'>;
  /** Characters of text, tool arguments and thinking. */
  readonly outputSeen: number;
  /** From above. */
  readonly inputTokens: number;
  /** Whether the provider may have begun: some of the request left, and it was not refused. */
  readonly mayHaveBegun: boolean;
}

/** Prompts have four characters to a token where an estimate from above says three. */
const likely = 3 / 4;

/** Ends a reservation by the best that is known: what the provider said, else an estimate, else nothing. Gives which. */
export function account(reservation: Reservation, { reader, outputSeen, inputTokens, mayHaveBegun }: Known): 'read' | 'estimated' | 'released' {
  const usage = reader.usage();
  if (usage) {
    reservation.settle(usage);
    return 'read';
  }
  if (mayHaveBegun || outputSeen > 0) {
    reservation.estimate(seen(inputTokens, outputSeen));
    return 'estimated';
  }
  reservation.release();
  return 'released';
}

/** What is known of a call that is under way. */
export function seen(inputTokens: number, outputCharacters: number): { inputTokens: number; outputCharacters: number } {
  return { inputTokens: Math.ceil(inputTokens * likely), outputCharacters };
}
