import type { JsonObject } from '../../../kernel/json.ts';
import type { ModelCatalog } from '../../models/catalog.ts';
import { type Candidate, findCandidate } from '../choose/candidates.ts';
import type { AgentSettings } from '../choose/settings-schema.ts';

/** The models of an agent, in the form of a wire. */
export function listModels(catalog: ModelCatalog, settings: AgentSettings, messages: boolean): JsonObject {
  const data = found(catalog, settings).map((candidate) => describe(candidate, messages));
  return messages ? { data, has_more: false, first_id: data[0]?.['id'] ?? null, last_id: data.at(-1)?.['id'] ?? null } : { object: 'list', data };
}

/** One of them, by the name of the list; undefined where the agent has none of that name. */
export function showModel(catalog: ModelCatalog, settings: AgentSettings, name: string, messages: boolean): JsonObject | undefined {
  const candidate = found(catalog, settings).find((each) => each.name === name);
  return candidate && describe(candidate, messages);
}

function found(catalog: ModelCatalog, { models }: AgentSettings): Candidate[] {
  return models.flatMap((name) => findCandidate(catalog, name)).filter(({ model }) => model.wires.length > 0);
}

function describe({ name, model, provider }: Candidate, messages: boolean): JsonObject {
  return messages ? { type: 'model', id: name, display_name: model.title, created_at: '1970-01-01T00:00:00Z' } : { id: name, object: 'model', created: 0, owned_by: provider.id };
}
