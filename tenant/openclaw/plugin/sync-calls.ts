import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { JsonObject } from '../../../kernel/json.ts';

/** Calls of the tenant that hold up everything until they are answered. */
export interface SyncCalls {
  /** Throws what the tenant says, and when nothing came within two seconds. */
  call(method: string, params: JsonObject): JsonObject;
}

interface Told {
  readonly message: { readonly id: number; readonly answer: SyncAnswer };
}

const limitMs = 2000;

export type SyncAnswer = { readonly result: JsonObject } | { readonly error: string };

/** A worker asks while this thread sleeps: the runtime's hooks around what it writes down take no promise. */
export function createSyncCalls(socket: string): SyncCalls {
  const { port1, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./sync-worker.js', import.meta.url), { workerData: { socket, port: port2, bell }, transferList: [port2] });
  worker.unref();
  port1.unref();
  let last = 0;
  const next = (): Told | undefined => receiveMessageOnPort(port1);
  return {
    call(method, params) {
      last += 1;
      Atomics.store(bell, 0, 0);
      port1.postMessage({ id: last, method, params });
      const until = performance.now() + limitMs;
      for (;;) {
        const left = until - performance.now();
        if (left <= 0 || Atomics.wait(bell, 0, 0, left) === 'timed-out') throw new Error(`the tenant did not answer ${method} within ${limitMs} ms`);
        Atomics.store(bell, 0, 0);
        for (let told = next(); told; told = next()) {
          // One that came too late belongs to an earlier call.
          if (told.message.id !== last) continue;
          const { answer } = told.message;
          if ('error' in answer) throw new Error(answer.error);
          return answer.result;
        }
      }
    },
  };
}
