import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { createLog } from '../../../kernel/log.ts';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { connectRpc, type RpcClient } from '../../../tenant/rpc/call.ts';
import { createDoors, type DoorsDependencies } from '../../../tenant/rpc/doors.ts';
import { openRpc, type Rpc, type RpcDependencies } from '../../../tenant/rpc/open-rpc.ts';
import type { Sessions } from '../../../tenant/rpc/sessions.ts';
import type { AgentCall, AgentServices, CallAnswer, OperatorServices } from '../../../tenant/rpc/services.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

/** What the services were asked, as `vault.set` with its arguments. */
export type Asked = readonly [what: string, ...args: unknown[]];

export interface FakeServices {
  readonly services: AgentServices & OperatorServices;
  readonly asked: Asked[];
  /** Replaces what submissions are answered. */
  submit: (call: AgentCall) => Promise<CallAnswer>;
  /** Replaces what everything else answers. */
  answer: (what: string, args: readonly unknown[]) => unknown;
}

export function makeServices(): FakeServices {
  const asked: Asked[] = [];
  const fake: Pick<FakeServices, 'submit' | 'answer'> = {
    submit: ({ key }) => Promise.resolve({ status: 'done', call: `call_${key}`, result: { key } }),
    answer: (what) => ({ what }),
  };
  const told = (what: string) => (...args: unknown[]): unknown => {
    asked.push([what, ...args]);
    return fake.answer(what, args);
  };
  const room = (name: string): unknown => new Proxy({}, { get: (_, verb) => told(`${name}.${String(verb)}`) });
  const services: AgentServices & OperatorServices = {
    calls: {
      submit: (call) => {
        asked.push(['calls.submit', call]);
        return fake.submit(call);
      },
      status: told('calls.status'),
      cancel: told('calls.cancel'),
    },
    book: { list: told('book.list'), describe: told('book.describe'), cheatSheet: () => Promise.resolve('Use it well.'), secretsOf: () => ['shop_key'] },
    ...(Object.fromEntries(['approvals', 'grants', 'stop', 'policy', 'vault'].map((name) => [name, room(name)])) as Pick<OperatorServices, 'approvals' | 'grants' | 'stop' | 'policy' | 'vault'>),
    audit: { verify: told('audit.verify') },
    status: told('status'),
  };
  return Object.assign(fake, { services, asked });
}

/** All that both sockets are made from. */
export type BenchDependencies = DoorsDependencies & Omit<RpcDependencies, 'doors'>;

export interface RpcBench {
  readonly rpc: Rpc & { readonly sessions: Sessions };
  readonly clock: FakeClock;
  readonly fake: FakeServices;
  readonly paths: { readonly agent: string; readonly operator: string };
  readonly dependencies: BenchDependencies;
  /** Lines of the log. */
  readonly log: string[];
  readonly known: ReturnType<typeof createKnownValues>;
}

/** Both sockets, real, for one `describe`: they are gone after each test, and so are the clients. */
export function useRpc() {
  const open: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });

  async function start(changes: Partial<BenchDependencies> = {}): Promise<RpcBench> {
    const folder = makeTempFolder();
    const paths = { agent: join(folder, 'agents', 'agent.sock'), operator: join(folder, 'operator.sock') };
    mkdirSync(join(folder, 'agents'), { mode: 0o710 });
    const log: string[] = [];
    const fake = makeServices();
    const clock = makeFakeClock();
    const known = createKnownValues();
    const dependencies: BenchDependencies = {
      services: fake.services, paths, uid: process.getuid?.() ?? 0,
      database: new Database(':memory:'), digestKey: randomBytes(32), schemas: createSchemas(), clock, known,
      log: createLog({ level: 'debug', destination: { write: (line) => void log.push(line) }, redact: (line) => line }),
      redact: known.redactJson, random: randomBytes,
      ...changes,
    };
    const doors = createDoors(dependencies);
    const rpc = { ...(await openRpc({ ...dependencies, doors })), sessions: doors.sessions };
    // A clock that stands still would wait for clients for ever.
    open.push(() => rpc.close());
    return { rpc, clock, fake, paths, dependencies, log, known };
  }

  async function client(path: string): Promise<RpcClient> {
    const connected = await connectRpc(path);
    open.push(() => connected.close());
    return connected;
  }

  async function raw(path: string): Promise<RawClient> {
    const connected = await connectRaw(path);
    open.push(() => connected.socket.destroy());
    return connected;
  }

  return { start, client, raw };
}

export interface RawClient {
  readonly socket: Socket;
  send(bytes: string | Buffer): void;
  /** Sends a message and gives the next line. */
  ask(message: unknown): Promise<JsonObject>;
  /** The next line; rejects when the connection ends before it. */
  line(): Promise<string>;
  readonly closed: Promise<void>;
}

/** A client that may say anything. */
export async function connectRaw(path: string): Promise<RawClient> {
  const socket = connect(path);
  const lines: string[] = [];
  const waiting: PromiseWithResolvers<string>[] = [];
  let held = '';
  let over = false;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    const parts = (held + chunk.toString('utf8')).split('\n');
    held = parts.pop() ?? '';
    for (const line of parts) {
      const next = waiting.shift();
      if (next) next.resolve(line);
      else lines.push(line);
    }
  });
  socket.once('close', () => {
    over = true;
    for (const { reject } of waiting.splice(0)) reject(new Error('the connection ended'));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const line = (): Promise<string> => {
    const ready = lines.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (over) return Promise.reject(new Error('the connection ended'));
    const next = Promise.withResolvers<string>();
    waiting.push(next);
    return next.promise;
  };
  return {
    socket, closed, line,
    send: (bytes) => void socket.write(bytes),
    ask: async (message) => {
      socket.write(`${JSON.stringify(message)}\n`);
      return JSON.parse(await line()) as JsonObject;
    },
  };
}

/** The part of an answer that tells the error. */
export function errorOf(answer: JsonObject): { readonly code: number; readonly message: string; readonly data: { readonly error: { readonly code: string; readonly message: string; readonly requestId?: string; readonly retryable: boolean; readonly details: JsonObject } } } {
  return answer['error'] as unknown as ReturnType<typeof errorOf>;
}

/** A session of these agents, opened as the operator does. */
export function openSession({ rpc }: RpcBench, agents: readonly string[] = ['marketing']): string {
  return rpc.sessions.open({ agents, title: 'test' }).token;
}

/** Params of a tool call that the fake services take. */
export function toolCall(session: string, changes: JsonObject = {}): { [name: string]: Json } {
  return { session, chain: ['marketing'], idempotencyKey: randomBytes(8).toString('hex'), tool: 'shop', operation: 'things.list', payload: {}, ...changes };
}
