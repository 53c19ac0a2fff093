import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import { createUsageReader } from '../../../../tenant/metering/read-usage/create-usage-reader.ts';
import type { Wire } from '../../../../tenant/metering/read-usage/usage-reader.ts';
import { noUsage, type Usage } from '../../../../tenant/metering/usage.ts';

type Case = readonly [title: string, events: readonly Json[], expected: Partial<Usage> | undefined];

function itReads(wire: Wire, cases: readonly Case[]): void {
  for (const [title, events, expected] of cases) {
    it(title, () => {
      const reader = createUsageReader(wire);
      for (const event of events) reader.take(event);
      expect(reader.usage()).to.deep.equal(expected && { ...noUsage, ...expected });
    });
  }
}

const text = (content: string, more: object = {}): Json => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }], ...more });
const stop = (more: object = {}): Json => ({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], ...more });
const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
const cached = { ...usage, prompt_tokens_details: { cached_tokens: 80 } };

describe('usage of chat completions is read', () => {
  itReads('openai-chat', [
    ['from one JSON answer', [{ object: 'chat.completion', choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }], usage }], { input: 100, output: 20 }],
    ['from a last chunk with empty choices, after chunks that say null', [text('Hi', { usage: null }), stop({ usage: null }), { choices: [], usage }], { input: 100, output: 20 }],
    ['from a last chunk without choices at all', [text('Hi'), stop(), { usage }], { input: 100, output: 20 }],
    ['from a last chunk whose choices are null', [text('Hi'), stop(), { choices: null, usage }], { input: 100, output: 20 }],
    ['from the chunk that ends the answer', [text('Hi'), stop({ usage })], { input: 100, output: 20 }],
    ['from a chunk after the end that has choices too', [text('Hi'), stop(), text('', { usage })], { input: 100, output: 20 }],
    ['from chunks that all have it, growing', [text('a', { usage: { ...usage, completion_tokens: 1, total_tokens: 101 } }), stop({ usage })], { input: 100, output: 20 }],
    ['from the last piece of text, where an empty end follows', [text('Hi', { usage }), stop()], { input: 100, output: 20 }],
    ['with numbers that are null', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: null }, completion_tokens_details: { reasoning_tokens: null } } })], { input: 100, output: 20 }],
    ['once where it comes twice', [text('Hi'), stop({ usage: cached }), { choices: [], usage: cached }], { input: 20, cacheRead: 80, output: 20 }],
    ['with the cached tokens of an earlier chunk that the last one leaves out', [text('Hi', { usage: { ...cached, completion_tokens: 2, total_tokens: 102 } }), stop({ usage })], { input: 20, cacheRead: 80, output: 20 }],
    ['with the numbers of an earlier chunk where the last one says nothing but zero', [stop({ usage: cached }), { choices: [], usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, prompt_tokens_details: { cached_tokens: 0 } } }], { input: 20, cacheRead: 80, output: 20 }],
    ['with cached and written tokens taken out of the input', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: 50, cache_write_tokens: 30 } } })], { input: 20, cacheRead: 50, cacheWrite: 30, output: 20 }],
    ['with cache hits under their other name', [stop({ usage: { ...usage, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 } })], { input: 36, cacheRead: 64, output: 20 }],
    ['with reasoning as a part of the output', [stop({ usage: { ...usage, completion_tokens_details: { reasoning_tokens: 15 } } })], { input: 100, output: 20, reasoning: 15 }],
    ['with reasoning added where a provider counts it beside', [stop({ usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 150, completion_tokens_details: { reasoning_tokens: 30 } } })], { input: 100, output: 50, reasoning: 30 }],
    ['with web searches', [stop({ usage: { ...usage, server_tool_use: { web_search_requests: 3, web_fetch_requests: 1 } } })], { input: 100, output: 20, webSearches: 3, webFetches: 1 }],
    ['with details that are null', [stop({ usage: { ...usage, prompt_tokens_details: null, completion_tokens_details: null } })], { input: 100, output: 20 }],
    ['with what the provider charges, to the pico-unit', [stop({ usage: { ...usage, cost: 0.00014025, is_byok: false } })], { input: 100, output: 20, reported: 140_250_000 }],
    ['with what the vendor takes where the key is the customer\'s', [stop({ usage: { ...usage, cost: 0.000001, is_byok: true, cost_details: { upstream_inference_cost: 0.00002 } } })], { input: 100, output: 20, reported: 21_000_000 }],
    ['without a cost where the key is the customer\'s and nobody says what the vendor takes', [stop({ usage: { ...usage, cost: 0, is_byok: true } })], { input: 100, output: 20 }],
    ['without a cost where what the vendor takes is none', [stop({ usage: { ...usage, cost: 0.000001, is_byok: true, cost_details: { upstream_inference_cost: null } } })], { input: 100, output: 20 }],
    ['with a cost of nothing where the vendor takes nothing either', [stop({ usage: { ...usage, cost: 0, is_byok: true, cost_details: { upstream_inference_cost: 0 } } })], { input: 100, output: 20, reported: 0 }],
    ['without a cost that is none', [stop({ usage: { ...usage, cost: -1 } })], { input: 100, output: 20 }],
    ['with numbers that are digits in strings', [stop({ usage: { prompt_tokens: '100', completion_tokens: '20' } })], { input: 100, output: 20 }],
    ['with one half from the total', [stop({ usage: { prompt_tokens: 100, total_tokens: 120 } })], { input: 100, output: 20 }],
    ['with the other half from the total', [stop({ usage: { completion_tokens: 20, total_tokens: 120 } })], { input: 100, output: 20 }],
    ['as none where nothing came', [text('Hi'), stop()], undefined],
    ['as none where the stream was cut after growing usage', [text('a', { usage: { ...usage, completion_tokens: 1 } }), text('b')], undefined],
    ['as none where usage grew and no end came', [text('a', { usage })], undefined],
    ['as none where only one half came', [stop({ usage: { prompt_tokens: 100 } })], undefined],
    ['as none where a number is below zero', [stop({ usage: { ...usage, completion_tokens: -20 } })], undefined],
    ['as none where a number has parts', [stop({ usage: { ...usage, completion_tokens: 20.5 } })], undefined],
    ['as none where a number is words', [stop({ usage: { ...usage, prompt_tokens: 'many' } })], undefined],
    ['as none where a number is beyond any model', [stop({ usage: { ...usage, prompt_tokens: 9e15 } })], undefined],
    ['as none where more was cached than read', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: 101 } } })], undefined],
    ['as none where usage is no object', [stop({ usage: [100, 20] })], undefined],
    ['as none where text came after it', [{ choices: [], usage }, text('b'), stop()], undefined],
    ['as none where its own chunk goes on', [text('a', { usage }), text('b'), stop()], undefined],
    ['as none where more was thought than written', [stop({ usage: { ...usage, completion_tokens_details: { reasoning_tokens: 21 } } })], undefined],
    ['with no more written to a cache than was read and not cached', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 64 } } })], { cacheRead: 60, cacheWrite: 40, output: 20 }],
    ['as none where the total is less than a half', [stop({ usage: { prompt_tokens: 100, total_tokens: 99 } })], undefined],
    ['as none where digits are mixed with words', [stop({ usage: { ...usage, prompt_tokens: '100 tokens' } })], undefined],
    ['as none where digits come after a sign', [stop({ usage: { ...usage, prompt_tokens: '+100' } })], undefined],
    ['as none where a number is true', [stop({ usage: { ...usage, prompt_tokens: true } })], undefined],
    ['as none where only a detail is wrong', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: -1 } } })], undefined],
    ['as none where it is empty', [stop({ usage: {} })], undefined],
    ['where all of the prompt was cached and all of the answer thought', [stop({ usage: { ...usage, prompt_tokens_details: { cached_tokens: 100 }, completion_tokens_details: { reasoning_tokens: 20 } } })], { cacheRead: 100, output: 20, reasoning: 20 }],
    ['where the total says that nothing was written', [stop({ usage: { prompt_tokens: 100, total_tokens: 100 } })], { input: 100 }],
    ['up to the largest number that can be', [stop({ usage: { prompt_tokens: 50_000_000, completion_tokens: 1 } })], { input: 50_000_000, output: 1 }],
    ['and no larger one', [stop({ usage: { prompt_tokens: 50_000_001, completion_tokens: 1 } })], undefined],
    ['from an answer with a message and no reason to stop', [{ choices: [{ message: { content: 'Hi' } }], usage }], { input: 100, output: 20 }],
    ['past events that are none', [null, 'x', 5, [usage], { choices: [null, 3, 'x'] }, { choices: 'x' }, stop({ usage })], { input: 100, output: 20 }],
    ['with a cost of nothing', [stop({ usage: { ...usage, cost: 0 } })], { input: 100, output: 20, reported: 0 }],
    ['without a cost in words', [stop({ usage: { ...usage, cost: '0.1' } })], { input: 100, output: 20 }],
    ['with the cost alone where the key is ours', [stop({ usage: { ...usage, cost: 0.001, is_byok: false, cost_details: { upstream_inference_cost: 0.002 } } })], { input: 100, output: 20, reported: 1_000_000_000 }],
    ['with the cost of an earlier chunk that the last one leaves out', [stop({ usage: { ...usage, cost: 0.001 } }), { choices: [], usage }], { input: 100, output: 20, reported: 1_000_000_000 }],
    ['from the right one where a wrong one came before', [text('a', { usage: { prompt_tokens: -1 } }), stop({ usage })], { input: 100, output: 20 }],
    ['as none where the right one is followed by a wrong one', [stop({ usage }), { choices: [], usage: { completion_tokens: 'x' } }], undefined],
  ]);
});

