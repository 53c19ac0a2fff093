import { hash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { objectsIn, textOf } from '../wires/wire-shape.ts';

/**
 * A name for the conversation that a request goes on with: what the client says of it, else a digest of how it begins. Only to send it where its
 * prompt is cached: two that are taken for one lose nothing but that.
 */
export function sessionOf(agent: string, body: JsonObject): string {
  const metadata = body['metadata'];
  const said = textOf(body['prompt_cache_key']) ?? textOf(body['session_id']) ?? (isJsonObject(metadata) ? textOf(metadata['user_id']) : undefined) ?? textOf(body['user']);
  return hash('sha256', JSON.stringify([agent, said ?? beginning(body)]), 'base64url');
}

/** The first message of the user. Instructions are the same for all conversations of an agent. */
function beginning(body: JsonObject): Json {
  const { input } = body;
  if (typeof input === 'string') return input;
  const messages = objectsIn(body['messages'] ?? input);
  return messages.find(({ role }) => role === 'user')?.['content'] ?? messages[0] ?? null;
}
