import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Wire } from '../../../../tenant/metering/read-usage/usage-reader.ts';
import { makeHeaders } from '../../../../tenant/llm-proxy/prepare/headers.ts';
import { lendKeys } from '../../../../tenant/llm-proxy/prepare/lend-keys.ts';
import { readOutputLimit } from '../../../../tenant/llm-proxy/prepare/output-limit.ts';
import { prepareBody } from '../../../../tenant/llm-proxy/prepare/prepare-body.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { makeModel, makeProvider } from '../../../support/llm/catalog.ts';

const provider = makeProvider('p', 'https://p.example.com', { zeroRetention: { 'openai-chat': { provider: { data_collection: 'deny', zdr: true } }, 'openai-responses': { store: false } }, caching: { 'openai-responses': 'key' } });
const candidate = { name: 'p/large', provider, model: makeModel('p', 'large', { maxOutput: 1000 }) };
const prepare = (wire: Wire, body: JsonObject, maxOutput = 1000): JsonObject => prepareBody(body, { wire, candidate, maxOutput, cacheKey: () => 'k' });

describe('a request as a provider gets it', () => {
  const cases: [string, Wire, JsonObject, number, JsonObject][] = [
    ['its own name of the model, and nothing kept, whatever the client says', 'openai-responses', { model: 'x', input: 'y', store: true }, 1000, { model: 'large-at-p', input: 'y', store: false, prompt_cache_key: 'k' }],
    ['what the client says of the same beside it', 'openai-chat', { model: 'x', provider: { zdr: false, sort: 'price' } }, 1000, { model: 'large-at-p', provider: { zdr: true, sort: 'price', data_collection: 'deny' } }],
    ['usage in its stream', 'openai-chat', { stream: true, stream_options: { include_usage: false, other: 1 } }, 1000, { model: 'large-at-p', stream: true, stream_options: { include_usage: true, other: 1 }, provider: { data_collection: 'deny', zdr: true } }],
    ['a limit where less is left than the model writes', 'openai-chat', {}, 400, { model: 'large-at-p', max_tokens: 400, provider: { data_collection: 'deny', zdr: true } }],
    ['a smaller limit than the client\'s', 'openai-chat', { max_completion_tokens: 900, n: 2 }, 400, { model: 'large-at-p', max_completion_tokens: 200, n: 2, provider: { data_collection: 'deny', zdr: true } }],
    ['the client\'s limit where it is smaller', 'anthropic-messages', { max_tokens: 50 }, 400, { model: 'large-at-p', max_tokens: 50 }],
    ['a limit in any case where the wire wants one', 'anthropic-messages', {}, 1000, { model: 'large-at-p', max_tokens: 1000 }],
    ['no limit of output for what writes none', 'openai-embeddings', { input: 'x' }, 1, { model: 'large-at-p', input: 'x' }],
  ];
  for (const [what, wire, body, maxOutput, expected] of cases) it(`has ${what}`, () => expect(prepare(wire, body, maxOutput)).to.deep.equal(expected));

  it('reserves for all answers that are asked for', () => {
    expect(readOutputLimit('openai-chat', { max_tokens: 10, max_completion_tokens: 8, n: 3 })).to.equal(24);
    expect(readOutputLimit('openai-chat', { n: 3 })).to.equal(undefined);
  });

  it('takes a number of answers for one where there is but one, or where it is no number of answers', () => {
    for (const wire of ['anthropic-messages', 'openai-responses'] as const) {
      for (const n of [1e-9, -4, 0, 1000, Number.NaN]) {
        expect(readOutputLimit(wire, { max_tokens: 10, max_output_tokens: 10, n }), `${wire} ${n}`).to.equal(10);
        expect(prepare(wire, { max_tokens: 900, max_output_tokens: 900, n }, 400)).to.deep.include({ [wire === 'openai-responses' ? 'max_output_tokens' : 'max_tokens']: 400 });
      }
    }
    for (const n of [1e-9, -4, 0, 2.5, Number.NaN]) expect(readOutputLimit('openai-chat', { max_tokens: 10, n }), String(n)).to.equal(10);
  });
});

describe('the head of a request to a provider', () => {
  const key = { name: 'p_key', value: 'secret-value' };

  it('has the key where the provider wants it, and of the client only the form of the wire', () => {
    const client = { authorization: 'Bearer mine', cookie: 'a=b', 'x-api-key': 'mine', 'user-agent': 'x', traceparent: '00-1', 'anthropic-version': '2024-01-01', 'anthropic-beta': 'interleaved-thinking-2025-05-14, context-1m-2025-08-07' };
    expect(makeHeaders(makeProvider('p', '', { auth: { scheme: 'header', header: 'x-api-key' }, headers: { 'x-title': 'LetsBe' } }), 'anthropic-messages', key, client)).to.deep.equal({
      'content-type': 'application/json', accept: 'application/json, text/event-stream', 'accept-encoding': 'identity', 'user-agent': 'letsbe/0.1', 'x-title': 'LetsBe',
      'anthropic-version': '2024-01-01', 'anthropic-beta': 'interleaved-thinking-2025-05-14, context-1m-2025-08-07', 'x-api-key': 'secret-value',
    });
    expect(makeHeaders(makeProvider('p', ''), 'openai-chat', key, client)).to.deep.include({ authorization: 'Bearer secret-value' }).and.not.to.have.any.keys('cookie', 'traceparent', 'x-api-key', 'anthropic-beta');
    expect(makeHeaders(makeProvider('p', '', { auth: { scheme: 'none' } }), 'openai-chat', key, client)).not.to.have.any.keys('authorization');
  });

  it('takes no key that breaks out of it', () => {
    for (const value of ['a\r\nx: y', 'a b', '', 'ключ']) expect(catchThrown(() => makeHeaders(makeProvider('p', ''), 'openai-chat', { name: 'p_key', value }, {})).code).to.equal('SECRET_INVALID');
  });
});

it('a key of a provider is lent for five seconds, to the same agent and origin', () => {
  const clock = makeFakeClock();
  const used: string[] = [];
  const keys = lendKeys({ use: (name, origin, purpose) => `${used.push(`${name} ${origin} ${purpose}`)}` }, clock);
  expect([keys.use('k', 'a', 'main'), keys.use('k', 'a', 'main'), keys.use('k', 'b', 'main'), keys.use('k', 'a', 'other')]).to.deep.equal(['1', '1', '2', '3']);
  clock.advance(4999);
  expect(keys.use('k', 'a', 'main')).to.equal('1');
  clock.advance(1);
  expect(keys.use('k', 'a', 'main')).to.equal('4');
});
