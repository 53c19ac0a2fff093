import type { JsonObject } from '../../kernel/json.ts';
import type { Caller } from './caller.ts';

/** Who made a call, as the audit says it. */
export function whoOf(caller: Caller): JsonObject {
  return caller.chain === undefined ? { person: caller.person } : { chain: [...caller.chain] };
}