const response = (more: object = {}): Json => ({ object: 'response', status: 'completed', output: [], usage: { input_tokens: 100, output_tokens: 20, total_tokens: 120 }, ...more });
const search = (action?: string): Json => ({ type: 'web_search_call', ...(action === undefined ? {} : { action: { type: action } }) });

describe('usage of responses is read', () => {
  itReads('openai-responses', [
    ['from one JSON answer', [response()], { input: 100, output: 20 }],
    ['from the last event of a stream', [{ type: 'response.created', response: { object: 'response', usage: null } }, { type: 'response.output_text.delta', delta: 'Hi' }, { type: 'response.completed', response: response() }], { input: 100, output: 20 }],
    ['from an answer that was cut at its limit', [{ type: 'response.incomplete', response: response() }], { input: 100, output: 20 }],
    ['from an answer that failed', [{ type: 'response.failed', response: response() }], { input: 100, output: 20 }],
    ['with cached, written and reasoning tokens', [response({ usage: { input_tokens: 100, input_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 }, output_tokens: 20, output_tokens_details: { reasoning_tokens: 12 } } })], { input: 30, cacheRead: 60, cacheWrite: 10, output: 20, reasoning: 12 }],
    ['with tokens written for half a day as long ones', [response({ usage: { input_tokens: 100, input_tokens_details: { cached_tokens: 0, cache_write_tokens: 80, cache_write_tokens_details: { ttl_12h_tokens: 64, ttl_30m_tokens: 16 } }, output_tokens: 20 } })], { input: 20, cacheWrite: 80, cacheWriteLong: 64, output: 20 }],
    ['with searches counted, opened pages not', [response({ output: [search('search'), search('open_page'), search()] })], { input: 100, output: 20, webSearches: 2 }],
    ['with searches counted once where the stream shows them twice', [{ type: 'response.output_item.done', item: search('search') }, { type: 'response.completed', response: response({ output: [search('search')] }) }], { input: 100, output: 20, webSearches: 1 }],
    ['with searches of the stream where the last event does not list them', [{ type: 'response.output_item.done', item: search('search') }, { type: 'response.completed', response: response() }], { input: 100, output: 20, webSearches: 1 }],
    ['with opened pages and other items of a stream not counted', [{ type: 'response.output_item.done', item: search('open_page') }, { type: 'response.output_item.done', item: { type: 'message', action: { type: 'search' } } }, { type: 'response.output_item.added', item: search('search') }, { type: 'response.completed', response: response() }], { input: 100, output: 20 }],
    ['with searches of a stream that do not say what they do', [{ type: 'response.output_item.done', item: search() }, { type: 'response.completed', response: response() }], { input: 100, output: 20, webSearches: 1 }],
    ['with one half from the total', [response({ usage: { input_tokens: 100, total_tokens: 120 } })], { input: 100, output: 20 }],
    ['with what the provider charges', [response({ usage: { input_tokens: 100, output_tokens: 20, cost: 0.5 } })], { input: 100, output: 20, reported: 500_000_000_000 }],
    ['past events that are none', [null, 'x', [1], { type: 5 }, { delta: 'x' }, response()], { input: 100, output: 20 }],
    ['as none where only a detail is wrong', [response({ usage: { input_tokens: 100, output_tokens: 20, input_tokens_details: { cached_tokens: 'x' } } })], undefined],
    ['as none where the stream was cut', [{ type: 'response.created', response: { object: 'response', usage: null } }, { type: 'response.output_text.delta', delta: 'Hi' }], undefined],
    ['as none where the failure says nothing', [{ type: 'response.failed', response: { object: 'response', usage: null } }], undefined],
    ['as none where a number is wrong', [response({ usage: { input_tokens: -1, output_tokens: 20 } })], undefined],
  ]);
});

