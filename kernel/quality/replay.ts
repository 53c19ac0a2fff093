import { createKernelContainer, createPluginScope, type Ports } from '../container.ts';
import { LetsbeError } from '../errors.ts';
import type { PluginManifest } from '../schema/plugin.ts';
import type { PluginSource } from '../plugin/source.ts';
import type { Example, Exchange } from '../schema/example.ts';
import type { BuiltAdapter, ToolInstance } from '../adapter/adapter.ts';
import { differs } from './differs.ts';
import { randomSecret } from './random-secret.ts';
import { createReplayTransport } from './replay-transport.ts';

/** What a replay found: nothing, or one sentence each for what differs. */
export type ReplayFinding = string;

export type ReplayPorts = Omit<Ports, 'secrets' | 'targets' | 'transport' | 'lookup' | 'boundary'>;

/**
 * Replays an example: runs the operation with its params against the recorded replies, and compares every request and the result;
 * likewise what its subject shows. The whole path is the real one but for the socket. Credentials are random and must be on each request.
 */
export async function replayExample(source: PluginSource, operation: string, example: Example, ports: ReplayPorts): Promise<ReplayFinding[]> {
  const findings = await onStage(source, example, example.exchanges, ports, (adapter, instance) => replayCall(adapter, instance, operation, example));
  const { subject } = example;
  if (!subject) return findings;
  const shown = await onStage(source, example, subject.exchanges ?? (subject.exchange ? [subject.exchange] : []), ports, async (adapter, instance) => {
    const told = await adapter.show(adapter.prepare({ instance, operation, params: example.params }), 'subject');
    return told === undefined ? ['the operation declares none'] : differs('what it shows', told, subject.show);
  });
  return [...findings, ...shown.map((finding) => `subject: ${finding}`)];
}

type Act = (adapter: BuiltAdapter, instance: ToolInstance) => Promise<ReplayFinding[]>;

/** Builds the adapter over the recorded exchanges, lets it act, and adds what differed on the wire. */
async function onStage(source: PluginSource, example: Example, exchanges: readonly Exchange[], ports: ReplayPorts, act: Act): Promise<ReplayFinding[]> {
  const manifest = withoutFormats(source.manifest);
  const secret = randomSecret(manifest);
  const transport = createReplayTransport(manifest, exchanges);
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
  const adapter = container.cradle.adapterKind.build(createPluginScope(container, { ...source, manifest }, `${manifest.id}@${manifest.version}#replay`));
  try {
    const findings = await act(adapter, instance);
    return [...transport.findings(), ...findings];
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    return [...transport.findings(), `it failed with ${error.code}: ${error.message}`];
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

/** A made-up credential has the parts that are asked for, but not the looks. */
function withoutFormats(manifest: PluginManifest): PluginManifest {
  const plain = structuredClone(manifest);
  for (const ref of Object.values(plain.permissions.secretRefs ?? {})) delete ref.format;
  return plain;
}
