import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

/** A line from a process that takes orders. */
export type Report =
  | { readonly id: number; readonly result: Json }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly details: JsonObject } }
  | { readonly id: number; readonly line: string };
