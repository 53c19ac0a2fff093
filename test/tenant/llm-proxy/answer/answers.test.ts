import { expect } from 'chai';
import type { SseRedactor } from '../../../../kernel/redaction/stream/sse/sse-redactor.ts';
import { judgeStatus } from '../../../../tenant/llm-proxy/answer/failure.ts';
import { scrub } from '../../../../tenant/llm-proxy/answer/scrub.ts';
import { createStreamFilter } from '../../../../tenant/llm-proxy/answer/stream-filter.ts';
import { estimateTokens } from '../../../../tenant/llm-proxy/body/estimate-tokens.ts';
import { countRedacted } from '../../../../tenant/llm-proxy/body/count-redacted.ts';
import { chatShape } from '../../../../tenant/llm-proxy/wires/chat-shape.ts';
import { shapes } from '../../../../tenant/llm-proxy/wires/shapes.ts';
import { createUsageReader } from '../../../../tenant/metering/read-usage/create-usage-reader.ts';
import { chatChunks } from '../../../support/llm/write-answer.ts';

describe('a stream on its way', () => {
  const open = (onCalls: (ids: string[]) => void = () => undefined, writeAlike: SseRedactor['writeAlike'] = () => []) => createStreamFilter({ shape: chatShape, reader: createUsageReader('openai-chat'), hidesUsage: true, redactor: { write: (line) => [line], writeAlike, end: () => [] }, settled: ({ hosted }) => hosted, onCalls: (calls) => onCalls(calls.map(({ id }) => id)) });
  const bytesOf = (events: object[]): Buffer => Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));

  it('counts what is written, whether it was parsed or not', () => {
    const filter = open();
    const pieces = Array.from({ length: 200 }, (_, at) => ` word${at}`);
    filter.take(bytesOf(chatChunks('m', { pieces }, true).slice(0, -2)));
    const written = pieces.join('').length;
    expect(filter.outputSeen()).to.be.within(written * 0.9, written * 1.3);
    expect([filter.hasBegun(), filter.isComplete()]).to.deep.equal([true, false]);
  });

  it('tells of tool calls before it gives them out, and gives nothing where they cannot be written down', () => {
    const told: string[] = [];
    const events = chatChunks('m', { text: 'x', calls: [{ id: 'call_1', name: 'f', arguments: '{}' }, { id: 'call_2', name: 'f', arguments: '{}' }] }, true);
    expect(open((ids) => void told.push(...ids)).take(bytesOf(events))).to.include('call_2');
    expect(told).to.deep.equal(['call_1', 'call_2']);
    expect(() => open(() => { throw new Error('disk full'); }).take(bytesOf(events))).to.throw('disk full');
  });

  it('tells of each tool call once, however often it stands in the answer, and again where it turns out to be no provider\'s own', () => {
    const told: string[] = [];
    const filter = createStreamFilter({ shape: shapes['anthropic-messages'], reader: createUsageReader('anthropic-messages'), hidesUsage: false, redactor: { write: (line) => [line], writeAlike: () => [], end: () => [] }, settled: ({ hosted }) => hosted, onCalls: (calls) => void told.push(...calls.map(({ id, hosted }) => `${id} ${hosted}`)) });
    const use = (id: string, type: string) => ({ type: 'content_block_start', index: 0, content_block: { type, id, name: 'f', input: {} } });
    filter.take(bytesOf([use('a', 'tool_use'), use('a', 'tool_use'), use('b', 'server_tool_use'), use('b', 'server_tool_use'), use('b', 'tool_use'), use('a', 'server_tool_use')]));
    expect(told).to.deep.equal(['a false', 'b true', 'b false']);
  });

  it('gives the first event by itself, whatever came with it, and the others together', () => {
    const filter = open();
    const first: string[] = [];
    const rest = filter.take(bytesOf(chatChunks('m', { text: 'one two' }, false)), (text) => void first.push(text));
    expect(first).to.have.length(1);
    expect(first[0]).to.match(/^data: [^\n]*"role":"assistant"[^\n]*\n\n$/);
    expect(rest.match(/^data: /gm)).to.have.length(3);
    expect(filter.take(bytesOf(chatChunks('m', { text: 'three' }, false)), (text) => void first.push(text))).to.include('three');
    expect(first).to.have.length(1);
  });

  it('takes events that are alike at once, but for the first, and counts what each of them writes', () => {
    const chunk = (content: string): object => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    const asked: [readonly string[], number][] = [];
    const filter = open(undefined, (lines, from) => {
      asked.push([lines, from]);
      return lines.slice(from);
    });
    const text = bytesOf([chunk('one'), chunk(' and two'), chunk(' or three')]);
    expect(filter.take(text)).to.equal(text.toString());
    expect(asked.map(([lines, from]) => lines.slice(from))).to.deep.equal([text.toString().trim().split('\n').slice(2).concat('')]);
    expect(filter.outputSeen()).to.equal('one and two or three'.length);
    const many = bytesOf(Array.from({ length: 50 }, () => chunk(' word')));
    expect(filter.take(many)).to.equal(many.toString());
    expect(filter.outputSeen()).to.be.within(250, 350);
  });

  it('gives nothing out behind a failure, nor the failure itself', () => {
    const filter = open();
    expect(filter.take(bytesOf([{ error: { message: 'lost', code: 502 } }, ...chatChunks('m', { text: 'x' }, false)]))).to.equal('');
    expect([filter.failure(), filter.hasBegun()]).to.deep.equal([{ message: 'lost', status: 502 }, false]);
  });
});

