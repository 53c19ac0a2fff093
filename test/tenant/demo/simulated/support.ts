import { createHash, createHmac } from 'node:crypto';
import { createSandbox } from '../../../../kernel/sandbox/create-sandbox.ts';
import type { BuiltAdapter, ToolInstance } from '../../../../kernel/adapter/adapter.ts';
import { systemClock, type Clock } from '../../../../kernel/clock.ts';
import { createKernelContainer, createPluginScope } from '../../../../kernel/container.ts';
import { systemLookup } from '../../../../kernel/egress/resolve.ts';
import { readTarget } from '../../../../kernel/egress/target.ts';
import { createTransport } from '../../../../kernel/egress/transport.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { createLog } from '../../../../kernel/log.ts';
import { readFolder } from '../../../../kernel/plugin/read-folder.ts';
import { parseSource } from '../../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { valueAt } from '../../../../kernel/template/pointer.ts';
import { asText } from '../../../../tenant/demo/simulated/rows.ts';
import { startSimulatedTools, type SimulatedToolEntry, type SimulatedTools } from '../../../../tenant/demo/simulated/start.ts';

/** A clock that only moves when told. */
export function createManualClock(start = Date.UTC(2026, 10, 21, 9, 30)): Clock & { advance(ms: number): void } {
  let time = start;
  return { now: () => time, elapsed: () => performance.now(), after: (ms, task) => systemClock.after(ms, task), advance: (ms) => void (time += ms) };
}

/** The same "chance" in every test. */
export function fixedRandom(): (bytes: number) => Buffer {
  let count = 0;
  return (bytes) => {
    count += 1;
    return Buffer.concat([createHash('sha512').update(`test-${count}`).digest(), createHash('sha512').update(`more-${count}`).digest()]).subarray(0, bytes);
  };
}

export function startForTest(clock: Clock): Promise<SimulatedTools> {
  return startSimulatedTools({ random: fixedRandom(), clock });
}

export function entryOf(tools: SimulatedTools, id: string): SimulatedToolEntry {
  const entry = tools.tools.find((tool) => tool.id === id);
  if (!entry) throw new Error(`no simulated ${id}`);
  return entry;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  /** What stands at a pointer of the body. */
  at(pointer: string): Json | undefined;
  /** The same as a text, for the paths of later requests. */
  text(pointer: string): string;
}

/** Sends JSON with a given authorization. */
export async function ask(entry: SimulatedToolEntry, authorization: string | undefined, method: string, path: string, body?: Json): Promise<Answer> {
  const headers: Record<string, string> = { ...(authorization === undefined ? {} : { authorization }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await fetch(`${entry.baseUrl}${path}`, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await reply.text();
  const answered = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Json) : text;
  const at = (pointer: string): Json | undefined => valueAt(answered, pointer);
  return { status: reply.status, headers: reply.headers, body: answered, at, text: (pointer) => asText(at(pointer)) };
}

/** A Ghost Admin API token; claims can be replaced to make a bad one. */
export function ghostToken({ secretValue }: SimulatedToolEntry, now: number, changes: { header?: JsonObject; claims?: JsonObject; secret?: string } = {}): string {
  const [id = '', secret = ''] = secretValue.split(':');
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const issued = Math.floor(now / 1000);
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: id, ...changes.header })}.${encode({ iat: issued, exp: issued + 300, aud: '/admin/', ...changes.claims })}`;
  return `Ghost ${signed}.${createHmac('sha256', Buffer.from(changes.secret ?? secret, 'hex')).update(signed).digest('base64url')}`;
}

export interface OpenAdapter {
  readonly adapter: BuiltAdapter;
  /** Runs an operation over a real socket and gives its result. */
  run(operation: string, params?: JsonObject): Promise<Json>;
  /** What its subject shows, as an approval card would. */
  show(operation: string, params?: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

/** An adapter of this repository against a simulated tool, on the whole path of the kernel. */
export async function openAdapter(entry: SimulatedToolEntry, clock: Clock): Promise<OpenAdapter> {
  const folder = new URL(`../../../../adapters/${entry.id}`, import.meta.url).pathname;
  const { source, faults } = parseSource(entry.id, await readFolder(folder, entry.id, true), createSchemas());
  if (!source) throw new Error(JSON.stringify(faults));
  const target = readTarget(entry.baseUrl);
  if ('reason' in target) throw new Error(target.reason);
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  const instance: ToolInstance = { id: entry.id, plugin: entry.id, target, auth: { scheme: entry.authType.replace('_secret_ref', ''), secret: entry.secretName }, config: entry.config ?? {} };
  const transport = createTransport();
  const sandbox = createSandbox({ clock: systemClock, log: () => undefined, onFailed: () => undefined, isolation: 'best-effort' });
  const container = createKernelContainer({
    clock, log, transport, sandbox, lookup: systemLookup, boundary: () => 'letsbe-test', userAgent: 'letsbe-test',
    secrets: { use: () => entry.secretValue, has: () => true, remember: () => undefined },
    targets: { instancesOf: () => [instance] },
  });
  const adapter = container.cradle.adapterKind.build(createPluginScope(container, source, `${entry.id}@test`));
  return {
    adapter,
    run: async (operation, params = {}) => (await adapter.run(adapter.prepare({ instance, operation, params }))).result,
    show: async (operation, params = {}) => (await adapter.show(adapter.prepare({ instance, operation, params }), 'subject')) ?? {},
    close: async () => {
      await adapter.dispose();
      transport.close();
      await sandbox.close();
    },
  };
}
