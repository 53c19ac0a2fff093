import type { BuiltAdapter, ToolInstance } from '../../kernel/adapter/adapter.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createKernelContainer, createPluginScope } from '../../kernel/container.ts';
import { createLog } from '../../kernel/log.ts';
import { createPluginHost } from '../../kernel/plugin/host.ts';
import { registerKinds } from '../../kernel/plugin/kinds.ts';
import { noLookup, transport } from './egress.ts';
import { makeLoader } from './loader.ts';
import { noSandbox } from './no-sandbox.ts';
import { writeVersion } from './plugin-host.ts';
import { makeSecret, makeSecretStore } from './secret-store.ts';

export interface ReloadRun {
  readonly calls: number;
  /** What went wrong in calls, one line each. */
  readonly failed: string[];
  /** Generations that answered a call, and how many are gone in the end. */
  readonly served: number;
  readonly gone: number;
  /** Warnings and errors of the host. */
  readonly logged: string[];
}

/** Reloads a real adapter over and over, two bundles by turns, while `workers` call it without a pause. `each` is told after every reload. */
export async function runReloads(origin: string, reloads: number, workers: number, each: (reload: number) => void = () => undefined): Promise<ReloadRun> {
  const logged: string[] = [];
  const log = createLog({ level: 'warn', destination: { write: (line: string) => logged.push(line) }, redact: (line) => line });
  const secrets = makeSecretStore();
  secrets.put('acme_key', makeSecret(), origin);
  const instance: ToolInstance = { id: 'acme', plugin: 'acme', target: { origin, prefix: '', local: true }, auth: { scheme: 'bearer', secret: 'acme_key' }, config: {} };
  const container = createKernelContainer({ clock: systemClock, log, secrets, targets: { instancesOf: () => [instance] }, transport, lookup: noLookup, sandbox: noSandbox, boundary: () => 'letsbe-test', userAgent: 'letsbe-test' });
  let gone = 0;
  const host = createPluginHost({
    ...makeLoader({ kinds: registerKinds([container.cradle.adapterKind]) }).dependencies,
    clock: systemClock,
    log,
    createScope: (source, generation) => createPluginScope(container, source, generation),
    record: ({ to }) => { if (to === 'gone') gone += 1; },
  });
  await host.activate('start');
  const bundles = [writeVersion('1.0.0'), writeVersion('1.0.0', { title: 'Acme again' })];
  await host.load('acme', bundles[0] ?? '');

  const failed: string[] = [];
  const served = new Set<string>();
  let calls = 0;
  const over = new AbortController();
  const work = async (): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        const lease = await host.lease('acme');
        try {
          const adapter = lease.built as BuiltAdapter;
          const { result } = await adapter.run(adapter.prepare({ instance, operation: 'things.get', params: { thingId: 'rye' } }));
          if (JSON.stringify(result) !== '{"id":"rye","name":"Rye"}') failed.push(`another answer: ${JSON.stringify(result)}`);
          served.add(lease.generation);
        } finally {
          lease.release();
        }
      } catch (error) {
        failed.push(String(error));
      }
      calls += 1;
    }
  };
  const working = Array.from({ length: workers }, work);
  for (let reload = 1; reload <= reloads; reload += 1) {
    const status = await host.load('acme', bundles[reload % 2] ?? '');
    if (status.state !== 'ready' || status.reason !== 'it works') failed.push(`reload ${reload}: ${status.state}, ${status.reason}`);
    each(reload);
  }
  over.abort();
  await Promise.all(working);
  await host.close();
  return { calls, failed, served: served.size, gone, logged };
}
