import { LetsbeError } from '../../kernel/errors.ts';
import type { Fault } from '../../kernel/fault.ts';
import type { PluginHost } from '../../kernel/plugin/host.ts';
import type { Transition } from '../../kernel/plugin/lifecycle.ts';
import type { ModelCatalog } from './catalog.ts';
import { holdsModels } from './model-kind.ts';
import { priceOf } from './price.ts';
import type { ModelPack } from './read-models.ts';
import { resolveProviders, type Offer } from './resolve-providers.ts';
import type { Endpoint } from './schema.ts';

/** A catalog that follows the plugins. */
export interface LiveCatalog extends ModelCatalog {
  /** Looks at the plugins anew. */
  refresh(): Promise<void>;
  /** A plugin took a step; where that changes what serves, the catalog looks anew by itself. */
  follow(transition: Pick<Transition, 'to'>): void;
}

export interface CatalogDependencies {
  readonly plugins: Pick<PluginHost, 'lease' | 'statuses'>;
  /** The tenant's own endpoints, now. */
  readonly endpoints: () => readonly Endpoint[];
  /** Hears of endpoints that were left out. */
  readonly faulty: (faults: readonly Fault[]) => void;
  /** Hears of a plugin that could not be looked at, and of a look that failed: the catalog then stays as it was. */
  readonly failed: (error: unknown) => void;
}

const gone: ReadonlySet<string> = new Set(['PLUGIN_UNKNOWN', 'PLUGIN_NOT_READY']);

/** An empty catalog; `refresh` fills it. */
export function createModelCatalog({ plugins, endpoints, faulty, failed }: CatalogDependencies): LiveCatalog {
  let offers: readonly Offer[] = [];
  let byName = new Map<string, NonNullable<ReturnType<ModelCatalog['find']>>>();
  let looking: Promise<void> = Promise.resolve();

  async function packOf(plugin: string): Promise<ModelPack | undefined> {
    const lease = await plugins.lease(plugin);
    try {
      return holdsModels(lease.built) ? lease.built.modelPack : undefined;
    } finally {
      // What is data may be used after it.
      lease.release();
    }
  }

  /** A plugin may be gone by now; whatever else keeps it from being looked at is told. It is not in the catalog either way. */
  function leftOut(error: unknown): undefined {
    if (!(error instanceof LetsbeError && gone.has(error.code))) failed(error);
  }

  async function look(): Promise<void> {
    const ready = plugins.statuses().filter(({ state }) => state === 'ready').map(({ plugin }) => plugin).toSorted();
    const packs = (await Promise.all(ready.map((plugin) => packOf(plugin).catch((error: unknown) => leftOut(error))))).filter((pack) => pack !== undefined);
    const found = resolveProviders(packs, endpoints());
    offers = found.offers;
    byName = new Map(offers.flatMap(({ provider, models }) => models.map((model) => [`${provider.id}/${model.id}`, { provider, model }] as const)));
    if (found.faults.length > 0) faulty(found.faults);
  }

  const refresh = (): Promise<void> => {
    looking = looking.then(look, look);
    return looking;
  };
  const find: ModelCatalog['find'] = (provider, model) => byName.get(`${provider}/${model}`);
  return {
    refresh,
    // After the swap that this step belongs to: the host tells first and swaps then.
    follow: ({ to }) => {
      if (to === 'ready' || to === 'draining' || to === 'failed') void Promise.resolve().then(refresh).catch(failed);
    },
    providers: () => offers.map(({ provider }) => provider),
    models: () => offers.flatMap(({ models }) => models),
    find,
    priceAt(provider, model, at) {
      const found = find(provider, model);
      return found && priceOf(found.model, at);
    },
  };
}
