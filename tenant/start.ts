import { mkdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { createKernelContainer, createPluginScope } from '../kernel/container.ts';
import { programFolder } from '../kernel/folders.ts';
import { createDisposables, type Disposables } from '../kernel/disposables.ts';
import { systemLookup } from '../kernel/egress/resolve.ts';
import { createTransport } from '../kernel/egress/transport.ts';
import { LetsbeError } from '../kernel/errors.ts';
import { createLog, type Log } from '../kernel/log.ts';
import { openFileLedger } from '../kernel/plugin/file-ledger.ts';
import { createPluginHost, type PluginHost, type PluginStatus } from '../kernel/plugin/host.ts';
import { createKeepTrying } from '../kernel/plugin/keep-trying.ts';
import { registerKinds } from '../kernel/plugin/kinds.ts';
import type { Transition } from '../kernel/plugin/lifecycle.ts';
import { createTrust } from '../kernel/plugin/trust.ts';
import { createKnownValues, type KnownValues } from '../kernel/redaction/known-values.ts';
import { createSandbox } from '../kernel/sandbox/create-sandbox.ts';
import type { Sandbox } from '../kernel/sandbox/sandbox.ts';
import { openAudit } from './audit/audit.ts';
import { deriveAuditKey } from './audit/chain.ts';
import { installBuiltIn } from './plugins/install-built-in.ts';
import { gatherTrust, openLocalReleaseKey, readPublicKeys } from './plugins/local-keys.ts';
import { readRegistry, type Tool } from './registry/read-registry.ts';
import { createToolRegistry, type ToolRegistry } from './registry/registry.ts';
import { createRateLimit } from './tools/rate-limit.ts';
import { createTools, type Tools } from './tools/tools.ts';
import { openMasterKey } from './vault/master-key.ts';
import { openVault, type Vault } from './vault/vault.ts';

export interface Tenant {
  readonly tools: Tools;
  readonly registry: ToolRegistry;
  readonly plugins: PluginHost;
  readonly vault: Vault;
  readonly known: KnownValues;
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Packs and loads a plugin from a source folder, as `--dev` does at each change. */
  install(plugin: string, source: string): Promise<PluginStatus>;
  close(): Promise<void>;
}

export interface TenantOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** Where log lines go. */
  readonly write: (line: string) => void;
  /** Tools from elsewhere than the registry file. */
  readonly tools?: readonly Tool[];
  /** Told of every step of every plugin. */
  readonly onTransition?: (transition: Transition) => void;
  /** A developer's machine: edits need no new version. */
  readonly dev?: boolean;
}

/** Starts what a tool call needs: vault, registry, sandbox and the plugins that the registry names. */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const disposables = createDisposables();
  try {
    return await assemble(options, disposables);
  } catch (error) {
    // What was opened before the part that failed.
    await disposables.dispose();
    throw error;
  }
}

async function assemble({ config, clock, write, tools: given, onTransition, dev = false }: TenantOptions, disposables: Disposables): Promise<Tenant> {
  mkdirSync(config.stateFolder, { recursive: true, mode: 0o700 });
  const known = createKnownValues();
  const log = createLog({ level: config.logLevel, destination: { write }, redact: known.redactText });
  const master = openMasterKey(join(config.stateFolder, 'vault.key'));
  const vault = openVault({ file: join(config.stateFolder, 'vault.db'), tenant: 'local', master, clock, known });
  disposables.add('vault', () => vault.close());
  const audit = openAudit({ file: join(config.stateFolder, 'audit.db'), key: deriveAuditKey(master.key), clock });
  disposables.add('audit', () => audit.close());
  const registry = createToolRegistry([]);
  const transport = createTransport();
  disposables.add('transport', () => transport.close());
  const serving: { host?: PluginHost } = {};
  const sandbox = createSandbox({
    clock,
    log: (message, details) => log.info(details, message),
    onFailed: (plugin, reason) => void serving.host?.fail(plugin, reason).catch((error: unknown) => log.error({ plugin, err: error }, 'a failed plugin could not be taken out of service')),
    isolation: config.isolation,
  });
  disposables.add('sandbox', () => sandbox.close());
  const container = createKernelContainer({
    clock, log, secrets: vault, targets: registry, transport, lookup: systemLookup, sandbox,
    boundary: () => `letsbe-${randomBytes(12).toString('hex')}`,
    userAgent: 'letsbe/0.1',
  });
  const { schemas, adapterKind } = container.cradle;
  const ledger = openFileLedger(join(config.stateFolder, 'plugins.json'));
  const key = openLocalReleaseKey(join(config.stateFolder, 'trust'));
  const keepTrying = createKeepTrying(clock, Math.random, (plugin) => void serving.host?.retry(plugin).catch((error: unknown) => log.error({ plugin, err: error }, 'a plugin could not be tried again')));
  const host = createPluginHost({
    clock, log, schemas, ledger, dev,
    trust: createTrust(gatherTrust(key, readPublicKeys(join(programFolder, 'kernel', 'trust')))),
    kinds: registerKinds([adapterKind]),
    mode: 'tenant',
    revoked: () => new Set(),
    createScope: (source, generation) => createPluginScope(container, source, generation),
    record: (transition) => {
      log.info({ ...transition }, `${transition.generation}: ${transition.from} → ${transition.to}`);
      audit.event(known.redactJson({ what: 'plugin', ...transition }));
      keepTrying.watch(transition);
      onTransition?.(transition);
    },
  });
  serving.host = host;
  disposables.add('plugins', () => host.close());
  disposables.add('retries', () => keepTrying.stop());
  const install = async (plugin: string, source: string): Promise<PluginStatus> => {
    const folder = await installBuiltIn(plugin, source, join(config.stateFolder, 'bundles'), key, ledger);
    return host.load(plugin, folder);
  };
  registry.replace(given ?? readRegistry(readRegistryFile(config.registryFile), config.registryFile, schemas));
  for (const { id } of registry.tools()) await host.activate(`tool:${id}`);
  return {
    tools: createTools({ registry, plugins: host, rateLimit: createRateLimit(clock), known, audit }),
    registry, plugins: host, vault, known, sandbox, log, install,
    close: async () => {
      const failed = await disposables.dispose();
      if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `could not be closed: ${failed.map(({ name }) => name).join(', ')}`);
    },
  };
}

function readRegistryFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('REGISTRY_INVALID', { faults: `  ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})\n    mend: write it, or name another with --registry FILE; \`letsbe tool list --help\` shows one` }, error);
  }
}
