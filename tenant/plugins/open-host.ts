import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Config } from '../../kernel/config.ts';
import { createKernelContainer, createPluginScope } from '../../kernel/container.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { systemLookup } from '../../kernel/egress/resolve.ts';
import type { SecretStore } from '../../kernel/egress/secrets.ts';
import { createTransport, type Transport } from '../../kernel/egress/transport.ts';
import { programFolder } from '../../kernel/folders.ts';
import type { Log } from '../../kernel/log.ts';
import { openFileLedger } from '../../kernel/plugin/file-ledger.ts';
import { createPluginHost, type PluginHost, type PluginStatus } from '../../kernel/plugin/host.ts';
import { createKeepTrying } from '../../kernel/plugin/keep-trying.ts';
import { registerKinds } from '../../kernel/plugin/kinds.ts';
import type { Transition } from '../../kernel/plugin/lifecycle.ts';
import { createTrust, type TrustRoots } from '../../kernel/plugin/trust.ts';
import { createSandbox } from '../../kernel/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../kernel/sandbox/sandbox.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { createClassifierKind } from '../gate/rules/classifier-kind.ts';
import { createModelKind } from '../models/model-kind.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import { guestUid } from './guest-uid.ts';
import { installBuiltIn } from './install-built-in.ts';
import { gatherTrust, openLocalReleaseKey, readPublicKeys } from './local-keys.ts';

export interface OpenHostDependencies {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly registry: ToolRegistry;
  readonly dev: boolean;
  /** Notes what the transport of plugins sends. */
  readonly noted: (transport: Transport) => Transport;
  readonly revoked: () => ReadonlySet<string>;
  readonly record: (transition: Transition) => void;
}

export interface OpenedHost {
  readonly host: PluginHost;
  readonly sandbox: Sandbox;
  readonly schemas: Schemas;
  readonly roots: TrustRoots;
  /** Packs and loads a plugin from a source folder. */
  install(plugin: string, source: string): Promise<PluginStatus>;
}

/** Everything that runs plugins: sandbox, egress, trust, and the host over them. What it opens ends with `disposables`. */
export function openHost({ config, clock, log, secrets, registry, dev, noted, revoked, record }: OpenHostDependencies, disposables: Disposables): OpenedHost {
  const transport = noted(createTransport());
  disposables.add('transport', () => transport.close());
  const serving: { host?: PluginHost } = {};
  const sandbox = createSandbox({
    clock,
    log: (message, details) => log.info(details, message),
    onFailed: (plugin, reason) => void serving.host?.fail(plugin, reason).catch((error: unknown) => log.error({ plugin, err: error }, 'a failed plugin could not be taken out of service')),
    isolation: config.isolation,
    ...guestUid(),
  });
  disposables.add('sandbox', () => sandbox.close());
  const container = createKernelContainer({
    clock, log, secrets, targets: registry, transport, lookup: systemLookup, sandbox,
    boundary: () => `letsbe-${randomBytes(12).toString('hex')}`,
    userAgent: 'letsbe/0.1',
  });
  const { schemas, adapterKind } = container.cradle;
  const ledger = openFileLedger(join(config.stateFolder, 'plugins.json'));
  const key = openLocalReleaseKey(join(config.stateFolder, 'trust'));
  const roots = gatherTrust(key, readPublicKeys(join(programFolder, 'kernel', 'trust')));
  const keepTrying = createKeepTrying(clock, Math.random, (plugin) => void serving.host?.retry(plugin).catch((error: unknown) => log.error({ plugin, err: error }, 'a plugin could not be tried again')));
  const host = createPluginHost({
    clock, log, schemas, ledger, dev, revoked,
    trust: createTrust(roots),
    kinds: registerKinds([adapterKind, createClassifierKind({ schemas }), createModelKind({ schemas })]),
    mode: 'tenant',
    createScope: (source, generation) => createPluginScope(container, source, generation),
    record: (transition) => {
      log.info({ ...transition }, `${transition.generation}: ${transition.from} → ${transition.to}`);
      keepTrying.watch(transition);
      record(transition);
    },
  });
  serving.host = host;
  disposables.add('plugins', () => host.close());
  disposables.add('retries', () => keepTrying.stop());
  return {
    host, sandbox, schemas, roots,
    async install(plugin, source) {
      const folder = await installBuiltIn(plugin, source, join(config.stateFolder, 'bundles'), key, ledger);
      return host.load(plugin, folder);
    },
  };
}
