import { createHash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { textOf } from '../../../tenant/llm-proxy/wires/wire-shape.ts';

/** What a provider bills of a prompt. */
export interface Billed {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

const tokensOf = (text: string): number => Math.ceil(text.length / 4);
const digest = (before: string, text: string): string => createHash('sha256').update(before).update(text).digest('base64url');
const leastTokens = 1024;

interface Block {
  readonly text: string;
  readonly mark: { readonly ttl: string } | undefined;
}

/**
 * How Anthropic documents its cache: entries end at marked blocks and live for five minutes or an hour from their last use; a mark finds the longest
 * entry that ends at most 20 blocks before it; tools come before instructions before messages. Throws for what it would refuse: more than four marks, or
 * a long one behind a short one.
 */
export function createMarkedCache(now: () => number): (body: JsonObject) => Billed {
  const entries = new Map<string, number>();
  return (body) => {
    const blocks = [...blocksOf(body['tools'], 'tool'), ...blocksOf(body['system'], 'system'), ...(Array.isArray(body['messages']) ? body['messages'] : []).flatMap((message) => (isJsonObject(message) ? blocksOf(message['content'] ?? '', textOf(message['role']) ?? '') : []))];
    const marks = blocks.flatMap(({ mark }, at) => (mark ? [{ at, ttl: mark.ttl }] : []));
    if (marks.length > 4) throw new Error('A maximum of 4 blocks with cache_control may be provided');
    if (marks.some(({ ttl }, at) => ttl === '1h' && marks.slice(0, at).some((earlier) => earlier.ttl === '5m'))) throw new Error('a ttl of 1h must not come after a ttl of 5m');
    let hash = '';
    let tokens = 0;
    const ends = blocks.map(({ text }) => ({ hash: (hash = digest(hash, text)), tokens: (tokens += tokensOf(text)) }));
    let read = 0;
    for (const { at } of marks) for (let back = at; back >= Math.max(0, at - 20); back -= 1) if ((entries.get(ends[back]?.hash ?? '') ?? 0) > now()) read = Math.max(read, ends[back]?.tokens ?? 0);
    let written = read;
    for (const { at, ttl } of marks) {
      const end = ends[at];
      if (!end || end.tokens < leastTokens) continue;
      entries.set(end.hash, Math.max(entries.get(end.hash) ?? 0, now() + (ttl === '1h' ? 3_600_000 : 300_000)));
      written = Math.max(written, end.tokens);
    }
    return { input: tokens - written, cacheRead: read, cacheWrite: written - read };
  };
}

function blocksOf(list: Json | undefined, role: string): Block[] {
  if (typeof list === 'string') return [{ text: JSON.stringify([role, { type: 'text', text: list }]), mark: undefined }];
  if (!Array.isArray(list)) return [];
  return list.filter(isJsonObject).map(({ cache_control: mark, ...rest }) => ({ text: JSON.stringify([role, rest]), mark: isJsonObject(mark) ? { ttl: mark['ttl'] === '1h' ? '1h' : '5m' } : undefined }));
}

/**
 * How OpenAI documents its cache: by itself, from 1,024 tokens on, in steps of 128, on the machine that a request is led to by its beginning and its
 * `prompt_cache_key`; forgotten ten minutes after its last use. Without a key each conversation may come to another of a few machines.
 */
export function createKeyedCache(now: () => number, draw: (below: number) => number): (body: JsonObject) => Billed {
  const machines = new Map<string, Map<string, number>>();
  const step = 128 * 4;
  return (body) => {
    const text = JSON.stringify([body['tools'] ?? null, body['messages'] ?? body['input'] ?? null]);
    const machine = typeof body['prompt_cache_key'] === 'string' ? body['prompt_cache_key'] : String(draw(8));
    const held = machines.get(machine) ?? new Map<string, number>();
    machines.set(machine, held);
    let hash = '';
    let read = 0;
    let isHit = true;
    for (let at = 0; at + step <= text.length; at += step) {
      hash = digest(hash, text.slice(at, at + step));
      isHit &&= (held.get(hash) ?? 0) > now();
      if (isHit) read += 128;
      held.set(hash, now() + 600_000);
    }
    const tokens = tokensOf(text);
    const cached = read < leastTokens ? 0 : read;
    return { input: tokens - cached, cacheRead: cached, cacheWrite: 0 };
  };
}
