import { expect } from 'chai';
import type { Json, JsonObject } from '../../../../../kernel/json.ts';
import { redactSseLines } from '../../../../../kernel/redaction/stream/sse/redact-lines.ts';
import { drawBytes } from '../../../../support/chance.ts';
import { readEvents } from '../../../../support/event-lines.ts';
import { makeOneSecretRedactor } from '../../../../support/one-secret-redactor.ts';
import { begun, block, call, candidate, chat, response, said, text } from './make-events.ts';

const hex = drawBytes(8).toString('hex');
const reference = 'SECRET_REF(probe)';

const write = (secret: string, events: readonly JsonObject[]): JsonObject[] => readEvents(redactSseLines([...events.flatMap((event) => [`data: ${JSON.stringify(event)}`, '']), 'data: [DONE]', ''], makeOneSecretRedactor(secret)));

const secret = `k${hex}`;
const [head, tail] = [secret.slice(0, 7), secret.slice(7)];
/** So few letters are given before another kind of text begins. */
const [few, rest] = [secret.slice(0, 3), secret.slice(3)];

const named = (id: Json, piece: string): JsonObject => said({ tool_calls: [{ index: 0, id, function: { arguments: piece } }] });
const nested = (depth: number, piece: string): JsonObject => said({ a: Array.from({ length: depth - 1 }).reduce<Json>((inner) => ({ b: inner }), { b: piece }) });
const detail = (id: string, piece: string): JsonObject => said({ reasoning_details: [{ index: 0, type: 'reasoning.text', id, text: piece }] });
const parts = (...of: readonly (readonly [type: string, piece: string])[]): JsonObject => said({ content: of.map(([type, piece]) => ({ type, text: piece })) });
const two = (first: JsonObject, second: JsonObject): JsonObject => ({ choices: [{ index: 0, ...first }, { index: 1, ...second }] });

/** Streams whose pieces are of one text: the first gives nothing, the second the reference. */
const joined: readonly (readonly [what: string, events: readonly JsonObject[], given: readonly JsonObject[]])[] = [
  ['a call whose id comes late', [call(0, head), begun('a', tail, 0)], [call(0, ''), begun('a', reference, 0)]],
  ['a call whose id comes with each piece', [begun('a', head, 0), named('a', tail)], [begun('a', '', 0), named('a', reference)]],
  ['a call whose id comes with the first piece alone', [begun('a', head, 0), call(0, tail)], [begun('a', '', 0), call(0, reference)]],
  ...['', null, 7].map((id) => [`a call whose later pieces have no id: ${JSON.stringify(id)}`, [named('a', head), named(id, tail)], [named('a', ''), named(id, reference)]] as const),
  ['reasoning whose id is another in each piece', [detail('r1', head), detail('r2', tail)], [detail('r1', ''), detail('r2', reference)]],
  ['a text that stands seven objects deep', [nested(7, head), nested(7, tail)], [nested(7, ''), nested(7, reference)]],
  ['a text, where a piece of another kind says nothing', [said({ content: few }), said({ refusal: '' }), said({ content: rest })], [said({ content: '' }), said({ refusal: '' }), said({ content: reference })]],
  ['a text, where another choice speaks of another kind', [said({ content: few }), said({ refusal: 'no' }, 1), said({ content: rest })], [said({ content: '' }), said({ refusal: 'no' }, 1), said({ content: reference })]],
  ['a part of a content, where a part of another type is said', [parts(['text', few]), parts(['other', 'no']), parts(['text', rest])], [parts(['text', '']), parts(['other', 'no']), parts(['text', reference])]],
  ['a candidate in several parts of the event that ends it', [candidate([{ text: head }, { text: tail }], { finishReason: 'STOP' })], [candidate([{ text: '' }, { text: reference }], { finishReason: 'STOP' })]],
  ['a response that does not say which item it is of, or says that it is of none', [response('refusal.delta', { output_index: null, delta: head }), { type: 'response.refusal.delta', content_index: 0, delta: tail }], [response('refusal.delta', { output_index: null, delta: '' }), { type: 'response.refusal.delta', content_index: 0, delta: reference }]],
];

