import type { JsonObject } from '../../../kernel/json.ts';
import { team } from './team.ts';

const scripted = 'scripted/scenes';

/** Where something of the demo listens. */
interface Listening {
  readonly baseUrl: string;
}

/** The files of a state folder that say which models there are, and which agent uses which: `real`, or the script. Pure. */
export function modelFiles(real: string | undefined, script: (Listening & { readonly secretName: string }) | undefined, search: Listening): Readonly<Record<string, JsonObject>> {
  return {
    'agent-models.json': { agents: Object.fromEntries(team.map((id) => [id, { models: [real ?? scripted] }])) },
    'web.json': { search: { provider: 'searxng', baseUrl: search.baseUrl } },
    ...(script ? { 'models.json': { endpoints: [endpointOf(script)] } } : {}),
  };
}

/** The price is that of a small model, so that there is something to count: it costs nothing. */
function endpointOf({ baseUrl, secretName }: Listening & { readonly secretName: string }): JsonObject {
  return {
    id: 'scripted', plugin: 'openai-compatible', title: 'Scripted model (no model)', baseUrl, region: 'local', auth: { scheme: 'bearer' }, secret: secretName,
    models: [{ id: 'scenes', name: 'scripted-scenes', title: 'Scripted scenes (no model)', wires: ['openai-chat'], context: 128_000, maxOutput: 4000, tier: 'included', prices: [{ from: '2026-01-01', input: 250_000, output: 1_000_000 }] }],
  };
}
