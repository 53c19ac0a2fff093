import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { openAiError, readError } from './openai-error.ts';
import { objectsIn, textOf, type GivenCall, type WireShape, writeEvent, type Words } from './wire-shape.ts';

const noTokens = { input_tokens: 0, input_tokens_details: { cached_tokens: 0 }, output_tokens: 0, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 0 };
const last = new Set(['response.completed', 'response.incomplete', 'response.failed', 'error']);

const piece = /"type":\s*"response\.(?:output_text|refusal|function_call_arguments|reasoning_text|reasoning_summary_text)\.delta"/;

/** OpenAI's responses. */
export const responsesShape: WireShape = {
  wire: 'openai-responses',
  results: (body) => objectsIn(body['input']).flatMap((item) => {
    const type = textOf(item['type']) ?? '';
    if (type.endsWith('_call_output')) return [textOf(item['call_id'])];
    return type === 'mcp_approval_response' ? [textOf(item['approval_request_id'])] : [];
  }),
  calls(event) {
    const response = event['response'];
    const item = event['item'];
    return [...(isJsonObject(item) ? callOf(item) : []), ...objectsIn(isJsonObject(response) ? response['output'] : event['output']).flatMap(callOf)];
  },
  failure(event) {
    if (event['type'] === 'error') return readError(isJsonObject(event['error']) ? event['error'] : event);
    const response = event['type'] === 'response.failed' ? event['response'] : event;
    return isJsonObject(response) ? readError(response['error']) ?? (response['status'] === 'failed' ? { message: 'it failed without a reason' } : undefined) : undefined;
  },
  isPiece: (line) => piece.test(line),
  isLast: (event) => last.has(textOf(event['type']) ?? ''),
  answer: (words) => response(words, 'completed', [item(words, 'completed', [part(words.text)])]),
  answerEvents(words) {
    const place = { output_index: 0, content_index: 0, item_id: `msg_${words.id}` };
    const whole = item(words, 'completed', [part(words.text)]);
    const events: JsonObject[] = [
      { type: 'response.created', response: response(words, 'in_progress', []) },
      { type: 'response.output_item.added', output_index: 0, item: item(words, 'in_progress', []) },
      { type: 'response.content_part.added', ...place, part: part('') },
      { type: 'response.output_text.delta', ...place, delta: words.text, logprobs: [] },
      { type: 'response.output_text.done', ...place, text: words.text, logprobs: [] },
      { type: 'response.content_part.done', ...place, part: part(words.text) },
      { type: 'response.output_item.done', output_index: 0, item: whole },
      { type: 'response.completed', response: response(words, 'completed', [whole]) },
    ];
    return events.map((event, place) => writeEvent({ ...event, sequence_number: place }, textOf(event['type']))).join('');
  },
  error: openAiError,
  errorEvent: (code, message) => writeEvent({ type: 'error', code, message, param: null, sequence_number: 0 }, 'error'),
};

function callOf(item: JsonObject): GivenCall[] {
  const id = textOf(item['call_id']);
  if (id !== undefined && textOf(item['type'])?.endsWith('_call') === true) return [{ id, name: textOf(item['name']), hosted: false }];
  const asked = textOf(item['id']);
  return item['type'] === 'mcp_approval_request' && asked !== undefined ? [{ id: asked, hosted: false }] : [];
}

function part(text: string): JsonObject {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

function item({ id }: Words, status: string, content: JsonObject[]): JsonObject {
  return { type: 'message', id: `msg_${id}`, role: 'assistant', status, content };
}

function response({ id, model, at }: Words, status: string, output: JsonObject[]): JsonObject {
  return {
    id: `resp_${id}`, object: 'response', created_at: at, status, model, output, error: null, incomplete_details: null, instructions: null, metadata: {},
    parallel_tool_calls: true, temperature: null, tool_choice: 'auto', tools: [], top_p: null, usage: noTokens,
  };
}
