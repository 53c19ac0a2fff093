import { expect } from 'chai';
import type { JsonObject } from '../../../../../kernel/json.ts';
import { redactSseLines } from '../../../../../kernel/redaction/stream/sse/redact-lines.ts';
import { createSseRedactor } from '../../../../../kernel/redaction/stream/sse/sse-redactor.ts';
import { drawBytes } from '../../../../support/chance.ts';
import { readEvents, writeTogether } from '../../../../support/event-lines.ts';
import { makeOneSecretRedactor } from '../../../../support/one-secret-redactor.ts';
import { begun, block, call, candidate, chat, response, said, text, thinking, unnamed, whole } from './make-events.ts';

const secret = `k${drawBytes(8).toString('hex')}`;
const redactor = makeOneSecretRedactor(secret);
const [head, tail] = [secret.slice(0, 7), secret.slice(7)];
/** So few letters are given early. */
const few = secret.slice(0, 3);
const reference = 'SECRET_REF(probe)';

const write = (events: readonly JsonObject[]): JsonObject[] => readEvents(redactSseLines([...events.flatMap((event) => [`data: ${JSON.stringify(event)}`, '']), 'data: [DONE]', ''], redactor));

/** What a stream of events becomes. What looked like the beginning of the secret comes late, as an event of its own. */
const streams: readonly (readonly [what: string, events: readonly JsonObject[], given: readonly JsonObject[]])[] = [
  ['of a chat, without its usage, in the choice it is of', [chat({ index: 3, delta: { role: 'assistant', content: head }, finish_reason: null }, { usage: { total_tokens: 3 } }), chat({ index: 3, delta: {}, finish_reason: 'stop' })],
    [chat({ index: 3, delta: { role: 'assistant', content: '' }, finish_reason: null }, { usage: { total_tokens: 3 } }), said({ content: head }, 3), chat({ index: 3, delta: {}, finish_reason: 'stop' })]],
  ['of a chat whose choices have no index, by their places', [{ choices: [{ delta: { content: 'a' } }, { delta: { content: head } }] }, { choices: [{ delta: { content: tail } }, { delta: { content: '.' } }] }],
    [{ choices: [{ delta: { content: 'a' } }, { delta: { content: '' } }] }, { choices: [{ delta: { content: tail } }, { delta: { content: `${head}.` } }] }]],
  ['of a chat at its end, by the place where it has no index', [{ choices: [{ delta: { content: 'a' } }, { delta: { content: head } }] }],
    [{ choices: [{ delta: { content: 'a' } }, { delta: { content: '' } }] }, { choices: [{ index: 1, delta: { content: head }, finish_reason: null }] }]],
  ['of the one choice that ends', [said({ content: head }, 0), said({ content: head }, 1), chat({ index: 1, delta: {}, finish_reason: 'length' }), said({ content: tail }, 0)],
    [said({ content: '' }, 0), said({ content: '' }, 1), said({ content: head }, 1), chat({ index: 1, delta: {}, finish_reason: 'length' }), said({ content: reference }, 0)]],
  ['of no choice where the reason to finish is empty', [said({ content: head }), chat({ index: 0, delta: {}, finish_reason: '' }), said({ content: tail })], [said({ content: '' }), chat({ index: 0, delta: {}, finish_reason: '' }), said({ content: reference })]],
  ['of a completion of text', [chat({ index: 0, text: head }), chat({ index: 0, text: '', finish_reason: 'stop' })], [chat({ index: 0, text: '' }), chat({ index: 0, text: head, finish_reason: 'stop' })]],
  ['of a completion of text, beside what is a chat', [chat({ index: 0, text: head }), said({ content: tail })], [chat({ index: 0, text: '' }), said({ content: tail }), chat({ index: 0, text: head, finish_reason: null })]],
  ...['content', 'refusal', 'reasoning', 'reasoning_content', 'reasoning_text', 'thinking', 'text', 'summary', 'arguments', 'transcript'].map((key) => [`of a chat, under ${key}`, [said({ [key]: head }), said({ [key]: tail })], [said({ [key]: '' }), said({ [key]: reference })]] as const),
  ['of a chat, but for a few letters before it speaks of another kind', [said({ reasoning: few }), said({ refusal: 'no' })], [said({ reasoning: '' }), said({ reasoning: few }), said({ refusal: 'no' })]],
  ['of a call of a tool, but for a few letters before the next call', [call(0, few), call(1, '{}')], [call(0, ''), call(0, few), call(1, '{}')]],
  ['of a chat, not at the end of a message or of a response beside it', [said({ content: head }), { type: 'message_stop' }, response('completed', {}), said({ content: tail })], [said({ content: '' }), { type: 'message_stop' }, response('completed', {}), said({ content: reference })]],
  ['of two calls of tools, each by itself', [call(0, head), call(1, tail), call(0, tail), call(1, head)], [call(0, ''), call(1, tail), call(0, reference), call(1, ''), call(1, head)]],
  ['of a call without an index, by its type or its place', [said({ tool_calls: [{ type: 'function', function: { arguments: head } }] })], [said({ tool_calls: [{ type: 'function', function: { arguments: '' } }] }), said({ tool_calls: [{ type: 'function', function: { arguments: head } }] })]],
  ['of a call whose arguments are whole, with them', [begun('a', whole(head), 0), begun('b', '{}', 1)], [begun('a', whole(head), 0), begun('b', '{}', 1)]],
  ['of a call whose arguments are whole after several deltas, with the last', [begun('a', '', 0), call(0, `{"a":"${head}`), call(0, '" }'), begun('b', `{"b":"${tail}"}`, 1)], [begun('a', '', 0), call(0, '{"a":"'), call(0, `${head}" }`), begun('b', `{"b":"${tail}"}`, 1)]],
  ['of a call without an index, in none that begins behind it', [begun('a', whole(head)), begun('b', whole(tail))], [begun('a', whole(head)), begun('b', whole(tail))]],
  ['of a call that another one takes the place of, before that begins', [begun('a', `{"a":"${head}`, 0), begun('b', tail, 0)], [begun('a', '{"a":"', 0), said({ tool_calls: [{ index: 0, type: 'function', function: { arguments: head } }] }), begun('b', tail, 0)]],
  ['of a call that is not whole, for no other one', [begun('a', `{"a":"${head}`), begun('b', `${tail}"}`)], [begun('a', '{"a":"'), unnamed('a', head), begun('b', `${tail}"}`)]],
  ['of what a tool of one text is given', [said({ tool_calls: [{ index: 0, custom: { input: head } }] }), said({ tool_calls: [{ index: 0, custom: { input: tail } }] })], [said({ tool_calls: [{ index: 0, custom: { input: '' } }] }), said({ tool_calls: [{ index: 0, custom: { input: reference } }] })]],
  ['of a text under a key that nobody knows, but of none that comes whole', [said({ thought: head, id: head }), said({ thought: tail, id: tail })], [said({ thought: '', id: head }), said({ thought: reference, id: tail })]],
  ['of a message that comes in pieces', [chat({ index: 0, message: { content: head } }), chat({ index: 0, message: { content: tail } })], [chat({ index: 0, message: { content: '' } }), chat({ index: 0, message: { content: reference } })]],
  ['of a response, by the part of its delta that it is of', [response('shell_call_output_content.delta', { delta: { stdout: head, stderr: head } }), response('shell_call_output_content.delta', { delta: { stdout: tail } })],
    [response('shell_call_output_content.delta', { delta: { stdout: '', stderr: '' } }), response('shell_call_output_content.delta', { delta: { stdout: reference } }), response('shell_call_output_content.delta', { delta: { stderr: head } })]],
  ['of a block of a type that nobody knows', [block(0, { type: 'new_delta', words: head }), { type: 'content_block_stop', index: 0 }], [block(0, { type: 'new_delta', words: '' }), block(0, { type: 'new_delta', words: head }), { type: 'content_block_stop', index: 0 }]],
  ['of reasoning in parts, by what they are', [said({ reasoning_details: [{ index: 1, type: 'reasoning.text', format: 'x', id: 'r', text: head }] })],
    [said({ reasoning_details: [{ index: 1, type: 'reasoning.text', format: 'x', id: 'r', text: '' }] }), said({ reasoning_details: [{ index: 1, type: 'reasoning.text', format: 'x', text: head }] })]],
  ['of parts of two types, each by itself', [said({ content: [{ type: 'text', text: head }, { type: 'other', text: head }] }), said({ content: [{ type: 'other', text: tail }] })],
    [said({ content: [{ type: 'text', text: '' }, { type: 'other', text: '' }] }), said({ content: [{ type: 'other', text: reference }] }), said({ content: [{ type: 'text', text: head }] })]],
  ['of candidates, without their usage', [{ usageMetadata: { totalTokenCount: 3 }, ...candidate([{ text: head }], { index: 2 }) }, candidate([], { index: 2, finishReason: 'STOP' })],
    [{ usageMetadata: { totalTokenCount: 3 }, ...candidate([{ text: '' }], { index: 2 }) }, candidate([{ text: head }], { index: 2 }), candidate([], { index: 2, finishReason: 'STOP' })]],
  ['of what a candidate thinks, apart from what it says', [candidate([{ text: head, thought: true }]), candidate([{ text: tail }]), candidate([], { finishReason: 'STOP' })],
    [candidate([{ text: '', thought: true }]), candidate([{ text: tail }]), candidate([{ text: head, thought: true }], { index: 0 }), candidate([], { finishReason: 'STOP' })]],
  ['of a candidate, in the event that ends it where that holds text', [candidate([{ text: head }]), candidate([{ text: head }], { finishReason: 'STOP' })], [candidate([{ text: '' }]), candidate([{ text: head + head }], { finishReason: 'STOP' })]],
  ['of two candidates, each by itself', [{ candidates: [{ content: { parts: [{ text: head }] } }, { content: { parts: [{ text: tail }] } }] }, { candidates: [{ content: { parts: [{ text: tail }] } }, null] }],
    [{ candidates: [{ content: { parts: [{ text: '' }] } }, { content: { parts: [{ text: tail }] } }] }, { candidates: [{ content: { parts: [{ text: reference }] } }, null] }]],
  ['of a response, at the end of the item alone that holds it', [response('output_text.delta', { delta: head, obfuscation: 'x' }), response('output_item.done', { output_index: 1 }), response('output_item.done', {})],
    [response('output_text.delta', { delta: '', obfuscation: 'x' }), response('output_item.done', { output_index: 1 }), response('output_text.delta', { delta: head }), response('output_item.done', {})]],
  ['of a response, at the end of the text alone that it is of', [response('output_text.delta', { delta: head }), response('refusal.done', {}), response('output_text.done', { content_index: 1 }), response('output_text.done', { text: '' })],
    [response('output_text.delta', { delta: '' }), response('refusal.done', {}), response('output_text.done', { content_index: 1 }), response('output_text.delta', { delta: head }), response('output_text.done', { text: '' })]],
  ...['completed', 'incomplete', 'failed'].map((end) => [`of a response that is ${end}`, [response('output_text.delta', { delta: head }), response(end, {})], [response('output_text.delta', { delta: '' }), response('output_text.delta', { delta: head }), response(end, {})]] as const),
  ['of summaries of reasoning, each by itself', [0, 1].map((at) => ({ type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: at, delta: [head, tail][at] ?? '' })),
    [{ type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: '' }, { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 1, delta: tail }, { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: head }]],
  ['of nothing in sound', [response('audio.delta', { delta: head }), response('audio.delta', { delta: tail })], [response('audio.delta', { delta: head }), response('audio.delta', { delta: tail })]],
  ...[response('output_text.annotation.added', {}), { type: 'speech.delta' }].map((event) => [`of nothing in an event of another type: ${event['type'] as string}`, [{ ...event, delta: head }, { ...event, delta: tail }], [{ ...event, delta: head }, { ...event, delta: tail }]] as const),
  ['of a message, past a delta that holds no text', [text(0, head), block(0, { type: 'text_delta' }), block(0, { type: 'text_delta', text: 7 }), text(0, tail)], [text(0, ''), block(0, { type: 'text_delta' }), block(0, { type: 'text_delta', text: 7 }), text(0, reference)]],
  ['of no block of a message in an event of another type', [{ ...text(0, head), type: 'content_block_other' }, text(0, tail)], [{ ...text(0, head), type: 'content_block_other' }, text(0, tail)]],
  ['of a message, at the end of the block alone that holds it', [text(1, head), { type: 'content_block_stop', index: 0 }, { type: 'content_block_stop', index: 1 }], [text(1, ''), { type: 'content_block_stop', index: 0 }, text(1, head), { type: 'content_block_stop', index: 1 }]],
  ...['message_start', 'message_delta', 'message_stop'].map((type) => [`of a message before ${type}`, [text(1, head), { type }], [text(1, ''), text(1, head), { type }]] as const),
  ['of what a message thinks, before its signature', [thinking(head), block(0, { type: 'signature_delta', signature: 'x' })], [thinking(''), thinking(head), block(0, { type: 'signature_delta', signature: 'x' })]],
  ['of what a message says, not for the signature of what it thinks', [text(0, head), block(0, { type: 'signature_delta', signature: 'x' }), text(0, tail)], [text(0, ''), block(0, { type: 'signature_delta', signature: 'x' }), text(0, reference)]],
  ['of a block that begins with it', [{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: head } }, text(0, tail)], [{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, text(0, reference)]],
  ['of a thought that begins with it, at its end', [{ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: head } }, { type: 'content_block_stop', index: 0 }],
    [{ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } }, thinking(head), { type: 'content_block_stop', index: 0 }]],
  ['of nothing that comes whole', [block(0, { type: 'citations_delta', citation: { cited_text: head } }), block(0, { type: 'citations_delta', citation: { cited_text: tail } }), { type: 'content_block_other', index: 0, text: head }],
    [block(0, { type: 'citations_delta', citation: { cited_text: head } }), block(0, { type: 'citations_delta', citation: { cited_text: tail } }), { type: 'content_block_other', index: 0, text: head }]],
];

