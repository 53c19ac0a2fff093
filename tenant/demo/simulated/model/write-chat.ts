import type { JsonObject } from '../../../../kernel/json.ts';
import type { Reply } from '../tool.ts';
import type { Says } from './line.ts';

/** What is written beside the words of an answer. */
export interface ChatFrame {
  /** Of the request: the model that was asked for, and whether the answer is to be a stream that ends with the usage. */
  readonly model: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly promptTokens: number;
  /** A name for the answer, and for the call in it; never given twice. */
  readonly name: string;
  /** Seconds since the epoch. */
  readonly created: number;
}

/** An answer in the shape that OpenAI documents for chat completions. */
export function writeChat(says: Says, { model, stream, includeUsage, promptTokens, name, created }: ChatFrame): Reply {
  const call = 'call' in says ? { id: `call_${name}`, type: 'function', function: { name: says.call, arguments: JSON.stringify(says.params) } } : undefined;
  const text = 'text' in says ? says.text : '';
  const finish = call ? 'tool_calls' : 'stop';
  const spoken = tokensOf(text.length + (call ? JSON.stringify(call).length : 0));
  const usage = { prompt_tokens: promptTokens, completion_tokens: spoken, total_tokens: promptTokens + spoken };
  if (!stream) return { status: 200, body: { id: `chatcmpl-${name}`, object: 'chat.completion', created, model, choices: [{ index: 0, message: { role: 'assistant', content: call ? null : text, refusal: null, ...(call ? { tool_calls: [call] } : {}) }, logprobs: null, finish_reason: finish }], usage } };
  const chunk = (delta: JsonObject, finish: string | null): JsonObject => ({ id: `chatcmpl-${name}`, object: 'chat.completion.chunk', created, model, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...(includeUsage ? { usage: null } : {}) });
  const chunks = [
    chunk({ role: 'assistant', content: '' }, null),
    ...(text.match(/\s*\S+/g) ?? []).map((content) => chunk({ content }, null)),
    ...(call ? [chunk({ tool_calls: [{ index: 0, ...call }] }, null)] : []),
    chunk({}, finish),
    ...(includeUsage ? [{ id: `chatcmpl-${name}`, object: 'chat.completion.chunk', created, model, choices: [], usage }] : []),
  ];
  return { status: 200, type: 'text/event-stream', text: `${chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join('')}data: [DONE]\n\n` };
}

/** It has no tokens; four characters count as one. */
export function tokensOf(characters: number): number {
  return Math.ceil(characters / 4);
}
