import type { Json, JsonObject } from '../../kernel/json.ts';
import type { SseRedactor } from '../../kernel/redaction/stream/sse/sse-redactor.ts';

type Make = (text: string) => JsonObject;

/** How a vendor streams one text: the events around it, and the delta that gives a piece. */
export interface StreamForm {
  readonly name: string;
  readonly before: readonly JsonObject[];
  readonly delta: Make;
  readonly after: readonly JsonObject[];
  /** The piece that an event of the answer gives, or undefined for other events. */
  readonly piece: (event: JsonObject) => Json | undefined;
  readonly named: boolean;
}

const at = (value: Json | undefined, ...path: (string | number)[]): Json | undefined => path.reduce<Json | undefined>((inner, step) => (inner as Record<string | number, Json> | undefined | null)?.[step], value);

function chat(name: string, delta: (text: string) => Json, ...path: (string | number)[]): StreamForm {
  const chunk = (inner: Json, finish: Json = null): JsonObject => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: inner, finish_reason: finish }] });
  return { name, named: false, before: [chunk({ role: 'assistant' })], delta: (text) => chunk(delta(text)), after: [chunk({}, 'stop'), { id: 'chatcmpl-1', choices: [], usage: { total_tokens: 3 } }], piece: (event) => at(event, 'choices', 0, 'delta', ...path) };
}

function messages(type: string, field: string, block: JsonObject): StreamForm {
  return {
    name: `messages ${type}`,
    named: true,
    before: [{ type: 'message_start', message: { id: 'msg_1', content: [] } }, { type: 'content_block_start', index: 1, content_block: block }, { type: 'ping' }],
    delta: (text) => ({ type: 'content_block_delta', index: 1, delta: { type, [field]: text } }),
    after: [{ type: 'content_block_stop', index: 1 }, { type: 'message_delta', delta: { stop_reason: 'end_turn' } }, { type: 'message_stop' }],
    piece: (event) => (event['index'] === 1 ? at(event, 'delta', field) : undefined),
  };
}

function responses(base: string): StreamForm {
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  return {
    name: `responses ${base}`,
    named: true,
    before: [{ type: 'response.created', response: { id: 'resp_1', output: [] } }],
    delta: (text) => ({ type: `response.${base}.delta`, sequence_number: 4, ...place, delta: text }),
    after: [{ type: `response.${base}.done`, ...place }, { type: 'response.completed', response: { id: 'resp_1', output: [] } }],
    piece: (event) => (event['type'] === `response.${base}.delta` ? event['delta'] : undefined),
  };
}

/** Every form of delta that a stream may hold. */
export const streamForms: readonly StreamForm[] = [
  chat('chat content', (content) => ({ content }), 'content'),
  chat('chat refusal', (refusal) => ({ refusal }), 'refusal'),
  chat('chat reasoning', (reasoning) => ({ reasoning }), 'reasoning'),
  chat('chat reasoning_content', (text) => ({ reasoning_content: text }), 'reasoning_content'),
  chat('chat tool call', (text) => ({ tool_calls: [{ index: 0, function: { arguments: text } }] }), 'tool_calls', 0, 'function', 'arguments'),
  chat('chat function call', (text) => ({ function_call: { arguments: text } }), 'function_call', 'arguments'),
  chat('chat reasoning details', (text) => ({ reasoning_details: [{ type: 'reasoning.text', text, index: 0, format: 'x' }] }), 'reasoning_details', 0, 'text'),
  { ...chat('text completion', (content) => ({ content })), delta: (text) => ({ id: 'cmpl-1', choices: [{ index: 0, text, finish_reason: null }] }), piece: (event) => at(event, 'choices', 0, 'text') },
  messages('text_delta', 'text', { type: 'text', text: '' }),
  messages('thinking_delta', 'thinking', { type: 'thinking', thinking: '', signature: '' }),
  messages('input_json_delta', 'partial_json', { type: 'tool_use', id: 'toolu_1', name: 'x', input: {} }),
  responses('output_text'),
  responses('refusal'),
  responses('function_call_arguments'),
  responses('reasoning_summary_text'),
  {
    name: 'candidates',
    named: false,
    before: [],
    delta: (text) => ({ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0 }] }),
    after: [{ candidates: [{ content: { role: 'model', parts: [] }, finishReason: 'STOP', index: 0 }] }],
    piece: (event) => at(event, 'candidates', 0, 'content', 'parts', 0, 'text'),
  },
];

/** The lines of a stream that gives a text in these pieces. */
export function writeEvents(form: StreamForm, pieces: readonly string[]): string[] {
  const events = [...form.before, ...pieces.map(form.delta), ...form.after];
  return [...events.flatMap((event) => [...(form.named ? [`event: ${event['type'] as string}`] : []), `data: ${JSON.stringify(event)}`, '']), ...(form.named ? [] : ['data: [DONE]', ''])];
}

/** The events that lines hold. */
export function readEvents(lines: readonly string[]): JsonObject[] {
  return lines.filter((line) => line.startsWith('data:') && !line.endsWith('[DONE]')).map((line) => JSON.parse(line.slice(5)) as JsonObject);
}

/** The text that the deltas of lines give together. */
export function joinPieces(form: StreamForm, lines: readonly string[]): string {
  return readEvents(lines).map(form.piece).filter((piece) => typeof piece === 'string').join('');
}

/** What is given of lines that came in one piece. */
export function writeTogether(sse: SseRedactor, lines: readonly string[]): string[] {
  const given: string[] = [];
  for (let from = 0; from < lines.length; ) {
    const alike = sse.writeAlike(lines, from);
    given.push(...(alike.length > 0 ? alike : sse.write(lines[from] ?? '')));
    from += Math.max(1, alike.length);
  }
  return given;
}
