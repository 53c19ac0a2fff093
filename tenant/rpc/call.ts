import { connect, type Socket } from 'node:net';
import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { createLineReader } from './line-reader.ts';
import { rebuildError } from './rebuild-error.ts';

export interface CallOptions {
  /** Sent again with it, the same request is not done twice. */
  readonly idempotencyKey?: string;
  /** Ends the waiting; what was asked may be done all the same. */
  readonly signal?: AbortSignal;
}

/** A client of a local socket. */
export interface RpcClient {
  /**
   * The result of a method. Throws the error the server told; TENANT_UNREACHABLE when the connection ends before the answer;
   * CALL_CANCELLED when `signal` aborts.
   */
  call(method: string, params?: JsonObject, options?: CallOptions): Promise<Json>;
  close(): void;
}

interface Waiting {
  resolve(result: Json): void;
  reject(error: LetsbeError): void;
}

/** A batch is never asked for, so one answer is all a line holds. */
const longestAnswer = 17 * 1024 * 1024;

/** Connects to a local socket. Throws TENANT_UNREACHABLE when nobody listens there. */
export async function connectRpc(path: string): Promise<RpcClient> {
  const socket = await open(path);
  const reader = createLineReader(longestAnswer);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let lost: LetsbeError | undefined;

  function fail(reason: string): void {
    lost ??= new LetsbeError('TENANT_UNREACHABLE', { path, reason });
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
    socket.destroy();
  }

  function take(line: Buffer): void {
    const answer = readAnswer(line);
    if (!answer) {
      fail('it answered something that cannot be read');
      return;
    }
    const { id, result, error } = answer;
    // Told about the connection as a whole, which ends with it.
    if (id === null) {
      lost = toError(error, path);
      fail('');
      return;
    }
    const asked = typeof id === 'number' ? waiting.get(id) : undefined;
    // Nobody waits for it any more.
    if (!asked) return;
    waiting.delete(id as number);
    if (error === undefined) asked.resolve(result ?? null);
    else asked.reject(toError(error, path));
  }

  socket.on('data', (chunk: Buffer) => {
    reader.push(chunk);
    for (let line = reader.next(); line !== undefined; line = reader.next()) {
      if (line === 'too-long') {
        fail(`its answer is larger than ${longestAnswer} bytes`);
        return;
      }
      take(line);
    }
  });
  socket.on('error', (error: NodeJS.ErrnoException) => fail(`the connection broke (${error.code ?? 'error'})`));
  socket.on('close', () => fail('the connection ended before the answer came'));

  return {
    async call(method, params = {}, { idempotencyKey, signal } = {}) {
      if (signal?.aborted === true) throw new LetsbeError('CALL_CANCELLED');
      if (lost) throw lost;
      last += 1;
      const id = last;
      const { promise, resolve, reject } = Promise.withResolvers<Json>();
      waiting.set(id, { resolve, reject });
      const cancel = (): void => {
        waiting.delete(id);
        reject(new LetsbeError('CALL_CANCELLED'));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) } })}\n`);
      return promise.finally(() => signal?.removeEventListener('abort', cancel));
    },
    close: () => fail('it was closed on this side'),
  };
}

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const refuse = (error: NodeJS.ErrnoException): void => reject(new LetsbeError('TENANT_UNREACHABLE', { path, reason: error.code ?? 'error' }, error));
    socket.once('error', refuse);
    socket.once('connect', () => {
      socket.off('error', refuse);
      resolve(socket);
    });
  });
}

function readAnswer(line: Buffer): JsonObject | undefined {
  try {
    const answer: unknown = JSON.parse(line.toString('utf8'));
    return isJsonObject(answer) && answer['jsonrpc'] === '2.0' && ('result' in answer) !== ('error' in answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

function toError(error: Json | undefined, path: string): LetsbeError {
  const envelope = isJsonObject(error) && isJsonObject(error['data']) ? error['data']['error'] : undefined;
  return isJsonObject(envelope) ? rebuildError(envelope['code'], envelope['details']) : new LetsbeError('TENANT_UNREACHABLE', { path, reason: 'it told an error without saying which' });
}