const start = (more: object = {}): Json => ({ type: 'message_start', message: { type: 'message', usage: { input_tokens: 25, output_tokens: 1, ...more } } });
const delta = (more: object = {}, reason: string | null = 'end_turn'): Json => ({ type: 'message_delta', delta: { stop_reason: reason }, usage: { output_tokens: 40, ...more } });
const piece: Json = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } };

describe('usage of messages is read', () => {
  itReads('anthropic-messages', [
    ['from one JSON answer', [{ type: 'message', content: [{ type: 'text', text: 'Hi' }], usage: { input_tokens: 25, output_tokens: 40 } }], { input: 25, output: 40 }],
    ['from the start and the last delta of a stream', [start(), piece, delta(), { type: 'message_stop' }], { input: 25, output: 40 }],
    ['with caches that only the start names', [start({ cache_read_input_tokens: 900, cache_creation_input_tokens: 100 }), piece, delta()], { input: 25, output: 40, cacheRead: 900, cacheWrite: 100 }],
    ['with caches of the start that the delta sets to zero', [start({ cache_read_input_tokens: 900 }), piece, delta({ input_tokens: 0, cache_read_input_tokens: 0 })], { input: 25, output: 40, cacheRead: 900 }],
    ['with the input of the delta where it grew by searches', [start(), piece, delta({ input_tokens: 10_682, server_tool_use: { web_search_requests: 2, web_fetch_requests: 1 } })], { input: 10_682, output: 40, webSearches: 2, webFetches: 1 }],
    ['with cache writes of five minutes and an hour apart', [start({ cache_creation_input_tokens: 556, cache_creation: { ephemeral_5m_input_tokens: 456, ephemeral_1h_input_tokens: 100 } }), piece, delta()], { input: 25, output: 40, cacheWrite: 556, cacheWriteLong: 100 }],
    ['with cache writes where only their parts are named', [start({ cache_creation: { ephemeral_5m_input_tokens: 456, ephemeral_1h_input_tokens: 100 } }), piece, delta()], { input: 25, output: 40, cacheWrite: 556, cacheWriteLong: 100 }],
    ['with the latest of several deltas', [start(), piece, delta({ output_tokens: 3 }, null), piece, delta()], { input: 25, output: 40 }],
    ['where the reason to stop came in a delta of its own', [start(), piece, { type: 'message_delta', delta: { stop_reason: 'end_turn' } }, { type: 'message_delta', delta: {}, usage: { output_tokens: 40 } }], { input: 25, output: 40 }],
    ['with thinking as a part of the output', [start(), piece, delta({ output_tokens_details: { thinking_tokens: 30 } })], { input: 25, output: 40, reasoning: 30 }],
    ['with summaries of the context, which the totals leave out', [start({ iterations: null }), piece, delta({ iterations: [{ type: 'compaction', input_tokens: 5000, output_tokens: 300, cache_read_input_tokens: 10, cache_creation_input_tokens: 20, cache_creation: { ephemeral_5m_input_tokens: 12, ephemeral_1h_input_tokens: 8 } }, { type: 'message', input_tokens: 25, output_tokens: 40 }, { type: 'compaction', input_tokens: 1, output_tokens: 1 }] })], { input: 5026, output: 341, cacheRead: 10, cacheWrite: 20, cacheWriteLong: 8 }],
    ['with summaries that a later delta does not name again', [start(), piece, delta({ iterations: [{ type: 'compaction', input_tokens: 5, output_tokens: 3 }] }), delta()], { input: 30, output: 43 }],
    ['as none where a summary has a number that is none', [start(), piece, delta({ iterations: [{ type: 'compaction', input_tokens: -5 }] })], undefined],
    ['with what a provider charges, kept where a later delta says nothing', [start(), piece, delta({ cost: 0.25 }), delta()], { input: 25, output: 40, reported: 250_000_000_000 }],
    ['with no more thought than written', [start(), piece, delta({ output_tokens_details: { thinking_tokens: 90 } })], { input: 25, output: 40, reasoning: 40 }],
    ['past events that are none', [null, 'x', 7, [start()], { type: 'toString' }, { type: 'constructor' }, { type: '__proto__' }, { type: 9 }, {}, start(), piece, delta()], { input: 25, output: 40 }],
    ['as none where nothing says what was written', [{ type: 'message_start', message: { usage: { input_tokens: 25 } } }, piece, { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { input_tokens: 25 } }], undefined],
    ['as none where only a detail is wrong', [start(), piece, delta({ cache_creation: { ephemeral_1h_input_tokens: -1 } })], undefined],
    ['as none where a detail of the start was wrong that the delta does not name', [start({ cache_creation: { ephemeral_1h_input_tokens: -1 } }), piece, delta()], undefined],
    ['as none where a summary was wrong that a later delta does not name', [start(), piece, delta({ iterations: [{ type: 'compaction', input_tokens: -5 }] }), delta()], undefined],
    ['as none where summaries come to more than any model reads', [start(), piece, delta({ iterations: [{ type: 'compaction', input_tokens: 50_000_000 }, { type: 'compaction', input_tokens: 1 }] })], undefined],
    ['up to the largest sum of summaries that can be', [start(), piece, delta({ iterations: [{ type: 'compaction', input_tokens: 49_999_999 }, { type: 'compaction', input_tokens: 1 }] })], { input: 50_000_025, output: 40 }],
    ['as none where a message has no usage', [{ type: 'message', content: [] }], undefined],
    ['as none where the stream was cut before the delta', [start(), piece], undefined],
    ['as none where only the start came', [start()], undefined],
    ['as none where the delta does not end the message', [start(), piece, delta({}, null)], undefined],
    ['as none where the delta has no usage', [start(), piece, { type: 'message_delta', delta: { stop_reason: 'end_turn' } }], undefined],
    ['as none where more came after the delta', [start(), delta(), piece], undefined],
    ['as none where the start is missing', [piece, delta()], undefined],
    ['as none where a number is wrong', [start(), piece, delta({ output_tokens: 3.5 })], undefined],
    ['as none where it is an error', [start(), { type: 'error', error: { type: 'overloaded_error' } }], undefined],
  ]);
});

