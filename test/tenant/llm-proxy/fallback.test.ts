import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import OpenAI from 'openai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { price } from '../../support/llm/catalog.ts';
import { type BenchChanges, openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { catchAny } from '../../support/llm/catch-any.ts';

const failing = (status: number, body: object = { error: { message: 'overloaded', type: 'server_error' } }) => (_: unknown, response: ServerResponse): 'by hand' => {
  response.writeHead(status, { 'content-type': 'application/json', 'x-internal-host': '10.1.2.3' });
  response.end(JSON.stringify(body));
  return 'by hand';
};
const messages = [{ role: 'user' as const, content: 'Hello' }];

describe('where a model gives no answer', () => {
  let bench: ProxyBench;
  let client: OpenAI;
  const open = async (changes: BenchChanges = {}): Promise<void> => {
    bench = await openProxyBench(changes);
    client = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    bench.second.say(() => ({ text: 'Hello from the second' }));
  };
  const ask = async (): Promise<string | null | undefined> => (await client.chat.completions.create({ model: 'default', messages })).choices[0]?.message.content;
  const stream = async (): Promise<string> => {
    let text = '';
    for await (const chunk of await client.chat.completions.create({ model: 'default', messages, stream: true })) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  };
  afterEach(() => bench.close());

  for (const status of [401, 402, 403, 404, 408, 429, 500, 502, 503, 529]) {
    it(`asks the next after ${status}, and counts nothing for the first`, async () => {
      await open();
      bench.first.say(failing(status));
      expect(await ask()).to.equal('Hello from the second');
      expect(bench.metered.map(({ call, end }) => [call.provider, end?.how])).to.deep.equal([['first', status === 408 ? 'estimated' : 'released'], ['second', 'settled']]);
    });
  }

  it('asks the next where nobody listens, or the connection breaks before a word', async () => {
    await open();
    bench.first.say((_, response) => {
      response.destroy();
      return 'by hand';
    });
    expect(await ask()).to.equal('Hello from the second');
    // A kept connection may have been closed meanwhile, so the same model was asked once more.
    expect(bench.metered.map(({ call, end }) => [call.provider, end?.how])).to.deep.equal([['first', 'estimated'], ['first', 'estimated'], ['second', 'settled']]);
    await bench.first.close();
    const before = bench.metered.length;
    const other = await client.chat.completions.create({ model: 'first/large', messages: [{ role: 'user', content: 'Something else' }] });
    expect(other.choices[0]?.message.content).to.equal('Hello from the second');
    expect(bench.metered.slice(before).map(({ call, end }) => [call.provider, end?.how])).to.deep.equal([['first', 'released'], ['second', 'settled']]);
  });

  it('tells the meter of the request once, however many models are asked for it and how often', async () => {
    await open();
    bench.first.say((_, response) => {
      response.destroy();
      return 'by hand';
    });
    await ask();
    expect(bench.metered.map(({ call }) => call.request !== undefined)).to.deep.equal([true, false, false]);
  });

  it('tells the meter of the request with the first model that the budgets allow', async () => {
    await open({ refuse: ({ provider }) => { if (provider === 'first') throw new LetsbeError('BUDGET_EXHAUSTED', {}); } });
    await ask();
    expect(bench.metered.map(({ call }) => [call.provider, call.request !== undefined])).to.deep.equal([['second', true]]);
  });

  it('asks the next where a stream begins with an error', async () => {
    await open();
    bench.first.say((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(': waiting\n\ndata: {"error":{"code":502,"message":"provider at 10.0.0.7:8080 is down"}}\n\n');
      return 'by hand';
    });
    expect(await stream()).to.equal('Hello from the second');
  });

  it('says so in the stream where its head is gone already', async () => {
    await open();
    const waits = (end: string) => (_: unknown, response: ServerResponse): 'by hand' => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`: waiting\n\n${end}`);
      return 'by hand';
    };
    bench.first.say(waits('data: {"error":{"code":429,"message":"slow down"}}\n\n'));
    bench.second.say(waits(''));
    expect(await stream()).to.match(/^No model answered: first asks to slow down \(429\); second ended in the middle of its answer/);
    bench.second.say((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: 'c', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: 'x' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
      return 'by hand';
    });
    expect(await stream()).to.match(/second gave no stream/);
    expect(bench.metered.every(({ end, again }) => end !== undefined && again === 0)).to.equal(true);
  });

  it('asks nobody else once a word was given', async () => {
    await open();
    bench.first.say((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Good "},"finish_reason":null}]}\n\n');
      response.end('data: {"error":{"code":502,"message":"lost"}}\n\n');
      return 'by hand';
    });
    expect(await catchAny(stream())).to.have.property('message').that.includes('No model answered: first');
    expect(bench.second.saw).to.deep.equal([]);
    expect(bench.metered.map(({ end }) => end?.how)).to.deep.equal(['estimated']);
  });

  it('says so in the end as a message of the assistant, without a word of theirs', async () => {
    await open();
    bench.first.say(failing(429, { error: { message: `Rate limit for key ${bench.providerKeys.get('first_key')} at http://10.0.0.7/` } }));
    bench.second.say(failing(503));
    const answer = await fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages }) });
    const said = (await answer.json()) as OpenAI.ChatCompletion;
    expect([answer.status, answer.headers.get('x-letsbe-refusal')]).to.deep.equal([200, 'MODEL_UNAVAILABLE']);
    expect(said.choices[0]?.message.content).to.equal('No model answered: first asks to slow down (429); second is failing or overloaded (503). Try again later; if it lasts, a person must look at the account of that provider.');
    expect(answer.headers.has('x-internal-host')).to.equal(false);
    expect(JSON.stringify(bench.lines)).not.to.match(new RegExp(`${bench.providerKeys.get('first_key')}|10\\.0\\.0\\.7`));
  });

  it('passes on what is wrong with the request, and asks nobody else', async () => {
    await open();
    bench.first.say(failing(400, { error: { message: 'maximum context length is 1000 tokens, see http://10.0.0.7:81/help or 192.168.1.1', type: 'invalid_request_error', code: 'context_length_exceeded' } }));
    const error = await catchAny(ask());
    expect(error).to.deep.include({ status: 400, code: 'context_length_exceeded' });
    expect(error).to.have.property('message').that.includes('maximum context length is 1000 tokens, see (an address) or (an address)');
    expect(bench.second.saw).to.deep.equal([]);
    expect(bench.metered.map(({ end }) => end?.how)).to.deep.equal(['released']);
  });

  it('takes no dearer model unless the agent may', async () => {
    const dear = [{}, { prices: [{ ...price, output: price.output + 1 }] }];
    await open({ models: dear });
    bench.first.say(failing(500));
    expect(await ask()).to.match(/^No model answered: first is failing/);
    await bench.close();
    await open({ models: dear, settings: { dearer: true } });
    bench.first.say(failing(500));
    expect(await ask()).to.equal('Hello from the second');
  });

  it('takes none whose price nobody knows', async () => {
    await open({ models: [{}, { prices: [] }] });
    bench.first.say(failing(500));
    expect(await ask()).to.match(/^No model answered/);
  });

  it('takes none outside of the EU for one within, unless the agent may', async () => {
    await open({ models: [{}, { region: 'us' }] });
    bench.first.say(failing(500));
    expect(await ask()).to.match(/^No model answered/);
    await bench.close();
    await open({ models: [{}, { region: 'us' }], settings: { outsideEu: true } });
    bench.first.say(failing(500));
    expect(await ask()).to.equal('Hello from the second');
  });

  it('keeps a conversation with the model that answered it, and others with the first', async () => {
    await open();
    bench.first.say(failing(500));
    await ask();
    bench.first.say(() => ({ text: 'Back again' }));
    expect(await ask()).to.equal('Hello from the second');
    const other = await client.chat.completions.create({ model: 'default', messages: [{ role: 'user', content: 'Something else' }] });
    expect(other.choices[0]?.message.content).to.equal('Back again');
    bench.second.say(failing(500));
    expect(await ask(), 'it fails, so the first is asked again').to.equal('Back again');
  });

  it('goes on to a model within the budget', async () => {
    await open({ refuse: ({ provider }) => {
      if (provider === 'first') throw new LetsbeError('BUDGET_EXHAUSTED');
    } });
    expect(await ask()).to.equal('Hello from the second');
  });
});
