import type { ModelCatalog } from '../models/catalog.ts';
import { findCandidate } from '../llm-proxy/choose/candidates.ts';
import { namedModels, settingsOf, type ModelSettings } from '../llm-proxy/choose/settings-schema.ts';
import type { RuntimeModel } from './config/render-config.ts';

/** The models that agents may use, as the runtime is told of them. */
export interface RuntimeModels {
  readonly models: readonly RuntimeModel[];
  /** The one that an agent begins with: what it wants where its settings have it, else their first. Undefined where it has none: its calls are refused. */
  modelOf(agent: string, wanted: string | undefined): string | undefined;
}

/** Those that the runtime cannot speak to are left out. In the order in which settings name them. */
export function runtimeModels(settings: ModelSettings, catalog: ModelCatalog): RuntimeModels {
  const models = [...namedModels(settings)].flatMap((name) => findCandidate(catalog, name)).flatMap(({ name, provider, model }): RuntimeModel[] => {
    const wire = (['openai-chat', 'anthropic-messages'] as const).find((each) => model.wires.includes(each) && provider.wires[each] !== undefined);
    return wire === undefined ? [] : [{ name, wire, title: model.title, context: model.context, maxOutput: model.maxOutput }];
  });
  const known = new Set(models.map(({ name }) => name));
  return {
    models,
    modelOf(agent, wanted) {
      const own = settingsOf(settings, agent)?.models.filter((name) => known.has(name)) ?? [];
      return wanted !== undefined && own.includes(wanted) ? wanted : own[0];
    },
  };
}
