import type { Fault } from '../../kernel/fault.ts';
import type { Model, Provider } from './catalog.ts';
import { toModel } from './price.ts';
import { checkModels, type ModelPack } from './read-models.ts';
import type { Endpoint, WrittenProvider } from './schema.ts';

/** A provider with its models. */
export interface Offer {
  readonly provider: Provider;
  readonly models: readonly Model[];
}

/**
 * What there is to call: each plugin that has an address, and each endpoint of the tenant's own with the manners of its plugin. An endpoint
 * with the id of a plugin takes its place. An endpoint with a fault is left out, and told.
 */
export function resolveProviders(packs: readonly ModelPack[], endpoints: readonly Endpoint[]): { offers: Offer[]; faults: Fault[] } {
  const offers = new Map<string, Offer>();
  for (const { id, provider, models } of packs) if (provider.baseUrl !== undefined) offers.set(id, { provider: toProvider(id, provider, provider.baseUrl), models });
  const faults = endpoints.flatMap((endpoint, index): Fault[] => {
    const place = `models.json#/endpoints/${index}`;
    const pack = packs.find(({ id }) => id === endpoint.plugin);
    if (!pack) return [{ rule: 'endpoint.plugin', place: `${place}/plugin`, message: `there is no plugin ${endpoint.plugin}`, mend: `use one of ${packs.map(({ id }) => id).join(', ')}` }];
    const provider = { ...pack.provider, ...(endpoint.auth ? { auth: endpoint.auth } : {}), ...(endpoint.title === undefined ? {} : { title: endpoint.title }), ...(endpoint.region === undefined ? {} : { region: endpoint.region }), ...(endpoint.secret === undefined ? {} : { secret: endpoint.secret }) };
    const baseUrl = endpoint.baseUrl ?? provider.baseUrl;
    if (baseUrl === undefined) return [{ rule: 'endpoint.address', place, message: 'it has no address', mend: 'add "baseUrl"' }];
    // A key kept for one address is not for another one that a person put in its place.
    const lacksKey = endpoint.baseUrl === undefined ? provider.secret === undefined : endpoint.secret === undefined;
    if (provider.auth.scheme !== 'none' && lacksKey) return [{ rule: 'endpoint.secret', place, message: 'it wants a key of its own and names none', mend: 'add "secret": "<name in the vault>", or "auth": {"scheme": "none"}' }];
    const wrong = checkModels(endpoint.models ?? [], provider, `${place}/models`);
    if (wrong.length > 0) return wrong;
    offers.set(endpoint.id, {
      provider: toProvider(endpoint.id, provider, baseUrl),
      models: endpoint.models?.map((model) => toModel(endpoint.id, model)) ?? pack.models.map((model) => ({ ...model, provider: endpoint.id })),
    });
    return [];
  });
  return { offers: [...offers.values()].toSorted((a, b) => (a.provider.id < b.provider.id ? -1 : 1)), faults };
}

function toProvider(id: string, { title, wires, paths = {}, auth, secret, headers = {}, region, zeroRetention = {}, caching = {}, charges }: WrittenProvider, baseUrl: string): Provider {
  return {
    id, title, baseUrl, wires, paths, headers, region, caching, auth,
    zeroRetention: zeroRetention as Provider['zeroRetention'],
    ...(charges === undefined ? {} : { charges }),
    ...(secret === undefined || auth.scheme === 'none' ? {} : { secret }),
  };
}
