import type { JsonObject } from '../../../kernel/json.ts';
import { createDraw, type Draw } from '../draw.ts';

/** One call of an agent in the course of a day. */
export interface DayCall {
  /** Milliseconds since midnight. */
  readonly at: number;
  /** Of a chat without `model`. */
  readonly body: JsonObject;
}

const minute = 60_000;
const boundary = '<!-- OPENCLAW_CACHE_BOUNDARY -->';

/**
 * A day of an agent's calls, as the runtime makes them: instructions of 30 kB whose end changes with every so many calls, twelve tools, three conversations with
 * calls of tools in them, and a pulse each half hour. The same for a seed.
 */
export function makeDay(seed: number, callsBetweenChanges: number): DayCall[] {
  const draw = createDraw(seed);
  const stable = `You help in a bakery.\n${makeText(draw, 29_000)}`;
  const tools = Array.from({ length: 12 }, (_, at) => ({ type: 'function', function: { name: `tool_${at}`, description: makeText(draw, 500), parameters: { type: 'object', properties: { what: { type: 'string' } } } } }));
  const calls: DayCall[] = [];
  let dynamic = '';
  const call = (at: number, messages: JsonObject[]): void => {
    if (calls.length % callsBetweenChanges === 0) dynamic = `It was minute ${Math.floor(at / minute)} when this was written.\n${makeText(draw, 300)}`;
    const system = `${stable}\n${boundary}\n${dynamic}`;
    calls.push({ at, body: { tools, messages: [{ role: 'system', content: system }, ...messages] } });
  };
  for (const hour of [9, 13, 16]) {
    let at = hour * 60 * minute;
    const messages: JsonObject[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      messages.push({ role: 'user', content: `[minute ${Math.floor(at / minute)}] ${makeText(draw, 200)}` });
      for (let step = draw(4); step > 0; step -= 1) {
        call(at, [...messages]);
        const id = `call_${hour}_${turn}_${step}`;
        messages.push({ role: 'assistant', content: null, tool_calls: [{ id, type: 'function', function: { name: `tool_${draw(12)}`, arguments: JSON.stringify({ what: makeText(draw, 100) }) } }] }, { role: 'tool', tool_call_id: id, content: makeText(draw, 1500) });
        at += 4000 + draw(10_000);
      }
      call(at, [...messages]);
      messages.push({ role: 'assistant', content: makeText(draw, 600) });
      at += 30_000 + draw(4 * minute);
    }
  }
  for (let at = 8 * 60 * minute; at < 19 * 60 * minute; at += 30 * minute) call(at, [{ role: 'user', content: `Pulse at minute ${at / minute}: is there something to do?` }]);
  return calls.toSorted((a, b) => a.at - b.at);
}

/** The same call in the form of messages. */
export function toMessages({ tools, messages }: JsonObject): JsonObject {
  const [system, ...rest] = messages as JsonObject[];
  const turns = rest.map((message): JsonObject => {
    if (message['role'] === 'tool') return { role: 'user', content: [{ type: 'tool_result', tool_use_id: message['tool_call_id'] ?? '', content: message['content'] ?? '' }] };
    const [made] = (message['tool_calls'] ?? []) as JsonObject[];
    if (!made) return { role: message['role'] ?? 'user', content: message['content'] ?? '' };
    const { name, arguments: args } = made['function'] as { name: string; arguments: string };
    return { role: 'assistant', content: [{ type: 'tool_use', id: made['id'] ?? '', name, input: JSON.parse(args) as JsonObject }] };
  });
  return {
    max_tokens: 1000, system: system?.['content'] ?? '', messages: turns,
    tools: (tools as { function: { name: string; description: string; parameters: JsonObject } }[]).map(({ function: { name, description, parameters } }) => ({ name, description, input_schema: parameters })),
  };
}

function makeText(draw: Draw, length: number): string {
  const words = ['rye', 'spelt', 'oven', 'order', 'flour', 'Tuesday', 'delivery', 'customer', 'loaf', 'invoice', 'the', 'and', 'with', 'before', 'after', 'is', 'of', 'for'];
  let text = '';
  while (text.length < length) text += `${words[draw(words.length)] ?? ''} `;
  return text.trimEnd();
}
