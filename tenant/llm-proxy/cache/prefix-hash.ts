import { hash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { objectsIn } from '../wires/wire-shape.ts';
import { splitPrompt } from './split-prompt.ts';

/** A digest of what every call of an agent begins with: its tools and the stable part of its instructions. */
export function prefixHash(body: JsonObject): string {
  const system = body['system'] ?? body['instructions'] ?? objectsIn(body['messages'] ?? body['input']).find(({ role }) => role === 'system' || role === 'developer')?.['content'];
  return hash('sha256', JSON.stringify([body['tools'] ?? null, stableOf(system ?? null)]), 'base64url').slice(0, 22);
}

/** What conversations of an agent with the same beginning share. */
export function cacheKeyOf(agent: string, prefix: string): string {
  return hash('sha256', `${agent} ${prefix}`, 'base64url').slice(0, 22);
}

function stableOf(system: Json): Json {
  if (typeof system === 'string') return splitPrompt(system).stable;
  if (!Array.isArray(system)) return null;
  const stable: Json[] = [];
  for (const block of system) {
    if (!isJsonObject(block) || typeof block['text'] !== 'string') continue;
    const parts = splitPrompt(block['text']);
    stable.push(parts.stable);
    if (parts.dynamic !== '') break;
  }
  return stable;
}