describe('what a provider says of a failure', () => {
  const clean = (text: string): string => scrub(text, { text: (whole) => whole.replaceAll('hunter22', 'SECRET_REF(x)') });
  const cases: [string, string][] = [
    ['The model is overloaded.', 'The model is overloaded.'],
    ['upstream http://10.1.2.3:8080/v1?x=y failed', 'upstream (an address) failed'],
    ['dial tcp 192.168.0.5:443: refused', 'dial tcp (an address): refused'],
    ['no route to [fd00:1:2:3::4]:8080', 'no route to (an address)'],
    ['lookup gpu-7.cluster.local: no such host', 'lookup (an address): no such host'],
    ['wrong key hunter22', 'wrong key SECRET_REF(x)'],
    ['a\u0000b\u202ec\r\nd', 'a b c d'],
  ];
  for (const [said, expected] of cases) it(`is passed on as ${JSON.stringify(expected)}`, () => expect(clean(said)).to.equal(expected));
  it('holds no half of a secret where it is cut', () => expect(clean(`${'\u200b'.repeat(1996)}hunter22 and more`)).to.equal('SECR'));
  it('is cut', () => expect(clean('x'.repeat(10_000))).to.have.length(501));

  for (const [status, blame] of [[400, 'request'], [413, 'request'], [422, 'request'], [401, 'provider'], [402, 'provider'], [403, 'provider'], [404, 'provider'], [429, 'provider'], [500, 'provider'], [529, 'provider'], [302, 'provider']] as const) {
    it(`is the fault of the ${blame} with ${status}`, () => expect(judgeStatus(status, { error: { message: 'x', code: 'a_code' } }, chatShape)).to.deep.equal({ blame, status, said: 'x', code: 'a_code' }));
  }

  for (const [wire, shape] of Object.entries(shapes)) {
    it(`is read whatever it looks like, in ${wire}`, () => {
      for (const odd of [{}, { error: null }, { error: 'x' }, { error: [] }, { choices: 'x' }, { choices: [null, 1, { delta: [] }] }, { type: 'error' }, { response: 7, output: [1] }, { content: 'x', content_block: [] }, { messages: [1, { content: [null] }] }, { input: [[]] }]) {
        shape.failure(odd);
        shape.calls(odd);
        shape.results(odd);
        shape.isLast(odd);
      }
    });
  }
});

it('tokens of a request are estimated from above, and files by their number', () => {
  const english = JSON.stringify({ messages: [{ role: 'user', content: 'The rye is fresh this morning. '.repeat(100) }] });
  expect(estimateTokens(english, JSON.parse(english) as never)).to.be.within(775, 1200);
});

