import type { ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { textOf } from '../../../tenant/llm-proxy/wires/wire-shape.ts';
import type { ProviderSaw, Says } from './says.ts';

const chatUsage = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150, prompt_tokens_details: { cached_tokens: 100 }, completion_tokens_details: { reasoning_tokens: 10 } };
const responsesUsage = { input_tokens: 120, input_tokens_details: { cached_tokens: 100 }, output_tokens: 30, output_tokens_details: { reasoning_tokens: 10 }, total_tokens: 150 };
const messagesUsage = { input_tokens: 20, cache_read_input_tokens: 100, cache_creation_input_tokens: 0, output_tokens: 30 };

/** Answers in the form of the path that was asked, as a stream where one was asked for. */
export function writeAnswer(saw: ProviderSaw, says: Says, response: ServerResponse): void {
  const path = saw.path.replace(/\?.*/, '');
  const isStream = saw.body['stream'] === true;
  const model = textOf(saw.body['model']) ?? '';
  const write = path.endsWith('/chat/completions') ? writeChat : path.endsWith('/responses') ? writeResponse : path.endsWith('/messages') ? writeMessage : path.endsWith('/embeddings') ? writeEmbeddings : undefined;
  if (!write) {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `Unknown request URL: ${path}`, type: 'invalid_request_error', param: null, code: 'unknown_url' } }));
    return;
  }
  const answered = write(model, isStream, says, saw.body);
  if (typeof answered === 'string') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(answered);
    if (says.staysOpen !== true) response.end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answered));
  }
}

/** The deltas of a text. */
export function piecesOf({ text = '', pieces }: Says): readonly string[] {
  return pieces ?? text.match(/\s*\S+|\s+$/g) ?? [];
}

/** The chunks of a chat, without `data:`. */
export function chatChunks(model: string, says: Says, includeUsage: boolean): JsonObject[] {
  const chunk = (delta: JsonObject, finish: string | null): JsonObject => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...(includeUsage ? { usage: null } : {}) });
  const calls = says.calls ?? [];
  return [
    chunk({ role: 'assistant', content: '' }, null),
    ...piecesOf(says).map((content) => chunk({ content }, null)),
    ...calls.flatMap(({ id, name, arguments: args }, index) => [
      chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }, null),
      chunk({ tool_calls: [{ index, function: { arguments: args } }] }, null),
    ]),
    chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'),
    ...(includeUsage ? [{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices: [], usage: says.usage ?? chatUsage }] : []),
  ];
}

function writeChat(model: string, isStream: boolean, says: Says, body: JsonObject): string | JsonObject {
  const options = body['stream_options'];
  if (isStream) return `${chatChunks(model, says, isJsonObject(options) && options['include_usage'] === true).map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
  const calls = says.calls?.map(({ id, name, arguments: args }) => ({ id, type: 'function', function: { name, arguments: args } }));
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices: [{ index: 0, message: { role: 'assistant', content: piecesOf(says).join(''), refusal: null, ...(calls ? { tool_calls: calls } : {}) }, logprobs: null, finish_reason: calls ? 'tool_calls' : 'stop' }], usage: says.usage ?? chatUsage };
}

function writeResponse(model: string, isStream: boolean, says: Says): string | JsonObject {
  const text = piecesOf(says).join('');
  const part = { type: 'output_text', text, annotations: [] };
  const message = { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [part] };
  const calls = (says.calls ?? []).map(({ id, name, arguments: args }) => ({ type: 'function_call', id: `fc_${id}`, call_id: id, name, arguments: args, status: 'completed' }));
  const output: JsonObject[] = [...(text === '' ? [] : [message]), ...calls];
  const whole = (status: string, items: JsonObject[], usage: JsonObject | null): JsonObject => ({ id: 'resp_1', object: 'response', created_at: 1, status, model, output: items, error: null, incomplete_details: null, instructions: null, metadata: {}, parallel_tool_calls: true, temperature: 1, tool_choice: 'auto', tools: [], top_p: 1, usage });
  const usage = says.usage ?? responsesUsage;
  if (!isStream) return whole('completed', output, usage);
  const place = { output_index: 0, content_index: 0, item_id: 'msg_1' };
  const events: JsonObject[] = [
    { type: 'response.created', response: whole('in_progress', [], null) },
    ...(text === '' ? [] : [
      { type: 'response.output_item.added', output_index: 0, item: { ...message, status: 'in_progress', content: [] } },
      { type: 'response.content_part.added', ...place, part: { ...part, text: '' } },
      ...piecesOf(says).map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
      { type: 'response.output_text.done', ...place, text },
      { type: 'response.content_part.done', ...place, part },
      { type: 'response.output_item.done', output_index: 0, item: message },
    ]),
    ...calls.flatMap((item, at) => [
      { type: 'response.output_item.added', output_index: at + 1, item: { ...item, arguments: '', status: 'in_progress' } },
      { type: 'response.function_call_arguments.delta', output_index: at + 1, item_id: item.id, delta: item.arguments },
      { type: 'response.function_call_arguments.done', output_index: at + 1, item_id: item.id, arguments: item.arguments },
      { type: 'response.output_item.done', output_index: at + 1, item },
    ]),
    { type: 'response.completed', response: whole('completed', output, usage) },
  ];
  return events.map((event, at) => `event: ${textOf(event['type']) ?? ''}\ndata: ${JSON.stringify({ ...event, sequence_number: at })}\n\n`).join('');
}

function writeMessage(model: string, isStream: boolean, says: Says): string | JsonObject {
  const usage = says.usage ?? messagesUsage;
  const calls = (says.calls ?? []).map(({ id, name, arguments: args }) => ({ type: 'tool_use', id, name, input: JSON.parse(args) as JsonObject }));
  const stop = calls.length > 0 ? 'tool_use' : 'end_turn';
  const text = piecesOf(says).join('');
  const base = { id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null };
  if (!isStream) return { ...base, content: [...(text === '' ? [] : [{ type: 'text', text }]), ...calls], stop_reason: stop, usage };
  const texts = text === '' ? [] : [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...piecesOf(says).map((piece) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: piece } })),
    { type: 'content_block_stop', index: 0 },
  ];
  const events: JsonObject[] = [
    { type: 'message_start', message: { ...base, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } } },
    ...texts,
    ...calls.flatMap(({ input, ...call }, at) => {
      const index = at + (texts.length > 0 ? 1 : 0);
      return [
        { type: 'content_block_start', index, content_block: { ...call, input: {} } },
        { type: 'content_block_delta', index, delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) } },
        { type: 'content_block_stop', index },
      ];
    }),
    { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: usage['output_tokens'] ?? 0 } },
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${textOf(event['type']) ?? ''}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}

function writeEmbeddings(model: string, _: boolean, says: Says, body: JsonObject): JsonObject {
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input'] ?? ''];
  return { object: 'list', model, data: inputs.map((_, index) => ({ object: 'embedding', index, embedding: [0.25, -0.5, 0.125] })), usage: says.usage ?? { prompt_tokens: 8, total_tokens: 8 } };
}