/** Streams of several texts that no secret reaches over, or of strings that are none. */
const apart: readonly (readonly [what: string, events: readonly JsonObject[], given: readonly JsonObject[]])[] = [
  ['a text that stands eight objects deep is read by itself', [nested(8, head), nested(8, tail)], [nested(8, head), nested(8, tail)]],
  ...['id', 'call_id', 'item_id', 'tool_call_id', 'file_id', 'type', 'role', 'name', 'status', 'object', 'model', 'format', 'phase', 'finish_reason', 'server_label', 'title', 'url', 'uri', 'image_url', 'mime_type', 'data', 'signature'].map((key) => [`what stands under ${key} comes whole`, [said({ [key]: head }), said({ [key]: tail })], [said({ [key]: head }), said({ [key]: tail })]] as const),
  ['parts without index and type are told apart by their places', [said({ content: [{ text: head }, { text: tail }] })], [said({ content: [{ text: '' }, { text: tail }] }), said({ content: [{ text: head }] })]],
  ['what is kept back of a part without an index comes with all that tells it from others', [said({ content: [{ type: 'text', format: 'x', id: 'r', text: head }] })], [said({ content: [{ type: 'text', format: 'x', id: 'r', text: '' }] }), said({ content: [{ id: 'r', type: 'text', format: 'x', text: head }] })]],
  ['candidates that come one by one are told apart by their index', [candidate([{ text: head }], { index: 0 }), candidate([{ text: tail }], { index: 1 })], [candidate([{ text: '' }], { index: 0 }), candidate([{ text: tail }], { index: 1 }), candidate([{ text: head }], { index: 0 })]],
  ['a candidate that ends with the call of a function says the rest before', [candidate([{ text: head }], { index: 0 }), candidate([{ functionCall: { name: 'f' } }], { index: 0, finishReason: 'STOP' })], [candidate([{ text: '' }], { index: 0 }), candidate([{ text: head }], { index: 0 }), candidate([{ functionCall: { name: 'f' } }], { index: 0, finishReason: 'STOP' })]],
  ['choices that end with one event say each their own rest', [two({ delta: { content: head }, finish_reason: 'stop' }, { delta: { content: head }, finish_reason: 'stop' })], [two({ delta: { content: head }, finish_reason: 'stop' }, { delta: { content: head }, finish_reason: 'stop' })]],
  ['a choice that speaks of another kind gives a few letters, whatever another choice speaks', [said({ content: few }), two({ delta: { refusal: 'no' } }, { delta: { content: 'x' } })], [said({ content: '' }), said({ content: few }), two({ delta: { refusal: 'no' } }, { delta: { content: 'x' } })]],
  ['the text that was read last is given first', [said({ content: head }), said({ content: head }, 1), said({ content: `.${head}` })], [said({ content: '' }), said({ content: '' }, 1), said({ content: `${head}.` }), said({ content: head }), said({ content: head }, 1)]],
  ['other strings of a block of a known type come whole', [block(0, { type: 'text_delta', text: 'a', note: head }), block(0, { type: 'text_delta', text: 'a', note: tail })], [block(0, { type: 'text_delta', text: 'a', note: head }), block(0, { type: 'text_delta', text: 'a', note: tail })]],
  ['strings within objects of a block of an unknown type come whole, and are read', [block(0, { type: 'new_delta', note: { words: head } }), block(0, { type: 'new_delta', note: { words: secret } })], [block(0, { type: 'new_delta', note: { words: head } }), block(0, { type: 'new_delta', note: { words: reference } })]],
  ['what is kept back of a part of a response comes with what tells it from others', [response('shell_call_output_content.delta', { delta: { type: 'out', stderr: head } })], [response('shell_call_output_content.delta', { delta: { type: 'out', stderr: '' } }), response('shell_call_output_content.delta', { delta: { type: 'out', stderr: head } })]],
  ['the tokens of a choice go with the text that is kept back of it', [chat({ index: 0, delta: { content: head }, logprobs: { content: [{ token: head }] } })], [chat({ index: 0, delta: { content: '' }, logprobs: null }), said({ content: head })]],
];

/** The last bracket of an object could begin this one: only who knows that the object is whole gives it. */
const bracket = `}${hex}`;
const ends = '{"a":1}';

describe('texts of a stream', () => {
  for (const [what, events, given] of joined) it(`are one: ${what}`, () => expect(write(secret, events)).to.deep.equal(given));
  for (const [what, events, given] of apart) it(`are several: ${what}`, () => expect(write(secret, events)).to.deep.equal(given));

  it('are given to the end where they are the arguments of a call and a whole object', () => {
    for (const events of [[begun('a', ends, 0), begun('b', '{}', 1)], [begun('a', '', 0), call(0, '{"a":'), call(0, '1}')]]) expect(write(bracket, events)).to.deep.equal(events);
  });

  it('are kept back to the end where they are no arguments of a call, whatever they look like', () => {
    for (const make of [(piece: string) => said({ content: piece }), (piece: string) => text(0, piece), (piece: string) => said({ tool_calls: [{ index: 0, custom: { input: piece } }] })]) {
      expect(write(bracket, [make(ends), make(hex)])).to.deep.equal([make(ends.slice(0, -1)), make(reference)]);
    }
  });

  it('are none where an event says what cannot be', () => {
    const odd = { choices: [{ index: 0, delta: { tool_calls: [null, [null], 'x', 7] } }] };
    expect(write(secret, [odd])).to.deep.equal([odd]);
  });
});