describe('what is kept back of a stream', () => {
  for (const [what, events, given] of streams) it(`comes as its vendor gives it: ${what}`, () => expect(write(events)).to.deep.equal(given));

  for (const [what, event, given] of [
    ['a response', response('output_text.delta', { delta: secret, logprobs: [{ token: head }] }), response('output_text.delta', { delta: reference, logprobs: null })],
    ['a candidate', candidate([{ text: secret }], { logprobsResult: { chosen: [{ token: head }] } }), candidate([{ text: reference }], { logprobsResult: null })],
    ['a chat, with a secret among them', chat({ index: 0, delta: { content: secret }, logprobs: { content: [{ token: secret }] } }), chat({ index: 0, delta: { content: reference }, logprobs: null })],
  ] as const) it(`takes the tokens of a changed delta with it: ${what}`, () => expect(write([event])).to.deep.equal([given]));

  for (const event of [response('output_text.delta', { delta: 'on', logprobs: [{ token: 'on' }] }), candidate([{ text: 'on' }], { logprobsResult: { chosen: [] } }), chat({ index: 0, delta: { content: 'on' }, logprobs: { content: [] } })]) {
    it(`leaves the tokens of what does not change: ${JSON.stringify(event).slice(0, 40)}`, () => expect(write([event])).to.deep.equal([event]));
  }

  it('comes without the tokens of the event it was kept back of', () => {
    const events = write([response('output_text.delta', { delta: head, logprobs: [{ token: head }] })]);
    expect(events).to.deep.equal([response('output_text.delta', { delta: '', logprobs: null }), response('output_text.delta', { delta: head, logprobs: [] })]);
  });

  it('comes before the mark of the end where no event ended it', () => {
    expect(redactSseLines([`data: ${JSON.stringify(said({ content: head }))}`, '', 'data: [DONE]', ''], redactor)).to.deep.equal([`data: ${JSON.stringify(said({ content: '' }))}`, '', `data: ${JSON.stringify(said({ content: head }))}`, '', 'data: [DONE]', '']);
  });

  it('comes without blank lines in a stream that has none', () => {
    const end = chat({ index: 0, delta: {}, finish_reason: 'stop' });
    expect(redactSseLines([said({ content: head }), end].map((event) => JSON.stringify(event)), redactor).map((line) => line.replace(/^data: /, ''))).to.deep.equal([said({ content: '' }), said({ content: head }), end].map((event) => JSON.stringify(event)));
  });

  for (const [what, escape] of [['as it is', (value: string): string => value], ['escaped', (value: string): string => Array.from(value, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')]] as const) {
    it(`goes beside a secret in another string of its event, which is replaced: ${what}`, () => {
      const line = (id: string, content: string): string => `data: {"id":"${id}","choices":[{"index":0,"delta":{"content":"${content}"}}],"tail":"${id}"}`;
      expect(redactSseLines([line(escape(secret), `on ${secret}`), ''], redactor)).to.deep.equal([line(reference, `on ${reference}`), '']);
      expect(redactSseLines([line(escape(secret), 'on'), ''], redactor)).to.deep.equal([line(reference, 'on'), '']);
    });
  }

  it('is not looked for in text of several lines that is no JSON, however it is indented', () => {
    expect(redactSseLines(['data:   {', `data: "a": "${secret}"}`, ''], redactor)).to.deep.equal(['data:   {', `data: "a": "${reference}"}`, '']);
    expect(redactSseLines(['data: so {', `data: "a": "${secret}"}`, ''], redactor)).to.deep.equal(['data: so {', `data: "a": "${reference}"}`, '']);
  });

  it('comes with the name of its event', () => {
    const named = (event: JsonObject): string[] => [`event: ${event['type'] as string}`, `data: ${JSON.stringify(event)}`, ''];
    expect(redactSseLines([...named(text(0, head)), ...named({ type: 'content_block_stop', index: 0 })], redactor)).to.deep.equal([...named(text(0, '')), ...named(text(0, head)), ...named({ type: 'content_block_stop', index: 0 })]);
  });

  it('comes with the name of the last event that gave something of its text', () => {
    const named = (name: string, event: JsonObject): string[] => [`event: ${name}`, `data: ${JSON.stringify(event)}`, ''];
    const clean = redactSseLines([...named('one', text(0, 'on')), ...named('two', text(0, head)), ...named('three', { type: 'content_block_stop', index: 0 })], redactor);
    expect(clean).to.deep.equal([...named('one', text(0, 'on')), ...named('two', text(0, '')), ...named('two', text(0, head)), ...named('three', { type: 'content_block_stop', index: 0 })]);
  });

  it('is given once of a text that repeats its own beginning, where a few letters of it were given early', () => {
    const repeating = makeOneSecretRedactor(`abac${drawBytes(8).toString('hex')}`);
    const events = [said({ content: 'aba' }), call(0, '{}'), said({ content: 'b on' })];
    const clean = readEvents(redactSseLines(events.map((event) => `data: ${JSON.stringify(event)}`), repeating));
    expect(clean).to.deep.equal([said({ content: '' }), said({ content: 'aba' }), call(0, '{}'), said({ content: 'b on' })]);
  });

  it('is given once where it comes by and by, and where other text came before it', () => {
    const repeating = makeOneSecretRedactor(`abac${drawBytes(8).toString('hex')}`);
    const given = (events: readonly JsonObject[]): JsonObject[] => readEvents(redactSseLines(events.map((event) => `data: ${JSON.stringify(event)}`), repeating));
    expect(given([said({ content: 'aba' }), call(0, '{}'), said({ content: 'b' }), said({ content: ' on' })])).to.deep.equal([said({ content: '' }), said({ content: 'aba' }), call(0, '{}'), said({ content: '' }), said({ content: 'b on' })]);
    const lines = (...events: readonly JsonObject[]): string[] => events.flatMap((event) => [`data: ${JSON.stringify(event)}`, '']);
    const sse = createSseRedactor(redactor);
    const together = writeTogether(sse, lines(...['Hello', ' so', ' k'].map((content) => said({ content }))));
    const rest = writeTogether(sse, lines(said({ refusal: 'no' }), said({ content: 'ept' })));
    expect(readEvents([...together, ...rest])).to.deep.equal([said({ content: 'Hello' }), said({ content: ' so' }), said({ content: ' ' }), said({ content: 'k' }), said({ refusal: 'no' }), said({ content: 'ept' })]);
  });

  it('comes early once more where the letters before it were none of a secret', () => {
    const events = [said({ content: 'I k' }), call(0, '{'), said({ content: 'ept a k' }), call(0, '}'), said({ content: 'ey' })];
    expect(write(events)).to.deep.equal([said({ content: 'I ' }), said({ content: 'k' }), call(0, '{'), said({ content: 'ept a ' }), said({ content: 'k' }), call(0, '}'), said({ content: 'ey' })]);
  });

  it('comes with the name of the last event of its text, also where that came together with others', () => {
    const named = (name: string, piece: string): string[] => [`event: ${name}`, `data: ${JSON.stringify(text(0, piece))}`, ''];
    const sse = createSseRedactor(redactor);
    const given = [...writeTogether(sse, [...named('one', 'on'), ...named('two', ' and'), ...named('two', ' so'), ...named('two', ` ${head}`)]), ...sse.end()];
    expect(given).to.deep.equal([...named('one', 'on'), ...named('two', ' and'), ...named('two', ' so'), ...named('two', ' '), ...named('two', head)]);
  });

  it('does not come early for texts that have ended, however many', () => {
    const ended = Array.from({ length: 300 }, (_, at) => chat({ index: at + 1, delta: { content: 'on' }, finish_reason: 'stop' }));
    expect(write([said({ content: head }), ...ended, said({ content: tail })])).to.deep.equal([said({ content: '' }), ...ended, said({ content: reference })]);
  });

  it('comes early of the text that was silent for longest, where more texts are under way than any answer has', () => {
    const given = write(Array.from({ length: 259 }, (_, index) => text(index, head)));
    expect(given.slice(0, 261).map(({ index, delta }) => [index, (delta as { text: string }).text])).to.deep.equal([...Array.from({ length: 257 }, (_, index) => [index, '']), [0, head], [257, ''], [1, head], [258, '']]);
    expect(given).to.have.length(2 * 259);
  });

  it('is not looked for in an event with more texts than any has: each is read by itself, and what was kept comes before it where it ends that', () => {
    const many = { choices: Array.from({ length: 65 }, (_, index) => ({ index, delta: { content: head }, finish_reason: 'stop' })) };
    expect(write([said({ content: head }, 64), many])).to.deep.equal([said({ content: '' }, 64), said({ content: head }, 64), many]);
    const most = { choices: Array.from({ length: 64 }, (_, index) => ({ index, delta: { content: head } })) };
    expect(write([most]).slice(0, 1)).to.deep.equal([{ choices: most.choices.map(({ index }) => ({ index, delta: { content: '' } })) }]);
  });

  it('is not looked for in an event of more than a million characters, which is read by itself', () => {
    const event = (length: number): string => JSON.stringify(said({ content: `${'x'.repeat(length - JSON.stringify(said({ content: head })).length)}${head}` }));
    const [longest, longer] = [event(1024 * 1024), event(1024 * 1024 + 1)];
    expect(redactSseLines([`data: ${longest}`], redactor)[0]).to.equal(`data: ${longest.replace(head, '')}`);
    expect(redactSseLines([`data: ${longer}`], redactor)).to.deep.equal([`data: ${longer}`]);
  });

  it('holds no secret that was the name of a text, or of its type', () => {
    const named: readonly ((name: string, piece: string) => JsonObject)[] = [
      (name, piece) => said({ [name]: piece }), (name, piece) => said({ [name]: { new: piece } }), (name, piece) => said({ parts: [{ type: name, text: piece }] }),
      (name, piece) => block(0, { type: 'new_delta', [name]: piece }), (name, piece) => block(0, { type: name, words: piece }),
    ];
    for (const make of named) expect(write([make(secret, head)])).to.deep.equal([make(reference, ''), make(reference, head)]);
  });

  it('is bounded of an event whose data never ends', () => {
    const sse = createSseRedactor(redactor);
    const long = `data: ${' '.repeat(9 * 1024 * 1024)}`;
    expect(sse.write('data: {')).to.deep.equal([]);
    expect(sse.write(long)).to.deep.equal([]);
    const most = createSseRedactor(redactor);
    for (const line of ['data: {', `data: ${' '.repeat(16 * 1024 * 1024 - 13)}`]) expect(most.write(line)).to.deep.equal([]);
    expect(() => most.write('data: ')).to.throw().with.property('code', 'ANSWER_LINE_TOO_LONG');
    expect(() => sse.write(long)).to.throw().with.deep.include({ code: 'ANSWER_LINE_TOO_LONG', details: { limitCharacters: 16 * 1024 * 1024 } });
  });
});
