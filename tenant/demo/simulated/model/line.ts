import type { JsonObject } from '../../../../kernel/json.ts';
import type { Heard } from './hear.ts';

/** What the scripted model says: a text, or one call of a tool. */
export type Says = { readonly text: string } | { readonly call: string; readonly params: JsonObject };

/** One turn of the script. `now`: milliseconds since the epoch. */
export type Line = (heard: Heard, now: number) => Says;

/** What is played when words of a person fit. A line follows each result of a tool; the last one ends the play. */
export interface Play {
  readonly when: RegExp;
  readonly lines: readonly Line[];
}

/** A call of an operation of a business tool. */
export function callTool(tool: string, operation: string, params: JsonObject = {}): Says {
  return { call: 'tool_call', params: { tool, operation, params } };
}
