import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Gateway } from '../openclaw/gateway/connect.ts';

export interface Said {
  readonly gateway: Gateway;
  readonly params: JsonObject;
  readonly clock: Clock;
  /** Whether it is still to be said. */
  readonly isWanted: () => boolean;
}

const againMs = 500;
/** The runtime reads of a new agent some seconds after it was written down, on a busy machine later. */
const longestMs = 5 * 60_000;

/** What it says of an agent that its configuration does not have, or not yet. */
const unknownAgent = /^Agent "[^"]*" no longer exists in configuration/;

/**
 * Says a message to the runtime; one for an agent that it has not read of yet is said again until it has, for five minutes. Gives its answer, or
 * undefined where the message is not wanted any more. Throws as `Gateway.call`.
 */
export async function sayMessage({ gateway, params, clock, isWanted }: Said): Promise<Json | undefined> {
  const until = clock.elapsed() + longestMs;
  while (isWanted()) {
    try {
      return await gateway.call('chat.send', params);
    } catch (error) {
      const { code, details } = asLetsbeError(error);
      if (code !== 'RUNTIME_REFUSED' || !unknownAgent.test(String(details['reason'])) || clock.elapsed() >= until) throw error;
    }
    const pause = Promise.withResolvers<void>();
    clock.after(againMs, pause.resolve);
    await pause.promise;
  }
  return undefined;
}
