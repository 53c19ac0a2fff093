import type { AdapterCall, BuiltAdapter, ToolInstance } from '../../kernel/adapter/adapter.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createKernelContainer, createPluginScope, type Ports } from '../../kernel/container.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { createLog } from '../../kernel/log.ts';
import type { Outcome } from '../../kernel/operations/run.ts';
import { noLookup, transport } from './egress.ts';
import { noSandbox } from './no-sandbox.ts';
import { makeSource, type PluginParts } from './plugin.ts';
import { makeSecret, makeSecretStore, type HeldSecrets } from './secret-store.ts';

/** A built adapter over the real kernel, with one instance `shop` at an origin on loopback. */
export interface AdapterBench {
  readonly adapter: BuiltAdapter;
  readonly instance: ToolInstance;
  readonly secrets: HeldSecrets;
  readonly secret: string;
  readonly logged: string[];
  run(operation: string, params?: JsonObject, rest?: Partial<AdapterCall>): Promise<Outcome>;
}

export interface AdapterParts extends PluginParts {
  readonly origin: string;
  readonly instance?: Partial<ToolInstance>;
  readonly ports?: Partial<Ports>;
}

export function makeAdapter({ origin, instance: changes = {}, ports = {}, ...parts }: AdapterParts): AdapterBench {
  const source = makeSource(parts);
  const secrets = makeSecretStore();
  const secret = makeSecret();
  secrets.put('acme_key', secret, origin);
  const { auth } = source.manifest;
  const instance: ToolInstance = {
    id: 'shop',
    plugin: source.manifest.id,
    target: { origin, prefix: '', local: true },
    auth: auth && { scheme: auth.scheme, secret: 'acme_key' },
    config: {},
    ...changes,
  };
  const logged: string[] = [];
  const container = createKernelContainer({
    clock: systemClock,
    log: createLog({ level: 'info', destination: { write: (line: string) => logged.push(line) }, redact: (line) => line }),
    secrets,
    targets: { instancesOf: () => [instance] },
    transport,
    lookup: noLookup,
    sandbox: noSandbox,
    boundary: () => 'letsbe-test-boundary',
    userAgent: 'letsbe-test',
    ...ports,
  });
  const adapter = container.cradle.adapterKind.build(createPluginScope(container, source, `${source.manifest.id}@1.0.0#1`));
  const run: AdapterBench['run'] = async (operation, params = {}, rest = {}) => adapter.run(adapter.prepare({ instance, operation, params, ...rest }));
  return { adapter, instance, secrets, secret, logged, run };
}
