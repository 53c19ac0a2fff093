import type { JsonObject } from '../../../kernel/json.ts';
import type { Mind } from './choose-mind.ts';
import { team } from './team.ts';

const scripted = 'scripted/scenes';

/** The files of a state folder that say which models there are, and which agent uses which. Pure. */
export function modelFiles(mind: Mind, model: { readonly baseUrl: string; readonly secretName: string }, search: { readonly baseUrl: string }): Readonly<Record<string, JsonObject>> {
  const name = mind.kind === 'real' ? mind.model : scripted;
  return {
    'agent-models.json': { agents: Object.fromEntries(team.map((id) => [id, { models: [name] }])) },
    'web.json': { search: { provider: 'searxng', baseUrl: search.baseUrl } },
    ...(mind.kind === 'real' ? {} : { 'models.json': { endpoints: [endpointOf(model)] } }),
  };
}

/** The price is that of a small model, so that there is something to count: it costs nothing. */
function endpointOf({ baseUrl, secretName }: { readonly baseUrl: string; readonly secretName: string }): JsonObject {
  return {
    id: 'scripted', plugin: 'openai-compatible', title: 'Scripted model (no model)', baseUrl, region: 'local', auth: { scheme: 'bearer' }, secret: secretName,
    models: [{ id: 'scenes', name: 'scripted-scenes', title: 'Scripted scenes (no model)', wires: ['openai-chat'], context: 128_000, maxOutput: 4000, tier: 'included', prices: [{ from: '2026-01-01', input: 250_000, output: 1_000_000 }] }],
  };
}
