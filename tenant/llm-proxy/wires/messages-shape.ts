import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { readError } from './openai-error.ts';
import { objectsIn, textOf, type GivenCall, type WireShape, writeEvent, type Words } from './wire-shape.ts';

const types: Readonly<Record<number, string>> = { 401: 'authentication_error', 404: 'not_found_error', 413: 'request_too_large' };
const statuses: Readonly<Record<string, number>> = { authentication_error: 401, billing_error: 402, permission_error: 403, rate_limit_error: 429, api_error: 500, timeout_error: 504, overloaded_error: 529 };

const piece = /"type":\s*"content_block_delta"/;

/** Anthropic's messages. */
export const messagesShape: WireShape = {
  wire: 'anthropic-messages',
  results: (body) => objectsIn(body['messages']).flatMap((message) => objectsIn(message['content']).flatMap((block) => (textOf(block['type'])?.endsWith('tool_result') === true ? [textOf(block['tool_use_id'])] : []))),
  calls(event) {
    const block = event['content_block'];
    return [...(isJsonObject(block) ? callOf(block) : []), ...objectsIn(event['content']).flatMap(callOf)];
  },
  failure(event) {
    if (event['type'] !== 'error') return undefined;
    const { error } = event;
    const status = isJsonObject(error) ? statuses[textOf(error['type']) ?? ''] : undefined;
    return { message: readError(error)?.message ?? 'it failed without a reason', ...(status === undefined ? {} : { status }) };
  },
  isPiece: (line) => piece.test(line),
  isLast: (event) => event['type'] === 'message_stop',
  answer: (words) => ({ ...message(words), content: [{ type: 'text', text: words.text }], stop_reason: 'end_turn' }),
  answerEvents: (words) => ([
    { type: 'message_start', message: message(words) },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: words.text } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 0 } },
    { type: 'message_stop' },
  ] satisfies JsonObject[]).map((event) => writeEvent(event, event.type)).join(''),
  error: (status, _, text) => ({ type: 'error', error: { type: types[status] ?? 'invalid_request_error', message: text } }),
  errorEvent: (_, text) => writeEvent({ type: 'error', error: { type: 'api_error', message: text } }, 'error'),
};

function callOf(block: JsonObject): GivenCall[] {
  const id = textOf(block['id']);
  if (id === undefined) return [];
  if (block['type'] === 'tool_use') return [{ id, name: textOf(block['name']), hosted: false }];
  return block['type'] === 'server_tool_use' ? [{ id, hosted: true }] : [];
}

function message({ id, model }: Words): JsonObject {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 0, output_tokens: 0 } };
}
