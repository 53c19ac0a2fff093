import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { AgentSettings } from '../choose/settings-schema.ts';
import { objectsIn, textOf } from '../wires/wire-shape.ts';

/** Types of tools that the runtime runs itself, whose calls come back to us. */
const own = new Set(['function', 'custom']);
/** Tools of Anthropic that the client runs, though the provider defines them. */
const ownByName = /^(?:bash|text_editor|computer|memory)_\d{8}$/;

/** Keys of a request that let a provider keep a conversation, or go on with one that nobody has redacted or looked through. */
const keeps = ['previous_response_id', 'conversation', 'background', 'container', 'file_search'];

/**
 * Refuses what would go past the gate: tools that the provider runs, which are calls that nobody judges, unless the agent's settings name them; servers
 * of tools that it would ask; and conversations kept with it. Throws MODEL_POLICY or REQUEST_INVALID.
 */
export function checkRequest(body: JsonObject, settings: Pick<AgentSettings, 'hostedTools'>): void {
  const kept = keeps.find((key) => body[key] !== undefined && body[key] !== null && body[key] !== false);
  if (kept !== undefined) throw new LetsbeError('REQUEST_INVALID', { reason: `${kept} cannot be used: nothing is kept with the provider, so send the whole conversation` });
  const hosted = [...hostedTools(body)].find((name) => !(settings.hostedTools ?? []).some((allowed) => name === allowed || name.startsWith(`${allowed}_`)));
  if (hosted !== undefined) throw new LetsbeError('MODEL_POLICY', { reason: `the provider would run ${hosted.slice(0, 60)} itself, which nobody here could judge` });
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
