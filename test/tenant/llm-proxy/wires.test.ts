import Anthropic from '@anthropic-ai/sdk';
import { expect } from 'chai';
import OpenAI from 'openai';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { catchAny } from '../../support/llm/catch-any.ts';

const weather = { id: 'call_weather1', name: 'weather', arguments: '{"city":"Lyon"}' };
const usage = { input: 20, output: 30, cacheRead: 100, cacheWrite: 0, cacheWriteLong: 0, reasoning: 10, webSearches: 0, webFetches: 0 };

describe('the proxy, to the client libraries of providers', () => {
  let bench: ProxyBench;
  let openai: OpenAI;
  let anthropic: Anthropic;

  beforeEach(async () => {
    bench = await openProxyBench({ providers: [{ paths: { countTokens: '/v1/messages/count_tokens' } }] });
    openai = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    anthropic = new Anthropic({ apiKey: bench.key, baseURL: bench.proxy.origin, maxRetries: 0 });
  });
  afterEach(() => bench.close());

  it('answers a chat whole, with its tool calls', async () => {
    bench.first.say(() => ({ text: 'Let me look.', calls: [weather] }));
    const answer = await openai.chat.completions.create({ model: 'first/large', messages: [{ role: 'user', content: 'Weather?' }], tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }] });
    expect(answer.choices[0]?.message.content).to.equal('Let me look.');
    expect(answer.choices[0]?.message.tool_calls).to.deep.equal([{ id: weather.id, type: 'function', function: { name: 'weather', arguments: weather.arguments } }]);
    expect(bench.metered[0]?.end).to.deep.equal({ how: 'settled', usage });
  });

  it('shows the usage of a streamed chat to who asks for it', async () => {
    const stream = await openai.chat.completions.create({ model: 'first/large', messages: [{ role: 'user', content: 'Hi' }], stream: true, stream_options: { include_usage: true } });
    const usages: unknown[] = [];
    for await (const chunk of stream) if (chunk.usage) usages.push(chunk.usage.prompt_tokens);
    expect(usages).to.deep.equal([120]);
  });

  it('answers responses, whole and streamed', async () => {
    bench.first.say(() => ({ text: 'Rye, as ever.', calls: [weather] }));
    const whole = await openai.responses.create({ model: 'first/large', input: 'Which bread?' });
    expect(whole.output_text).to.equal('Rye, as ever.');
    const stream = await openai.responses.create({ model: 'first/large', input: 'Which bread?', stream: true });
    let [text, calls] = ['', 0];
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') text += event.delta;
      if (event.type === 'response.output_item.done' && event.item.type === 'function_call') calls += 1;
    }
    expect([text, calls]).to.deep.equal(['Rye, as ever.', 1]);
    expect(bench.metered.map(({ end }) => end)).to.deep.equal([{ how: 'settled', usage }, { how: 'settled', usage }]);
  });

  it('answers messages, whole and streamed', async () => {
    bench.first.say(() => ({ text: 'Rye, as ever.', calls: [weather] }));
    const request = { model: 'first/large', max_tokens: 400, messages: [{ role: 'user' as const, content: 'Which bread?' }] };
    const whole = await anthropic.messages.create(request);
    expect(whole.content).to.deep.equal([{ type: 'text', text: 'Rye, as ever.' }, { type: 'tool_use', id: weather.id, name: 'weather', input: { city: 'Lyon' } }]);
    const streamed = await anthropic.messages.stream(request).finalMessage();
    expect(streamed.content).to.deep.equal(whole.content);
    expect(bench.metered.map(({ end }) => end)).to.deep.equal([0, 1].map(() => ({ how: 'settled', usage: { ...usage, reasoning: 0 } })));
    expect(bench.first.saw[0]?.headers['anthropic-version']).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(bench.first.saw[0]?.headers).to.deep.include({ authorization: `Bearer ${bench.providerKeys.get('first_key')}` });
    expect(bench.first.saw[0]?.headers).not.to.have.property('x-api-key');
  });

  it('answers embeddings', async () => {
    const answer = await openai.embeddings.create({ model: 'first/large', input: ['rye', 'spelt'], encoding_format: 'float' });
    expect(answer.data.map(({ embedding }) => embedding)).to.deep.equal([[0.25, -0.5, 0.125], [0.25, -0.5, 0.125]]);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'settled' });
  });

  it('lists the models of the agent, and no others', async () => {
    expect((await openai.models.list()).data.map(({ id }) => id)).to.deep.equal(['first/large', 'second/large']);
    expect((await openai.models.retrieve('second/large')).owned_by).to.equal('second');
    expect((await anthropic.models.list()).data.map(({ id, type }) => [id, type])).to.deep.equal([['first/large', 'model'], ['second/large', 'model']]);
    const helper = new OpenAI({ apiKey: bench.proxy.keyOf('helper'), baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    expect((await helper.models.list()).data.map(({ id }) => id)).to.deep.equal(['first/large']);
    expect(await catchAny(helper.models.retrieve('second/large'))).to.deep.include({ status: 404, code: 'model_not_found' });
  });

  describe('counts no tokens, at the provider or here,', () => {
    const request = { model: 'first/large', messages: [{ role: 'user' as const, content: 'Which bread is fresh?' }] };
    const guards: [string, object, string][] = [
      ['while the runtime has not attested', {}, 'MODEL_UNATTESTED'],
      ['where the provider would run a tool', { tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, 'MODEL_POLICY'],
      ['where a result stands in it that nobody judged', { messages: [...request.messages, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'done' }] }] }, 'MODEL_LOOP_OPEN'],
    ];
    for (const [when, change, code] of guards) {
      it(when, async () => {
        if (code === 'MODEL_UNATTESTED') bench.attestation.revoke();
        const answer = await fetch(`${bench.proxy.origin}/v1/messages/count_tokens`, { method: 'POST', headers: { 'x-api-key': bench.key }, body: JSON.stringify({ ...request, ...change }) });
        expect([answer.status, answer.headers.get('x-letsbe-refusal')]).to.deep.equal([400, code]);
        expect([bench.first.saw, bench.notes]).to.deep.equal([[], []]);
      });
    }
  });

  it('counts tokens as the provider does, or estimates where that fails', async () => {
    const request = { model: 'first/large', messages: [{ role: 'user' as const, content: 'Which bread is fresh?' }] };
    bench.first.say(({ path }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ input_tokens: path.endsWith('count_tokens') ? 4711 : 0 }));
      return 'by hand';
    });
    expect(await anthropic.messages.countTokens(request)).to.deep.equal({ input_tokens: 4711 });
    bench.first.say((_, response) => {
      response.writeHead(529);
      response.end('no');
      return 'by hand';
    });
    expect((await anthropic.messages.countTokens(request)).input_tokens).to.be.within(8, 60);
    expect(bench.metered, 'counting costs nothing').to.deep.equal([]);
  });

  it('says of an unknown path and of a wrong method what it is, in the form of the wire', async () => {
    const ask = (path: string, method: string): Promise<Response> => fetch(bench.proxy.origin + path, { method, headers: { 'x-api-key': bench.key } });
    const unknown = await ask('/v1/audio/speech', 'POST');
    expect([unknown.status, await unknown.json()]).to.deep.equal([404, { error: { message: 'There is nothing at this path. Use /v1/chat/completions, /v1/responses, /v1/embeddings, /v1/models, /v1/messages or /v1/messages/count_tokens.', type: 'not_found_error', param: null, code: 'not_found' } }]);
    expect(await (await ask('/v1/messages/batches', 'GET')).json()).to.have.nested.property('error.type', 'not_found_error');
    const wrong = await ask('/v1/messages', 'GET');
    expect([wrong.status, wrong.headers.get('allow')]).to.deep.equal([405, 'POST, OPTIONS']);
    const options = await ask('/v1/chat/completions', 'OPTIONS');
    expect([options.status, options.headers.get('allow'), options.headers.get('access-control-allow-origin')]).to.deep.equal([204, 'POST, OPTIONS', null]);
    const head = await ask('/v1/models', 'HEAD');
    expect([head.status, await head.text()]).to.deep.equal([200, '']);
  });
});
