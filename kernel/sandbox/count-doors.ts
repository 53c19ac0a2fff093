import { limits } from './limits.ts';
import type { DoorName } from './wire.ts';

/** Counts the door calls of one call. Returns the sentence of the limit that this one is over, if any. */
export function createDoorCount(): (name: DoorName) => string | undefined {
  let tool = 0;
  let host = 0;
  return (name) => {
    if (name === 'http' || name === 'run') tool += 1;
    else host += 1;
    if (tool > limits.toolCalls) return `${tool} http and run calls, at most ${limits.toolCalls}`;
    if (host > limits.hostCalls) return `${host} log and hash calls, at most ${limits.hostCalls}`;
    return undefined;
  };
}
