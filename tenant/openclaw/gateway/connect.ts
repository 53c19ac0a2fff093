import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { readFrame } from './frame.ts';

/** A connection to the runtime, as the one operator it has. */
export interface Gateway {
  /** Throws RUNTIME_UNREACHABLE where the connection ends first, RUNTIME_REFUSED with its words. */
  call(method: string, params: JsonObject): Promise<Json>;
  close(): void;
  /** Resolves once it is closed, by whomever. */
  readonly closed: Promise<void>;
}

export interface ConnectOptions {
  readonly port: number;
  readonly token: string;
  readonly clock: Clock;
  /** Told of each event of any conversation. */
  readonly heard: (event: string, payload: JsonObject) => void;
}

const greetingMs = 20_000;
const answerMs = 60_000;

/** Connects and signs in with the rights that chats need and no others. Throws RUNTIME_UNREACHABLE. */
export function connectGateway({ port, token, clock, heard }: ConnectOptions): Promise<Gateway> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  const waiting = new Map<string, { resolve(payload: Json): void; reject(error: LetsbeError): void }>();
  const opened = Promise.withResolvers<Gateway>();
  const closed = Promise.withResolvers<void>();
  let last = 0;
  let isGreeted = false;
  let isOver = false;

  function end(reason: string): void {
    if (isOver) return;
    isOver = true;
    const lost = new LetsbeError('RUNTIME_UNREACHABLE', { reason });
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
    opened.reject(lost);
    socket.close();
    closed.resolve();
  }

  async function call(method: string, params: JsonObject): Promise<Json> {
    if (isOver) throw new LetsbeError('RUNTIME_UNREACHABLE', { reason: 'the connection has ended' });
    last += 1;
    const id = String(last);
    const { promise, resolve, reject } = Promise.withResolvers<Json>();
    waiting.set(id, { resolve, reject });
    const stop = clock.after(answerMs, () => {
      waiting.delete(id);
      reject(new LetsbeError('RUNTIME_UNREACHABLE', { reason: `it did not answer ${method} within ${answerMs / 1000} s` }));
    });
    socket.send(JSON.stringify({ type: 'req', id, method, params }));
    return promise.finally(stop);
  }

  async function greet(): Promise<void> {
    try {
      await call('connect', {
        minProtocol: 4, maxProtocol: 4, client: { id: 'gateway-client', version: '1.0.0', platform: 'linux', mode: 'backend' },
        role: 'operator', scopes: ['operator.read', 'operator.write'], caps: ['tool-events'], auth: { token },
      });
      stopWaiting();
      opened.resolve({ call, close: () => end('it was closed on this side'), closed: closed.promise });
    } catch (error) {
      end(error instanceof LetsbeError ? error.message : 'it could not be greeted');
    }
  }

  const stopWaiting = clock.after(greetingMs, () => end(`it did not greet within ${greetingMs / 1000} s`));
  socket.addEventListener('error', () => end('nobody listens there'));
  socket.addEventListener('close', ({ reason }) => end(reason || 'it closed the connection'));
  socket.addEventListener('message', ({ data }) => {
    const frame = readFrame(String(data));
    if (frame?.type === 'event') {
      if (frame.event !== 'connect.challenge') heard(frame.event, frame.payload);
      else if (!isGreeted) {
        isGreeted = true;
        void greet();
      }
      return;
    }
    const asked = frame && waiting.get(frame.id);
    if (!frame || !asked) return;
    waiting.delete(frame.id);
    if (frame.ok) asked.resolve(frame.payload);
    else asked.reject(new LetsbeError('RUNTIME_REFUSED', { reason: frame.message }));
  });
  return opened.promise;
}

/** A text at a path of an answer, or undefined. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
  let found = value;
  for (const key of path) found = isJsonObject(found) ? found[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
