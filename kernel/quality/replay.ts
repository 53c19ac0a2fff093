import { randomBytes } from 'node:crypto';
import { createKernelContainer, createPluginScope, type Ports } from '../container.ts';
import { LetsbeError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { PluginSource } from '../plugin/source.ts';
import type { Example } from '../schema/example.ts';
import type { BuiltAdapter, ToolInstance } from '../adapter/adapter.ts';
import { differs } from './differs.ts';
import { createReplayTransport } from './replay-transport.ts';

/** What a replay found: nothing, or one sentence each for what differs. */
export type ReplayFinding = string;

export type ReplayPorts = Omit<Ports, 'secrets' | 'targets' | 'transport' | 'lookup' | 'boundary'>;

/**
 * Replays an example: runs the operation with its params against the recorded replies, and compares every request and the result.
 * The whole path is the real one but for the socket. Credentials are random and must be on each request.
 */
export async function replayExample(source: PluginSource, operation: string, example: Example, ports: ReplayPorts): Promise<ReplayFinding[]> {
  const { manifest } = source;
  const ref = manifest.auth && manifest.permissions.secretRefs?.[manifest.auth.secret];
  const secret = (ref?.parts ?? ['whole']).map(() => randomBytes(32).toString('hex')).join(ref?.separator);
  const transport = createReplayTransport(manifest, example.exchanges);
  const instance: ToolInstance = {
    id: manifest.id,
    plugin: manifest.id,
    target: { origin: 'http://127.0.0.1:9', prefix: '', local: true },
    auth: manifest.auth && { scheme: manifest.auth.scheme, secret: manifest.auth.secret },
    config: example.config ?? {},
  };
  const container = createKernelContainer({
    ...ports,
    secrets: { use: () => secret, has: () => true, remember: () => undefined },
    targets: { instancesOf: () => [instance] },
    transport,
    lookup: () => Promise.reject(new Error('a replay resolves nothing')),
    boundary: () => 'letsbe-replay',
  });
  const adapter = container.cradle.adapterKind.build(createPluginScope(container, source, `${manifest.id}@${manifest.version}#replay`));
  try {
    const findings = await replayCall(adapter, instance, operation, example);
    const shown = example.subject ? await replaySubject(source, operation, { ...example, exchanges: [example.subject.exchange] }, example.subject.show, ports) : [];
    return [...transport.findings(), ...findings, ...shown];
  } finally {
    await adapter.dispose();
  }
}

async function replayCall(adapter: BuiltAdapter, instance: ToolInstance, operation: string, example: Example): Promise<ReplayFinding[]> {
  try {
    const outcome = await adapter.run(adapter.prepare({ instance, operation, params: example.params }));
    if (example.error) return [`it succeeded, but ${example.error.code} was expected`];
    const findings = differs('its result', outcome.result, example.result ?? null);
    const more = outcome.pages?.more ?? false;
    return (example.more ?? false) === more ? findings : [...findings, `it says there is ${more ? 'more' : 'no more'} to read, which the example does not`];
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    if (!example.error) return [`it failed with ${error.code}: ${error.message}`];
    if (error.code !== example.error.code) return [`it failed with ${error.code} (${error.message}), but ${example.error.code} was expected`];
    const part = example.error.message ?? '';
    return error.message.includes(part) ? [] : [`its message ${JSON.stringify(error.message)} does not say ${JSON.stringify(part)}`];
  }
}

async function replaySubject(source: PluginSource, operation: string, example: Example, expected: JsonObject, ports: ReplayPorts): Promise<ReplayFinding[]> {
  const definition = source.operations.get(operation);
  if (!definition?.subject) return ['the example shows a subject, but the operation declares none'];
  const { subject: _, error: __, ...rest } = example;
  const { show, ...read } = definition.subject;
  const reading = { ...definition, request: { ...read, method: 'GET' as const }, result: show };
  for (const key of ['lookup', 'handler', 'methods', 'paginate'] as const) delete reading[key];
  const shown = await replayExample({ ...source, operations: new Map([[operation, reading]]) }, operation, { ...rest, more: false, result: expected }, ports);
  return shown.map((finding) => `subject: ${finding}`);
}
