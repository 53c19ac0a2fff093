import type { JsonObject } from '../../kernel/json.ts';

/** What came of carrying a step out. `held`: its agent is stopped or the program ends; it is carried out later. */
export type StepEnd =
  | { readonly state: 'DONE'; readonly values: JsonObject; readonly note: string }
  | { readonly state: 'SKIPPED' | 'FAILED' | 'REFUSED' | 'UNKNOWN'; readonly note: string }
  | { readonly state: 'WAITING'; readonly call: string | null; readonly approval: string | null; readonly note: string }
  | { readonly state: 'held' };
