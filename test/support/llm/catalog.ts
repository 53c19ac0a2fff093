import type { Model, ModelCatalog, Price, Provider } from '../../../tenant/models/catalog.ts';

/** A price for everything, in micro-units a million tokens. */
export const price: Price = { from: '2026-01-01', input: 3_000_000, output: 15_000_000, cacheRead: 300_000, cacheWrite: 3_750_000, cacheWriteLong: 6_000_000, webSearch: 10_000, webFetch: 0 };

/** A provider that speaks every wire, at an address of a test. */
export function makeProvider(id: string, baseUrl: string, changes: Partial<Provider> = {}): Provider {
  return {
    id, title: id, baseUrl, region: 'local',
    wires: { 'openai-chat': '/v1/chat/completions', 'openai-responses': '/v1/responses', 'openai-embeddings': '/v1/embeddings', 'anthropic-messages': '/v1/messages' },
    paths: {}, auth: { scheme: 'bearer' }, headers: {}, zeroRetention: {}, caching: {},
    ...changes,
  };
}

export function makeModel(provider: string, id: string, changes: Partial<Model> = {}): Model {
  return { provider, id, name: `${id}-at-${provider}`, title: id, wires: ['openai-chat', 'openai-responses', 'openai-embeddings', 'anthropic-messages'], context: 200_000, maxOutput: 8192, tier: 'included', prices: [price], ...changes };
}

/** A catalog of these; the last price counts. */
export function makeCatalog(providers: readonly Provider[], models: readonly Model[]): ModelCatalog {
  return {
    providers: () => providers,
    models: () => models,
    find(provider, id) {
      const [where, model] = [providers.find((each) => each.id === provider), models.find((each) => each.provider === provider && each.id === id)];
      return where && model && { provider: where, model };
    },
    priceAt: (provider, id) => models.find((each) => each.provider === provider && each.id === id)?.prices.at(-1),
  };
}
