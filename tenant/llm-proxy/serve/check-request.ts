import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { AgentSettings } from '../choose/settings-schema.ts';
import { mediaIn } from '../wires/media.ts';
import { objectsIn, textOf } from '../wires/wire-shape.ts';

/** Types of tools that the runtime runs itself, whose calls come back to us. */
const own = new Set(['function', 'custom']);
/** Tools of Anthropic that the client runs, though the provider defines them. */
const ownByName = /^(?:bash|text_editor|computer|memory)_\d{8}$/;

/** Keys of a request that let a provider keep a conversation, or go on with one that nobody has redacted or looked through. */
const keeps = ['previous_response_id', 'conversation', 'background', 'container', 'file_search', 'prompt'];
/** Keys by which a request would choose a model, or a price, that the agent's settings do not. */
const chooses = ['models', 'preset', 'route', 'fallbacks', 'speed', 'inference_geo'];
/** Tiers that cost what the catalog says. */
const tiers: ReadonlySet<Json> = new Set(['default', 'auto', 'standard_only']);
/** Tools of a provider that fetch: who may use them may have pictures fetched too. */
const fetches = new Set(['web_fetch', 'fetch']);

/**
 * Refuses what would go past the gate: tools that the provider runs, which are calls that nobody judges, unless the agent's settings name them; servers
 * of tools that it would ask; addresses that it would fetch; another model or price than the settings choose; and conversations and files kept with it.
 * Throws MODEL_POLICY or REQUEST_INVALID.
 */
export function checkRequest(body: JsonObject, settings: Pick<AgentSettings, 'hostedTools'>): void {
  const kept = keeps.find((key) => isSaid(body[key])) ?? (objectsIn(body['input']).some(isReference) ? 'item_reference' : undefined);
  if (kept !== undefined) throw new LetsbeError('REQUEST_INVALID', { reason: `${kept} cannot be used: nothing is kept with the provider, so send the whole conversation` });
  const chosen = chooses.find((key) => isSaid(body[key])) ?? (isSaid(body['service_tier']) && !tiers.has(body['service_tier'] ?? null) ? 'service_tier' : undefined);
  if (chosen !== undefined) throw new LetsbeError('MODEL_POLICY', { reason: `${chosen} would choose another model or price than the settings of the agent do` });
  const allowed = settings.hostedTools ?? [];
  const hosted = [...hostedTools(body)].find((name) => !allowed.some((each) => name === each || name.startsWith(`${each}_`)));
  if (hosted !== undefined) throw new LetsbeError('MODEL_POLICY', { reason: `the provider would run ${hosted.slice(0, 60)} itself, which nobody here could judge` });
  const mayFetch = allowed.some((name) => fetches.has(name));
  // What a provider's own code wrote is named in what it said of it.
  const mayKeep = allowed.some((name) => name.startsWith('code_'));
  for (const { kind, key } of mediaIn(body)) {
    if (kind === 'kept' && !mayKeep) throw new LetsbeError('REQUEST_INVALID', { reason: `${key} cannot be used: nothing is kept with the provider, so send the file itself` });
    if (kind === 'address' && !mayFetch) throw new LetsbeError('MODEL_POLICY', { reason: `the provider would fetch what stands under ${key} itself, from an address that nobody here could judge; send the file as a data: URL` });
  }
}

function isSaid(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** An item of responses that says what it is but by its id. */
function isReference(item: JsonObject): boolean {
  return item['type'] === 'item_reference' || (isSaid(item['id']) && !isSaid(item['type']) && !isSaid(item['role']));
}

function* hostedTools(body: JsonObject): Generator<string> {
  for (const tool of objectsIn(body['tools'])) {
    const type = textOf(tool['type']);
    // Anthropic's own form of a tool has no type.
    if (type !== undefined && !own.has(type) && !ownByName.test(type)) yield type;
  }
  for (const { id } of objectsIn(body['plugins'])) yield textOf(id) ?? 'a plugin';
  if (Array.isArray(body['mcp_servers']) && body['mcp_servers'].length > 0) yield 'mcp';
  if (isJsonObject(body['web_search_options'])) yield 'web_search';
}
