import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import OpenAI from 'openai';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';

describe('a chat through the proxy', () => {
  let bench: ProxyBench;
  let client: OpenAI;

  beforeEach(async () => {
    bench = await openProxyBench();
    client = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
  });
  afterEach(() => bench.close());

  it('streams what the model says to the client library', async () => {
    bench.first.say(() => ({ text: 'Rye bread is 6.50 today.' }));
    const stream = await client.chat.completions.create({ model: 'first/large', messages: [{ role: 'user', content: 'What is the rye?' }], stream: true });
    let text = '';
    const usages: unknown[] = [];
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      if (chunk.usage) usages.push(chunk.usage);
    }
    expect(text).to.equal('Rye bread is 6.50 today.');
    expect(usages, 'no usage was asked for').to.deep.equal([]);
    expect(bench.metered.map(({ end }) => end)).to.deep.equal([{ how: 'settled', usage: { input: 20, output: 30, cacheRead: 100, cacheWrite: 0, cacheWriteLong: 0, reasoning: 10, webSearches: 0, webFetches: 0 } }]);
  });

  it('gives the key of the provider at the socket, never that of the client', async () => {
    await client.chat.completions.create({ model: 'default', messages: [{ role: 'user', content: 'Hello' }] });
    const [saw] = bench.first.saw;
    expect(saw?.headers.authorization).to.equal(`Bearer ${bench.providerKeys.get('first_key')}`);
    expect(JSON.stringify(bench.first.saw)).not.to.include(bench.key);
    expect(bench.used).to.deep.equal([`first_key for ${bench.first.origin}: a model call of main`]);
    expect(saw?.body).to.deep.equal({ model: 'large-at-first', messages: [{ role: 'user', content: 'Hello' }] });
  });

  it('redacts what goes out and what streams back, in pieces too', async () => {
    const secret = randomBytes(20).toString('hex');
    bench.firewall.add('shop_key', secret);
    bench.first.say(() => ({ pieces: ['It is ', ...secret.match(/.{1,7}/g) ?? [], ', as you said.'] }));
    const stream = await client.chat.completions.create({ model: 'default', messages: [{ role: 'user', content: `The key is ${secret}.` }], stream: true });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).to.equal('It is SECRET_REF(shop_key), as you said.');
    expect(bench.first.saw[0]?.body['messages']).to.deep.equal([{ role: 'user', content: 'The key is SECRET_REF(shop_key).' }]);
    expect(bench.notes).to.have.length(1);
    expect(bench.notes[0]).to.deep.include({ agent: 'main', route: 'llm', verdict: 'answered', redacted: { registered: 1 } });
  });
});
