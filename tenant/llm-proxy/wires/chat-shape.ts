import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { openAiError, readError } from './openai-error.ts';
import { objectsIn, textOf, type GivenCall, type WireShape, writeEvent, type Words } from './wire-shape.ts';

const noTokens = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

/** OpenAI's chat completions. */
export const chatShape: WireShape = {
  wire: 'openai-chat',
  // `function` is the old role of results; those name no call.
  results: (body) => objectsIn(body['messages']).flatMap((message) => (message['role'] === 'tool' ? [textOf(message['tool_call_id'])] : message['role'] === 'function' ? [undefined] : [])),
  calls: (event) => objectsIn(event['choices']).flatMap((choice) => [...callsIn(choice['delta']), ...callsIn(choice['message'])]),
  failure(event) {
    const failed = readError(event['error']) ?? objectsIn(event['choices']).map((choice) => readError(choice['error'])).find((error) => error !== undefined);
    if (failed) return failed;
    return objectsIn(event['choices']).some((choice) => choice['finish_reason'] === 'error') ? { message: 'it failed without a reason' } : undefined;
  },
  isPiece: (line) => line.includes('delta":') && line.includes('content":') && !line.includes('_call') && !line.includes('rror"') && isNull(line, '_reason"') && isNull(line, 'usage"'),
  isLast: (event) => objectsIn(event['choices']).some((choice) => typeof choice['finish_reason'] === 'string'),
  answer: ({ text, model, id, at }) => ({
    id: `chatcmpl-${id}`, object: 'chat.completion', created: at, model,
    choices: [{ index: 0, message: { role: 'assistant', content: text, refusal: null }, logprobs: null, finish_reason: 'stop' }],
    usage: noTokens,
  }),
  answerEvents: (words) => [
    writeEvent(chunk(words, [{ index: 0, delta: { role: 'assistant', content: words.text }, logprobs: null, finish_reason: null }])),
    writeEvent(chunk(words, [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }])),
    writeEvent({ ...chunk(words, []), usage: noTokens }),
    'data: [DONE]\n\n',
  ].join(''),
  error: openAiError,
  errorEvent: (code, message) => writeEvent({ error: { message, type: 'server_error', param: null, code } }),
};

function chunk({ model, id, at }: Words, choices: JsonObject[]): JsonObject {
  return { id: `chatcmpl-${id}`, object: 'chat.completion.chunk', created: at, model, choices };
}

/** Whether a key is null wherever it stands in a line. Keys are searched by their ends: every one of them begins with the same sign, and that is slow. */
function isNull(line: string, key: string): boolean {
  for (let at = line.indexOf(key); at >= 0; at = line.indexOf(key, at + 1)) {
    let value = at + key.length;
    while (line[value] === ' ' || line[value] === ':') value += 1;
    if (line[value] !== 'n') return false;
  }
  return true;
}

function callsIn(message: unknown): GivenCall[] {
  if (!isJsonObject(message)) return [];
  return objectsIn(message['tool_calls']).flatMap((call) => {
    const id = textOf(call['id']);
    const made = call['function'] ?? call['custom'];
    return id === undefined ? [] : [{ id, name: isJsonObject(made) ? textOf(made['name']) : undefined, hosted: false }];
  });
}
