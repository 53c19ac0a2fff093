import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { Provider } from '../../models/catalog.ts';
import { splitPrompt, joinPrompt } from './split-prompt.ts';

export interface CacheMarking {
  readonly wire: Wire;
  readonly caching: NonNullable<Provider['caching'][Wire]>;
  /** What conversations with the same beginning share. */
  readonly cacheKey: () => string;
}

/** What stays is kept for an hour: agents wake up more often than that. A long mark must stand before every short one. */
const kept = { type: 'ephemeral', ttl: '1h' };
/** A conversation goes on within minutes, or not at all. */
const turn = { type: 'ephemeral' };

/**
 * A request with what its provider needs to find the beginning of it in its cache: marks on the tools, the stable instructions and the last two turns of
 * the user, four at the most; or a key. Where the client set marks or a key of its own they stay, and none is added. Pure: the same beginning is marked
 * the same, whatever follows it.
 */
export function markForCache(body: JsonObject, { wire, caching, cacheKey }: CacheMarking): JsonObject {
  const marked = caching === 'marks' && !holdsMark(body) ? mark(body, wire) : body;
  if (caching !== 'key' || wire === 'openai-embeddings') return dropBoundary(marked, wire);
  const moved = dropBoundary(moveDynamic(marked, wire), wire);
  return typeof body['prompt_cache_key'] === 'string' ? moved : { ...moved, prompt_cache_key: cacheKey() };
}

/** Puts what changes in the instructions behind the conversation, in the same role, so that all before it is found in the cache. */
function moveDynamic(body: JsonObject, wire: Wire): JsonObject {
  if (wire === 'openai-responses') {
    const { instructions, input } = body;
    const { stable, dynamic } = splitPrompt(typeof instructions === 'string' ? instructions : '');
    if (dynamic === '') return body;
    return { ...body, instructions: stable, input: [...(Array.isArray(input) ? input : [{ role: 'user', content: input ?? '' }]), { role: 'developer', content: dynamic }] };
  }
  const { messages } = body;
  const first = Array.isArray(messages) ? messages.find(isSystem) : undefined;
  const { stable, dynamic } = splitPrompt(typeof first?.['content'] === 'string' ? first['content'] : '');
  if (!Array.isArray(messages) || first === undefined || dynamic === '') return body;
  return { ...body, messages: [...messages.map((message) => (message === first ? { ...first, content: stable } : message)), { role: first['role'] ?? 'system', content: dynamic }] };
}

function mark(body: JsonObject, wire: Wire): JsonObject {
  if (wire === 'anthropic-messages') {
    const { tools, system, messages } = body;
    return {
      ...body,
      ...(Array.isArray(tools) && tools.length > 0 ? { tools: markLast(tools, kept) } : {}),
      ...(system === undefined ? {} : { system: markSystem(system) }),
      ...(Array.isArray(messages) ? { messages: markTurns(messages) } : {}),
    };
  }
  // The same marks within a chat: some providers hand them on to models that want them, and tools take none there.
  const { messages } = body;
  if (wire !== 'openai-chat' || !Array.isArray(messages)) return body;
  const first = messages.findIndex(isSystem);
  return { ...body, messages: markTurns(messages.map((message, at) => (at === first && isSystem(message) ? { ...message, content: markSystem(message['content'] ?? '') } : message))) };
}

/** Instructions with a mark behind what is stable in them. */
function markSystem(system: Json): Json {
  if (typeof system === 'string') {
    const { stable, dynamic } = splitPrompt(system);
    const blocks: JsonObject[] = stable === '' ? [] : [{ type: 'text', text: stable, cache_control: kept }];
    return dynamic === '' ? (blocks.length === 0 ? system : blocks) : [...blocks, { type: 'text', text: dynamic }];
  }
  if (!Array.isArray(system) || system.length === 0) return system;
  for (const [at, block] of system.entries()) {
    if (!isJsonObject(block) || typeof block['text'] !== 'string') continue;
    const { stable, dynamic } = splitPrompt(block['text']);
    if (dynamic !== '' && stable !== '') return [...system.slice(0, at), { ...block, text: stable, cache_control: kept }, { ...block, text: dynamic }, ...system.slice(at + 1)];
  }
  // Of several the first is what stays: behind it the marks of the turns find the rest, as long as it does not change.
  return system.map((block, at) => (at === 0 && isJsonObject(block) ? { ...block, cache_control: kept } : block));
}

/** Marks at the ends of the last two turns of the user: one that the next call finds, and one that the call before has written. */
function markTurns(messages: readonly Json[]): Json[] {
  const turns = messages.flatMap((message, at) => (isJsonObject(message) && message['role'] === 'user' && mayMark(message['content']) ? [at] : [])).slice(-2);
  return messages.map((message, at) => {
    if (!turns.includes(at) || !isJsonObject(message)) return message;
    const { content } = message;
    return { ...message, content: typeof content === 'string' ? [{ type: 'text', text: content, cache_control: turn }] : markLast(Array.isArray(content) ? content : [], turn) };
  });
}

/** Whether the end of a content takes a mark: empty texts and what the model thought take none. */
function mayMark(content: Json | undefined): boolean {
  if (typeof content === 'string') return content !== '';
  const last = Array.isArray(content) ? content.at(-1) : undefined;
  return isJsonObject(last) && last['text'] !== '' && last['type'] !== 'thinking' && last['type'] !== 'redacted_thinking';
}

function markLast(blocks: readonly Json[], control: JsonObject): Json[] {
  return blocks.map((block, at) => (at === blocks.length - 1 && isJsonObject(block) ? { ...block, cache_control: control } : block));
}

/** Takes the runtime's mark out where it stands still. */
function dropBoundary(body: JsonObject, wire: Wire): JsonObject {
  if (wire === 'openai-responses') return typeof body['instructions'] === 'string' ? { ...body, instructions: joinPrompt(body['instructions']) } : body;
  if (wire === 'anthropic-messages') return typeof body['system'] === 'string' ? { ...body, system: joinPrompt(body['system']) } : body;
  const { messages } = body;
  if (!Array.isArray(messages)) return body;
  return { ...body, messages: messages.map((message) => (isSystem(message) && typeof message['content'] === 'string' ? { ...message, content: joinPrompt(message['content']) } : message)) };
}

function isSystem(message: Json): message is JsonObject {
  return isJsonObject(message) && (message['role'] === 'system' || message['role'] === 'developer');
}

/** Whether a client marks its request itself. Marks stand in tools, instructions and contents, nowhere deeper. */
function holdsMark(body: JsonObject): boolean {
  const marked = (list: Json | undefined): boolean => Array.isArray(list) && list.some((item) => isJsonObject(item) && (item['cache_control'] !== undefined || marked(item['content'])));
  return body['cache_control'] !== undefined || marked(body['tools']) || marked(body['system']) || marked(body['messages']);
}
