import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Executor, ReadyCall } from '../../tenant/calls/ready-call.ts';

const never = new AbortController().signal;

/** Runs one call of an executor as the calls do once it was let through. `sent` counts how often it said that it begins to change something. */
export function runCall(executor: Executor, operation: string, params: JsonObject, signal: AbortSignal = never): Promise<{ result: Json; sent: number }> {
  return readyFor(executor, operation, params, async (ready) => {
    let sent = 0;
    const { result } = await ready.run(() => { sent += 1; }, signal);
    return { result, sent };
  });
}

/** What the result of a call is, as an object. */
export async function resultOf(executor: Executor, operation: string, params: JsonObject): Promise<JsonObject> {
  return (await runCall(executor, operation, params)).result as JsonObject;
}

/** A text of a result. */
export async function textOf(executor: Executor, operation: string, params: JsonObject, name: string): Promise<string> {
  const value = (await resultOf(executor, operation, params))[name];
  return typeof value === 'string' ? value : '';
}

export function readyFor<T>(executor: Executor, operation: string, params: JsonObject, use: (ready: ReadyCall) => Promise<T> | T): Promise<T> {
  return executor.within({ instance: operation.split('.')[0] ?? '', operation, params }, async (ready) => use(ready));
}
