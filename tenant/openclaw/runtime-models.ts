import type { ModelCatalog } from '../models/catalog.ts';
import { findCandidate } from '../llm-proxy/choose/candidates.ts';
import type { ModelSettings } from '../llm-proxy/choose/settings-schema.ts';
import type { RuntimeModel } from './config/render-config.ts';

/** The models that agents may use, as the runtime is told of them; those that it cannot speak to are left out. In the order in which settings name them. */
export function runtimeModels({ agents }: ModelSettings, catalog: ModelCatalog): RuntimeModel[] {
  const names = new Set(Object.values(agents).flatMap(({ models }) => models));
  return [...names].flatMap((name) => findCandidate(catalog, name)).flatMap(({ name, provider, model }) => {
    const wire = (['openai-chat', 'anthropic-messages'] as const).find((each) => model.wires.includes(each) && provider.wires[each] !== undefined);
    return wire === undefined ? [] : [{ name, wire, title: model.title, context: model.context, maxOutput: model.maxOutput }];
  });
}