describe('a file in a request', () => {
  const long = 'iVBORw0KGgo'.repeat(10_000);
  const estimate = (body: object): number => {
    const text = JSON.stringify(body);
    return estimateTokens(text, JSON.parse(text) as never);
  };
  const messages = (...content: object[]): object => ({ messages: [{ role: 'user', content }] });
  const asText = long.length / 3;
  const cases: [string, object, number, number][] = [
    ['a picture counts as one', messages({ type: 'image_url', image_url: { url: `data:image/png;base64,${long}` } }), 3000, 3100],
    ['a picture counts as one in responses', messages({ type: 'input_image', image_url: `data:image/png;base64,${long}` }), 3000, 3100],
    ['a picture counts as one in messages', messages({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: long } }), 3000, 3100],
    ['two pictures count as two', messages(...Array.from({ length: 2 }, () => ({ type: 'image_url', image_url: { url: `data:image/png;base64,${long}` } }))), 6000, 6200],
    ['pages count each', messages({ type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: long } }), 100_000, 200_000],
    ['pages count each in a chat', messages({ type: 'file', file: { file_data: `data:application/pdf;base64,${long}` } }), 100_000, 200_000],
    ['bytes of which nobody says what they are count as pages', messages({ type: 'input_file', file_data: long }), 100_000, 200_000],
    ['there are no more pages than providers take', messages({ type: 'input_file', file_data: long.repeat(100) }), 400_000, 600_000],
    ['a sound counts by its length', messages({ type: 'input_audio', input_audio: { data: long, format: 'mp3' } }), 2500, 4000],
    ['a picture in short counts as one', messages({ type: 'image', image: long }), 3000, 3100],
    ['thinking that is sealed is words', messages({ type: 'redacted_thinking', data: long }), asText, asText + 100],
    ['a document in words is words', messages({ type: 'document', source: { type: 'text', media_type: 'text/plain', data: long } }), asText, asText + 100],
    ['a word without a blank is a word', messages({ type: 'text', text: long }), asText, asText + 100],
    ['a word that says it is a picture is a word', { messages: [{ role: 'user', content: `data:image/png;base64,${long}` }] }, asText, asText + 100],
    ['what a tool was given is words', messages({ type: 'tool_use', id: 'x', name: 'f', input: { data: long, url: `data:image/png;base64,${long}` } }), 2 * asText, 2 * asText + 100],
    ['what describes a tool is words', { tools: [{ name: long, image_url: `data:image/png;base64,${long}` }] }, 2 * asText, 2 * asText + 100],
  ];
  for (const [what, body, least, most] of cases) it(what, () => expect(estimate(body)).to.be.within(least, most));
});

it('what was redacted is counted by kind, without what stood there before', () => {
  expect(countRedacted('a SECRET_REF(x) b c', 'a SECRET_REF(x) SECRET_REF(y) SECRET_REF(unregistered:github-token:abc123)')).to.deep.equal({ 'registered': 1, 'github-token': 1 });
  expect(countRedacted('same', 'same')).to.deep.equal({});
});

describe('a line that holds nothing but a piece of a text', () => {
  const lines: [string, keyof typeof shapes, boolean][] = [
    ['data: {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":null}],"usage":null}', 'openai-chat', true],
    ['data: {"choices": [{"delta": {"content": "x"}, "finish_reason": null}], "usage": null}', 'openai-chat', true],
    ['data: {"choices":[{"delta":{"content":"say \\"error\\" and \\"usage\\": {"},"finish_reason":null}]}', 'openai-chat', true],
    ['data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}', 'openai-chat', false],
    ['data: {"choices":[{"delta":{"content":"x"},"finish_reason":null},{"delta":{},"finish_reason": "stop"}]}', 'openai-chat', false],
    ['data: {"choices":[{"delta":{"content":"x"},"finish_reason":null}],"usage": {"prompt_tokens":1}}', 'openai-chat', false],
    ['data: {"choices":[{"delta":{"content":null,"tool_calls":[{"id":"c"}]},"finish_reason":null}]}', 'openai-chat', false],
    ['data: {"choices":[{"delta":{"content":"x"},"error":{}}]}', 'openai-chat', false],
    ['data: {"choices":[],"usage":{}}', 'openai-chat', false],
    ['data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}', 'anthropic-messages', true],
    ['data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}', 'anthropic-messages', false],
    ['data: {"type":"content_block_start","content_block":{"type":"tool_use","id":"t"}}', 'anthropic-messages', false],
    ['data: {"type":"response.output_text.delta","delta":"x"}', 'openai-responses', true],
    ['data: {"type":"response.output_item.added","item":{}}', 'openai-responses', false],
    ['data: {"type":"response.completed","response":{}}', 'openai-responses', false],
  ];
  for (const [line, wire, isPiece] of lines) it(`is ${isPiece ? '' : 'not '}${line}`, () => expect(shapes[wire].isPiece(line)).to.equal(isPiece));
});