describe('usage of embeddings is read', () => {
  itReads('openai-embeddings', [
    ['from the answer', [{ object: 'list', data: [], usage: { prompt_tokens: 8, total_tokens: 8 } }], { input: 8 }],
    ['from the total alone', [{ data: [], usage: { total_tokens: 8 } }], { input: 8 }],
    ['from the prompt alone', [{ usage: { prompt_tokens: 8 } }], { input: 8 }],
    ['from the prompt where the total is another', [{ usage: { prompt_tokens: 8, total_tokens: 9 } }], { input: 8 }],
    ['with what the provider charges', [{ usage: { prompt_tokens: 8, cost: 0.25 } }], { input: 8, reported: 250_000_000_000 }],
    ['as none where it is empty', [{ usage: {} }], undefined],
    ['as none where only the total is wrong', [{ usage: { prompt_tokens: 8, total_tokens: 'x' } }], undefined],
    ['as none where there is none', [{ data: [] }, null], undefined],
    ['as none where it is wrong', [{ usage: { prompt_tokens: -8 } }], undefined],
  ]);
});

describe('what a model wrote is counted in characters', () => {
  const cases: readonly [Wire, string, readonly Json[], number][] = [
    ['openai-chat', 'text, thinking and arguments of a stream', [text('four'), { choices: [{ delta: { reasoning_content: 'abc', tool_calls: [{ function: { name: 'f', arguments: '{"a"' } }] } }] }], 12],
    ['openai-chat', 'thinking once where it comes under both names', [{ choices: [{ delta: { reasoning: 'abc', reasoning_content: 'abc' } }] }], 3],
    ['openai-chat', 'what was refused, and completions without messages', [{ choices: [{ delta: { content: 'a', refusal: 'bcd' } }] }, { choices: [null, { text: 'ef' }] }], 6],
    ['openai-chat', 'thinking under its other name', [{ choices: [{ delta: { reasoning: 'abc' } }] }], 3],
    ['openai-responses', 'what was refused, and input of custom tools', [response({ output: [{ type: 'message', content: [{ text: 'a', refusal: 'bc' }] }, { type: 'custom_tool_call', name: 'd', arguments: 'e', input: 'fgh' }] })], 8],
    ['anthropic-messages', 'thinking of blocks that come whole', [{ type: 'content_block_start', content_block: { type: 'thinking', thinking: 'abc', text: 'd' } }], 4],
    ['openai-chat', 'parts of a whole message', [{ choices: [{ message: { content: [{ type: 'text', text: 'abc' }], tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } }] }], 6],
    ['openai-responses', 'deltas of every kind', [{ type: 'response.output_text.delta', delta: 'ab' }, { type: 'response.function_call_arguments.delta', delta: 'cd' }, { type: 'response.reasoning_summary_text.delta', delta: 'e' }, { type: 'response.output_item.added', item: { type: 'function_call', name: 'fg' } }], 7],
    ['openai-responses', 'a stream once, though its last event holds all of it', [{ type: 'response.output_text.delta', delta: 'ab' }, { type: 'response.completed', response: response({ output: [{ type: 'message', content: [{ text: 'ab' }] }] }) }], 2],
    ['openai-responses', 'a whole answer', [response({ output: [{ type: 'message', content: [{ text: 'ab' }] }, { type: 'function_call', name: 'f', arguments: '{}' }, { type: 'reasoning', summary: [{ text: 'x' }] }] })], 6],
    ['anthropic-messages', 'text, thinking and arguments of a stream', [{ type: 'content_block_start', content_block: { type: 'tool_use', name: 'fg', input: {} } }, { type: 'content_block_delta', delta: { partial_json: '{"a"' } }, { type: 'content_block_delta', delta: { thinking: 'xyz' } }, piece], 14],
    ['anthropic-messages', 'a whole message', [{ type: 'message', content: [{ type: 'text', text: 'abc' }, { type: 'tool_use', name: 'f', input: { a: 1 } }] }], 11],
    ['openai-embeddings', 'nothing', [{ data: [{ embedding: [1, 2, 3] }] }], 0],
  ];
  for (const [wire, title, events, expected] of cases) {
    it(`${wire}: ${title}`, () => {
      const reader = createUsageReader(wire);
      for (const event of events) reader.take(event);
      expect(reader.outputSeen()).to.equal(expected);
    });
  }
});
