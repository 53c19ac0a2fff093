import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { faultsInLine } from '../../kernel/fault.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { openFileLedger } from '../../kernel/plugin/file-ledger.ts';
import { createPluginHost } from '../../kernel/plugin/host.ts';
import { installSource } from '../../kernel/plugin/install.ts';
import { createKeyFile, readKeyFile } from '../../kernel/plugin/key-file.ts';
import { createKeepTrying } from '../../kernel/plugin/keep-trying.ts';
import { registerKinds, type PluginScope } from '../../kernel/plugin/kinds.ts';
import { createTrust } from '../../kernel/plugin/trust.ts';
import { createSandbox } from '../../kernel/sandbox/create-sandbox.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { createParamValidators } from '../../kernel/schema/param-validators.ts';
import { createBillingKind, isStrategy, type BuiltStrategy } from './billing-kind.ts';
import type { PricedRow, StrategyRow } from './strategy-rows.ts';

/** The billing strategies of this copy: plugins, each built when it is first asked, in a process without rights. */
export interface Strategies {
  /** Prices up to 500 rows. Gives the strategy's name with its version beside them. @throws PLUGIN_UNKNOWN, PLUGIN_NOT_READY, errors of the sandbox, HANDLER_FAILED. */
  price(strategy: string, config: JsonObject, rows: readonly StrategyRow[]): Promise<{ name: string; priced: PricedRow[] }>;
  /** @throws BODY_INVALID for settings it does not take: by its schema, or by trying them on no rows. */
  assertConfig(strategy: string, config: JsonObject): Promise<void>;
}

export interface StrategiesOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Bundles and the key that signs those of the program lie here; each copy may have its own. */
  readonly folder: string;
  /** Source folders by plugin. */
  readonly sources: Readonly<Record<string, string>>;
  readonly isolation: 'required' | 'best-effort';
}

/** Opens them. What it opens ends with `disposables`. */
export function openStrategies({ clock, log, folder, sources, isolation }: StrategiesOptions, disposables: Disposables): Strategies {
  const serving: { fail?: (plugin: string, reason: string) => Promise<void> } = {};
  const sandbox = createSandbox({ clock, log: (message, details) => log.info(details, message), isolation, onFailed: (plugin, reason) => void serving.fail?.(plugin, reason).catch((error: unknown) => log.error({ plugin, err: error }, 'a failed plugin could not be taken out of service')) });
  disposables.add('sandbox', () => sandbox.close());
  const key = openLocalKey(folder);
  const [schemas, validators] = [createSchemas(), createParamValidators()];
  const keepTrying = createKeepTrying(clock, Math.random, (plugin) => void host.retry(plugin).catch((error: unknown) => log.error({ plugin, err: error }, 'a plugin could not be tried again')));
  const host = createPluginHost({
    clock, log, schemas, mode: 'hub', dev: false, revoked: () => new Set(),
    ledger: openFileLedger(join(folder, 'plugins.json')),
    trust: createTrust({ release: new Map([[key.keyId, key.publicKey]]), policy: undefined, ownerDevices: new Map(), authors: new Map() }),
    kinds: registerKinds([createBillingKind({ schemas, validators, sandbox })]),
    createScope: (source, generation): PluginScope => ({ source, generation, log: log.child({ plugin: source.manifest.id, generation }), ...noReach(source.manifest.id) }),
    record: (transition) => {
      log.info({ ...transition }, `${transition.generation}: ${transition.from} → ${transition.to}`);
      keepTrying.watch(transition);
    },
  });
  serving.fail = (plugin, reason) => host.fail(plugin, reason);
  disposables.add('plugins', () => host.close());
  disposables.add('retries', () => keepTrying.stop());
  const state: { loaded?: Promise<void> } = {};

  async function load(): Promise<void> {
    for (const [plugin, source] of Object.entries(sources)) {
      const installed = await installSource(plugin, source, join(folder, 'bundles'), key);
      await host.load(plugin, installed.folder);
    }
  }

  /** At the first use: a copy that costs nothing does not pay for it. What failed is tried again by the next. */
  function loaded(): Promise<void> {
    state.loaded ??= load().catch((error: unknown) => {
      delete state.loaded;
      throw error;
    });
    return state.loaded;
  }

  async function using<T>(strategy: string, work: (built: BuiltStrategy) => Promise<T>): Promise<T> {
    await loaded();
    const lease = await host.lease(strategy);
    try {
      if (!isStrategy(lease.built)) throw new LetsbeError('PLUGIN_UNKNOWN', { plugin: strategy, hint: ' It is no billing strategy.' });
      return await work(lease.built);
    } finally {
      lease.release();
    }
  }

  return {
    price: (strategy, config, rows) => using(strategy, async (built) => ({ name: built.name, priced: await built.price(config, rows) })),
    assertConfig: (strategy, config) => using(strategy, async (built) => {
      const faults = built.faultsOf(config);
      if (faults.length > 0) throw new LetsbeError('BODY_INVALID', { faults: faultsInLine(faults) });
      await built.price(config, []).catch((error: unknown) => { throw error instanceof LetsbeError && error.code === 'HANDLER_REFUSED' ? new LetsbeError('BODY_INVALID', { faults: error.message }, error) : error; });
    }),
  };
}

/** What a strategy has in the place of a way out: the kernel's own parts for that are not even loaded. */
function noReach(plugin: string): Pick<PluginScope, 'egress' | 'runner'> {
  const refuse = (): never => { throw new LetsbeError('PERMISSION_DENIED', { plugin, what: 'reach anything', place: 'nothing: a strategy is a pure function' }); };
  return { egress: { send: refuse }, runner: { run: refuse, show: refuse, canShow: refuse } };
}

/** Signs what came with the program, so that it takes the path of everything else. */
function openLocalKey(folder: string): ReturnType<typeof createKeyFile> {
  const file = join(folder, 'local-release.key');
  return existsSync(file) ? readKeyFile(file) : createKeyFile(file);
}
