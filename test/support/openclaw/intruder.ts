import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { readFrame } from '../../../tenant/openclaw/gateway/frame.ts';

/** What came of a method of the runtime that an intruder called. */
export type Outcome = { readonly ok: true; readonly payload: Json } | { readonly ok: false; readonly message: string };

/** Whoever reads the files of the runtime's user: signed in with its token as an operator with every right it gives out. */
export interface Intruder {
  readonly origin: string;
  readonly token: string;
  /** What came of conversations by itself, the oldest first. */
  readonly heard: JsonObject[];
  /** The methods that the runtime says it has. */
  readonly methods: readonly string[];
  /** Never throws: `ok` says whether it was done; silence counts as undone. */
  try(method: string, params?: JsonObject): Promise<Outcome>;
  /** A request over HTTP with the token. */
  post(path: string, body: JsonObject): Promise<{ readonly status: number; readonly text: string }>;
  close(): void;
}

const everyRight = ['operator.read', 'operator.write', 'operator.admin', 'operator.approvals', 'operator.pairing', 'operator.talk.secrets'];
const patienceMs = 20_000;

/** Reads token and port where the runtime's user can, and signs in. */
export async function intrude(folder: string): Promise<Intruder> {
  const token = readFileSync(join(folder, 'token'), 'utf8').trim();
  const { gateway } = JSON.parse(readFileSync(join(folder, 'openclaw.json'), 'utf8')) as { gateway: { port: number } };
  const origin = `http://127.0.0.1:${gateway.port}`;
  const socket = new WebSocket(origin.replace('http', 'ws'));
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const challenged = Promise.withResolvers<void>();
  const heard: JsonObject[] = [];
  let last = 0;

  function attempt(method: string, params: JsonObject = {}): Promise<Outcome> {
    last += 1;
    const id = String(last);
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    waiting.set(id, resolve);
    const timer = setTimeout(() => resolve({ ok: false, message: 'no answer' }), patienceMs);
    socket.send(JSON.stringify({ type: 'req', id, method, params }));
    return promise.finally(() => clearTimeout(timer));
  }

  socket.addEventListener('message', ({ data }) => {
    const frame = readFrame(String(data));
    if (frame?.type === 'event' && frame.event === 'connect.challenge') challenged.resolve();
    if (frame?.type === 'event' && frame.event === 'chat') heard.push(frame.payload);
    if (frame?.type !== 'res') return;
    waiting.get(frame.id)?.(frame.ok ? { ok: true, payload: frame.payload } : { ok: false, message: frame.message });
    waiting.delete(frame.id);
  });
  socket.addEventListener('close', () => {
    challenged.reject(new Error('nobody let the intruder in'));
    for (const resolve of waiting.values()) resolve({ ok: false, message: 'the connection was closed' });
    waiting.clear();
  });
  await challenged.promise;
  const hello = await attempt('connect', {
    minProtocol: 4, maxProtocol: 4, client: { id: 'gateway-client', version: '1.0.0', platform: 'linux', mode: 'backend' },
    role: 'operator', scopes: everyRight, caps: ['tool-events'], auth: { token },
  });
  if (!hello.ok) throw new Error(`the intruder was not let in: ${hello.message}`);
  const features = isJsonObject(hello.payload) ? hello.payload['features'] : undefined;
  const methods = isJsonObject(features) && Array.isArray(features['methods']) ? features['methods'].map(String) : [];
  return {
    origin, token, heard, methods, try: attempt,
    async post(path, body) {
      const answer = await fetch(origin + path, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(patienceMs) });
      return { status: answer.status, text: await answer.text() };
    },
    close: () => socket.close(),
  };
}
