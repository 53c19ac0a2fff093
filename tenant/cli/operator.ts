import type { Json, JsonObject } from '../../kernel/json.ts';

/** What a command asks the tenant, by the methods of the operator's socket. */
export interface Operator {
  call(method: string, params?: JsonObject, signal?: AbortSignal): Promise<Json>;
  /** Waits for what was begun, where the tenant runs in this process. */
  close(): Promise<void>;
}
