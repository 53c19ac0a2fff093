import type { Need, Seen } from './reservation.ts';
import { noUsage, type Usage } from './usage.ts';

/** What a call holds: no estimate of it is larger. */
export interface Held extends Pick<Need, 'inputTokens'> {
  readonly maxOutput: number;
}

/** What is known of a call that nobody ended. Moments in milliseconds since the epoch. */
export interface Lost {
  readonly at: number;
  /** Characters seen, and when they were noted last; 0 and `at` where nobody noted any. */
  readonly outputCharacters: number;
  readonly noted: number;
  /** When this process was last known to be alive. */
  readonly alive: number;
}

/** From above: English has four characters to a token, code and other languages fewer. */
const charactersPerToken = 3;
/** Tokens a fast model writes in a second. */
const tokensPerSecond = 100;
/** What was seen or done in the last moment before the end was not written down. */
const unseenMs = 2000;

/** What a call used by what was seen of it, within what it holds. Caches are not known, so all input counts in full. */
export function estimateSeen({ inputTokens, outputCharacters }: Seen, held: Held): Usage {
  const input = isCount(inputTokens) && inputTokens > 0 ? inputTokens : held.inputTokens;
  const output = isCount(outputCharacters) ? Math.ceil(outputCharacters / charactersPerToken) : held.maxOutput;
  return { ...noUsage, input: Math.min(input, held.inputTokens), output: Math.min(output, held.maxOutput) };
}

/** What a call used that was cut off with its process: what was seen, and as much as the model can have written unseen. */
export function estimateLost({ at, outputCharacters, noted, alive }: Lost, held: Held): Usage {
  const unseen = Math.max(0, Math.max(alive, noted, at) - noted) + unseenMs;
  const output = Math.ceil(outputCharacters / charactersPerToken) + Math.ceil((unseen * tokensPerSecond) / 1000);
  return { ...noUsage, input: held.inputTokens, output: Math.min(output, held.maxOutput) };
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
