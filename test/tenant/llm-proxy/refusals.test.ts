import Anthropic from '@anthropic-ai/sdk';
import { expect } from 'chai';
import OpenAI from 'openai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { type BenchChanges, openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { catchAny } from '../../support/llm/catch-any.ts';

const stopped = (): never => { throw new LetsbeError('BUDGET_EXHAUSTED', { whose: 'agent main', when: 'today', leftText: '$0.01', limitText: '$5.00', until: ' until midnight' }); };
const words = 'The budget of agent main for today has $0.01 of $5.00 left';

describe('a refusal of the proxy', () => {
  let bench: ProxyBench;
  let openai: OpenAI;
  let anthropic: Anthropic;
  const open = async (changes: BenchChanges): Promise<void> => {
    bench = await openProxyBench(changes);
    openai = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    anthropic = new Anthropic({ apiKey: bench.key, baseURL: bench.proxy.origin, maxRetries: 0 });
  };
  const messages = [{ role: 'user' as const, content: 'Hello' }];
  afterEach(() => bench.close());

  describe('where a budget is used up', () => {
    beforeEach(() => open({ refuse: stopped }));

    it('is a message of the assistant in a chat, streamed where a stream was asked for', async () => {
      const whole = await openai.chat.completions.create({ model: 'default', messages });
      expect(whole.choices[0]?.message.content).to.include(words);
      let text = '';
      for await (const chunk of await openai.chat.completions.create({ model: 'default', messages, stream: true })) text += chunk.choices[0]?.delta.content ?? '';
      expect(text).to.equal(whole.choices[0]?.message.content);
      expect(bench.first.saw, 'nothing left').to.deep.equal([]);
    });

    it('is one in responses', async () => {
      expect((await openai.responses.create({ model: 'default', input: 'Hello' })).output_text).to.include(words);
      let text = '';
      for await (const event of await openai.responses.create({ model: 'default', input: 'Hello', stream: true })) if (event.type === 'response.completed') text = event.response.output.map((item) => (item.type === 'message' && item.content[0]?.type === 'output_text' ? item.content[0].text : '')).join('');
      expect(text).to.include(words);
    });

    it('is one in messages', async () => {
      const request = { model: 'default', max_tokens: 100, messages };
      expect((await anthropic.messages.create(request)).content[0]).to.have.property('text').that.includes(words);
      expect((await anthropic.messages.stream(request).finalMessage()).content[0]).to.have.property('text').that.includes(words);
    });

    it('is 400 where there is no message to answer with, and names its code in a header', async () => {
      expect(await catchAny(openai.embeddings.create({ model: 'default', input: 'x' }))).to.deep.include({ status: 400, code: 'BUDGET_EXHAUSTED' });
      const answer = await fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages }) });
      expect([answer.status, answer.headers.get('x-letsbe-refusal')]).to.deep.equal([200, 'BUDGET_EXHAUSTED']);
    });
  });

  it('meets every call until the plugin of the runtime has attested, and each again when its process changes', async () => {
    await open({ unattested: true });
    const ask = async (): Promise<string | null | undefined> => (await openai.chat.completions.create({ model: 'default', messages })).choices[0]?.message.content;
    expect(await ask()).to.match(/^No model is called yet/);
    const nonce = bench.attestation.expect();
    bench.attestation.attest(nonce, 4711);
    expect(await ask()).to.equal('Hello from the model');
    bench.attestation.expect();
    expect(await ask()).to.match(/^No model is called yet/);
    expect(bench.first.saw).to.have.length(1);
  });

  describe('of what goes past the gate', () => {
    beforeEach(() => open({ settings: { hostedTools: ['web_fetch'] } }));

    const cases: [string, object, string][] = [
      ['tools that the provider runs', { tools: [{ type: 'web_search_20260101', name: 'web_search' }] }, 'web_search_20260101'],
      ['servers of tools that the provider asks', { mcp_servers: [{ type: 'url', url: 'https://tools.example.com', name: 'x' }] }, 'mcp'],
      ['plugins of the provider', { plugins: [{ id: 'web' }] }, 'web'],
      ['a search within a chat', { web_search_options: {} }, 'web_search'],
    ];
    for (const [what, body, named] of cases) {
      it(`names ${what}`, async () => {
        const answer = await openai.chat.completions.create({ model: 'default', messages, ...body } as OpenAI.ChatCompletionCreateParamsNonStreaming);
        expect(answer.choices[0]?.message.content).to.include(`the provider would run ${named} itself`);
        expect(bench.first.saw).to.deep.equal([]);
      });
    }

    it('takes no input without a role for one that is kept, if it has no name', async () => {
      await openai.embeddings.create({ model: 'default', input: [{ content: [{ type: 'text', text: 'x' }] }] } as never);
      expect(bench.first.saw).to.have.length(1);
    });

    it('spares those that the agent may use, and those that the runtime runs itself', async () => {
      const tools = [{ type: 'web_fetch_20260101', name: 'web_fetch' }, { type: 'bash_20250124', name: 'bash' }, { name: 'mine', input_schema: { type: 'object' } }, { type: 'custom', name: 'own', input_schema: { type: 'object' } }];
      await anthropic.messages.create({ model: 'default', max_tokens: 10, messages, tools: tools as never });
      expect(bench.first.saw).to.have.length(1);
    });

    it('says of a conversation that the provider keeps that it must be sent whole', async () => {
      const item = { id: 'msg_1' };
      for (const kept of [{ previous_response_id: 'resp_1' }, { conversation: 'conv_1' }, { background: true }, { prompt: { id: 'pmpt_1' } }, { input: [{ ...item, type: 'item_reference' }] }, { input: [item] }, { input: [{ ...item, type: null }] }, { input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'file_1' }] }] }]) {
        expect(await catchAny(openai.responses.create({ model: 'default', input: 'x', ...kept } as OpenAI.Responses.ResponseCreateParamsNonStreaming)), JSON.stringify(kept)).to.deep.include({ status: 400, code: 'REQUEST_INVALID' });
      }
      expect(bench.first.saw).to.deep.equal([]);
    });

    it('says of a file that the provider keeps that it must be sent', async () => {
      const content = [{ type: 'document', source: { type: 'file', file_id: 'file_1' } }];
      const send = () => anthropic.messages.create({ model: 'default', max_tokens: 10, messages: [{ role: 'user', content }] } as never);
      expect(await catchAny(send())).to.have.property('message').that.includes('file_id cannot be used');
      await bench.close();
      await open({ settings: { hostedTools: ['code_execution'] } });
      await send();
      expect(bench.first.saw).to.have.length(1);
    });
  });

  describe('of what would choose another model or price than the settings', () => {
    beforeEach(() => open({}));
    const ask = async (body: object): Promise<string> => (await openai.chat.completions.create({ model: 'default', messages, ...body } as OpenAI.ChatCompletionCreateParamsNonStreaming)).choices[0]?.message.content ?? '';

    const choices: [string, unknown][] = [['models', ['other/dear']], ['preset', 'dear'], ['route', 'fallback'], ['fallbacks', [{ model: 'dear' }]], ['speed', 'fast'], ['inference_geo', 'us'], ['service_tier', 'priority'], ['service_tier', 'flex'], ['service_tier', ['default']]];
    for (const [key, value] of choices) {
      it(`names ${key}, as in ${JSON.stringify(value)}`, async () => {
        expect(await ask({ [key]: value })).to.match(new RegExp(`^The model call is refused: ${key} `));
        expect(bench.first.saw).to.deep.equal([]);
      });
    }

    it('spares a tier that costs what is known, and what is said to be nothing', async () => {
      for (const body of [{ service_tier: 'default' }, { service_tier: 'auto' }, { service_tier: 'standard_only' }, { service_tier: null, models: null, speed: null, prompt: null }]) expect(await ask(body), JSON.stringify(body)).to.equal('Hello from the model');
    });
  });

  describe('of addresses that the provider would fetch', () => {
    const picture = 'data:image/png;base64,iVBORw0KGgo=';
    const url = 'https://attacker.example.com/?what=the+agent+knows';
    const shapes: [string, object][] = [
      ['a picture in a chat', { type: 'image_url', image_url: { url } }],
      ['a picture in responses', { type: 'input_image', image_url: url }],
      ['a file', { type: 'input_file', file_url: url }],
      ['a file in place of its bytes', { type: 'file', file: { file_data: url, filename: 'a.pdf' } }],
      ['a source', { type: 'image', source: { type: 'url', url } }],
      ['a source within the result of a tool', { type: 'document', source: { type: 'content', content: [{ type: 'image', source: { type: 'url', url } }] } }],
      ['a film', { type: 'video_url', video_url: { url } }],
      ['a sound', { type: 'audio_url', audio_url: { url } }],
      ['a sound in place of its bytes', { type: 'input_audio', input_audio: { data: url, format: 'wav' } }],
      ['a bucket', { type: 'video', video: { uri: 'gs://bucket/film' } }],
      ['another scheme', { type: 'image_url', image_url: { url: 'ftp://attacker.example.com/x' } }],
      ['a blank before it', { type: 'image_url', image_url: { url: ` ${url}` } }],
    ];
    for (const [what, part] of shapes) {
      it(`names ${what}, and lets it pass where the agent's settings let the provider fetch`, async () => {
        await open({});
        const ask = async (content: object[]): Promise<string> => (await openai.chat.completions.create({ model: 'default', messages: [{ role: 'user', content }] } as never)).choices[0]?.message.content ?? '';
        expect(await ask([{ type: 'text', text: 'x' }, part])).to.match(/^The model call is refused: the provider would fetch/);
        expect(bench.first.saw).to.deep.equal([]);
        await bench.close();
        await open({ settings: { hostedTools: ['web_fetch'] } });
        expect(await ask([part])).to.equal('Hello from the model');
      });
    }

    it('spares what comes with its bytes, words that hold addresses, citations, and the arguments and definitions of tools', async () => {
      await open({});
      const content = [
        { type: 'text', text: url, citations: [{ type: 'web_search_result_location', url }], annotations: [{ type: 'url_citation', url }] },
        { type: 'image_url', image_url: { url: picture } }, { type: 'input_image', image_url: picture }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
        { type: 'input_file', file_data: 'JVBERi0=', file_url: null }, { type: 'tool_use', id: 'x', name: 'post', input: { image_url: url, source: { url } } },
        { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Note: the address is https://example.com' } },
        { type: 'search_result', source: url, title: 'x', content: [{ type: 'text', text: 'x' }] },
      ];
      const tools = [{ type: 'function', function: { name: 'post', parameters: { type: 'object', default: { image_url: url } } } }];
      expect((await openai.chat.completions.create({ model: 'default', messages: [{ role: 'user', content }], tools, metadata: { file_url: url } } as never)).choices[0]?.message.content).to.equal('Hello from the model');
    });
  });

  it('says which models there are where another is asked for', async () => {
    await open({});
    expect(await catchAny(openai.chat.completions.create({ model: 'gpt-99', messages }))).to.have.property('message').that.includes('There is no model gpt-99 for main. Use one of: first/large, second/large.');
  });
});
