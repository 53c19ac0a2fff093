import type { Json } from '../../../kernel/json.ts';
import { wires, type Wire } from '../../../tenant/metering/read-usage/usage-reader.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { createDraw, type Draw } from '../draw.ts';

/**
 * What goes wrong with a call. `odd`: usage comes where nobody expects it; `missing`: it does not come; `wrong`: it is no usage; `cut`: the
 * provider's stream ends in the middle; `leave`: the client goes, and the rest is read all the same; `abort`: the client goes, and so do we.
 */
export const faults = ['none', 'none', 'odd', 'odd', 'missing', 'wrong', 'cut', 'leave', 'abort', 'refuse'] as const;
export type CallFault = (typeof faults)[number];

/** One call that is made up, the same for all who ask with its number: what the provider counts, what it sends, and what goes wrong. */
export interface PlannedCall {
  readonly wire: Wire;
  readonly fault: CallFault;
  /** What the provider counted. */
  readonly truth: Usage;
  readonly events: readonly Json[];
  /** After how many events the stream is cut, or the client goes. */
  readonly breakAt: number;
  readonly need: { readonly inputTokens: number; readonly maxOutputTokens: number };
}

/** Call number `n` of a run. */
export function planCall(seed: number, n: number): PlannedCall {
  const draw = createDraw(Math.imul(seed, 1_000_003) ^ Math.imul(n + 1, 7919));
  const wire = wires[draw(wires.length)] ?? 'openai-chat';
  const drawn = faults[draw(faults.length)] ?? 'none';
  const fault = wire === 'openai-embeddings' && drawn === 'odd' ? 'none' : drawn;
  const truth = drawUsage(wire, draw);
  const events = eventsOf(wire, truth, fault, draw);
  const prompt = truth.input + truth.cacheRead + truth.cacheWrite;
  return { wire, fault, truth, events, breakAt: draw(events.length), need: { inputTokens: prompt + draw(500), maxOutputTokens: truth.output + 1 + draw(500) } };
}

function drawUsage(wire: Wire, draw: Draw): Usage {
  const input = 1 + draw(20_000);
  if (wire === 'openai-embeddings') return { ...noUsage, input };
  const output = 1 + draw(3000);
  const cacheWrite = draw(3) === 0 ? draw(4000) : 0;
  return {
    ...noUsage, input, output, cacheWrite,
    cacheRead: draw(2) === 0 ? draw(30_000) : 0,
    cacheWriteLong: wire === 'anthropic-messages' ? Math.floor(cacheWrite / 3) : 0,
    reasoning: draw(2) === 0 ? draw(output) : 0,
    webSearches: draw(4) === 0 && wire !== 'openai-chat' ? draw(5) : 0,
    webFetches: draw(4) === 0 && wire === 'anthropic-messages' ? draw(3) : 0,
  };
}

function eventsOf(wire: Wire, truth: Usage, fault: CallFault, draw: Draw): Json[] {
  const pieces = 1 + draw(6);
  const shape = fault === 'missing' ? 'missing' : fault === 'wrong' ? 'wrong' : fault === 'odd' ? 'odd' : 'plain';
  if (wire === 'openai-chat') return chat(truth, shape, pieces, draw);
  if (wire === 'openai-responses') return responses(truth, shape, pieces);
  if (wire === 'anthropic-messages') return messages(truth, shape, pieces, draw);
  return [{ object: 'list', data: [], ...(shape === 'missing' ? {} : { usage: { prompt_tokens: shape === 'wrong' ? -1 : truth.input, total_tokens: truth.input } }) }];
}

type Shape = 'plain' | 'odd' | 'missing' | 'wrong';

function chat(truth: Usage, shape: Shape, pieces: number, draw: Draw): Json[] {
  const prompt = truth.input + truth.cacheRead + truth.cacheWrite;
  const usage = {
    prompt_tokens: shape === 'wrong' ? 12.5 : prompt, completion_tokens: truth.output, total_tokens: prompt + truth.output,
    prompt_tokens_details: { cached_tokens: truth.cacheRead, cache_write_tokens: truth.cacheWrite }, completion_tokens_details: { reasoning_tokens: truth.reasoning },
  };
  const text = (more: object = {}): Json => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'word ' }, finish_reason: null }], ...more });
  const body = Array.from({ length: pieces }, () => text());
  const end: Json = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
  if (shape === 'missing') return [...body, end];
  if (shape !== 'odd') return [...body, end, { object: 'chat.completion.chunk', choices: [], usage }];
  const odd: Json[][] = [
    [...body, { ...(end as object), usage }],
    [...body, end, { usage }],
    [...body, end, { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: '' }, finish_reason: null }], usage }],
    [...body.map((_, index) => text({ usage: { ...usage, completion_tokens: index, total_tokens: prompt + index } })), { ...(end as object), usage: { prompt_tokens: prompt, completion_tokens: truth.output, total_tokens: prompt + truth.output, completion_tokens_details: { reasoning_tokens: truth.reasoning } } }],
    [...body, { ...(end as object), usage }, { choices: [], usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }],
  ];
  return odd[draw(odd.length)] ?? body;
}

function responses(truth: Usage, shape: Shape, pieces: number): Json[] {
  const searches = Array.from({ length: truth.webSearches }, (): Json => ({ type: 'web_search_call', action: { type: 'search' } }));
  const prompt = truth.input + truth.cacheRead + truth.cacheWrite;
  const usage = { input_tokens: prompt, input_tokens_details: { cached_tokens: truth.cacheRead, cache_write_tokens: truth.cacheWrite }, output_tokens: shape === 'wrong' ? 'all' : truth.output, output_tokens_details: { reasoning_tokens: truth.reasoning }, total_tokens: prompt + truth.output };
  const body = Array.from({ length: pieces }, (): Json => ({ type: 'response.output_text.delta', delta: 'word ' }));
  const done = searches.map((item): Json => ({ type: 'response.output_item.done', item }));
  const type = shape === 'odd' ? 'response.incomplete' : 'response.completed';
  return [{ type: 'response.created', response: { object: 'response', usage: null } }, ...done, ...body, { type, response: { object: 'response', output: shape === 'odd' ? [] : searches, usage: shape === 'missing' ? null : usage } }];
}

function messages(truth: Usage, shape: Shape, pieces: number, draw: Draw): Json[] {
  const caches = { cache_read_input_tokens: truth.cacheRead, cache_creation_input_tokens: truth.cacheWrite, cache_creation: { ephemeral_5m_input_tokens: truth.cacheWrite - truth.cacheWriteLong, ephemeral_1h_input_tokens: truth.cacheWriteLong } };
  const late = shape === 'odd' && draw(2) === 0;
  const start: Json = { type: 'message_start', message: { type: 'message', usage: { input_tokens: late ? 0 : truth.input, output_tokens: 1, ...caches } } };
  const body = Array.from({ length: pieces }, (): Json => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'word ' } }));
  const usage = {
    output_tokens: shape === 'wrong' ? -5 : truth.output, output_tokens_details: { thinking_tokens: truth.reasoning },
    ...(late ? { input_tokens: truth.input, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 } : {}),
    server_tool_use: { web_search_requests: truth.webSearches, web_fetch_requests: truth.webFetches },
  };
  return [start, ...body, { type: 'message_delta', delta: { stop_reason: 'end_turn' }, ...(shape === 'missing' ? {} : { usage }) }, { type: 'message_stop' }];
}
