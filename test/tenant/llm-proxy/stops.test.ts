import Anthropic from '@anthropic-ai/sdk';
import { expect } from 'chai';
import OpenAI from 'openai';
import { createStops } from '../../../tenant/llm-proxy/serve/stops.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { catchAny } from '../../support/llm/catch-any.ts';
import { openProxyBench, type BenchChanges, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { until } from '../../support/until.ts';
import { chatChunks } from '../../support/llm/write-answer.ts';

const words = /^No model is called for main: it is stopped/;
const messages = [{ role: 'user' as const, content: 'Hello' }];

describe('model calls of a stopped agent', () => {
  let bench: ProxyBench;
  let openai: OpenAI;
  const clock = makeFakeClock();
  const open = async (changes: BenchChanges = {}): Promise<void> => {
    bench = await openProxyBench({ ...changes, parts: { clock } });
    openai = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
  };
  const ask = async (): Promise<string> => (await openai.chat.completions.create({ model: 'default', messages })).choices[0]?.message.content ?? '';
  afterEach(() => bench.close());

  it('are refused in words of the assistant, and go on when it may', async () => {
    await open();
    bench.stopped.add('main');
    expect(await ask()).to.match(words);
    expect(await catchAny(openai.embeddings.create({ model: 'default', input: 'x' }))).to.deep.include({ status: 400, code: 'MODEL_STOPPED' });
    expect([bench.first.saw, bench.metered]).to.deep.equal([[], []]);
    bench.stopped.clear();
    expect(await ask()).to.equal('Hello from the model');
  });

  it('are refused to an agent that a stopped one started', async () => {
    await open();
    bench.stopped.add('boss');
    openai = new OpenAI({ apiKey: bench.proxy.issue('main', { session: 's1', parents: ['boss'] }), baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    expect(await ask()).to.match(words);
  });

  it('go to no second model when it is stopped while the first fails', async () => {
    await open({ models: [{}, {}] });
    bench.first.say((_, response) => {
      bench.stopped.add('main');
      response.writeHead(503).end();
      return 'by hand';
    });
    expect(await ask()).to.match(words);
    expect([bench.first.saw.length, bench.second.saw.length]).to.deep.equal([1, 0]);
  });

  it('that are under way end within a second, streamed or whole, counted as estimates', async () => {
    await open();
    let begun = 0;
    bench.first.say(({ body }, response) => {
      begun += 1;
      if (body['stream'] === true) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const event of chatChunks('m', { text: 'one two' }, true).slice(0, 2)) response.write(`data: ${JSON.stringify(event)}\n\n`);
      }
      return 'by hand';
    });
    const whole = ask();
    const stream = await openai.chat.completions.create({ model: 'default', messages, stream: true });
    const streamed = (async () => {
      for await (const chunk of stream) void chunk;
    })();
    const failed = catchAny(streamed);
    await until(() => begun === 2);
    bench.stopped.add('main');
    clock.advance(999);
    expect(await whole).to.match(words);
    expect(await failed).to.have.property('message').that.includes('it is stopped');
    expect(bench.metered.map(({ end, again }) => [end?.how, again])).to.deep.equal([['estimated', 0], ['estimated', 0]]);
    expect(bench.notes.map(({ verdict }) => verdict)).to.deep.equal(['stopped, estimated', 'stopped, estimated']);
    expect(bench.second.saw, 'no other model is asked').to.deep.equal([]);
  });

  it('leave those of others alone', async () => {
    await open();
    bench.stopped.add('helper');
    const asked = ask();
    clock.advance(2000);
    expect(await asked).to.equal('Hello from the model');
    await until(() => clock.waiting() === 0);
  });

  it('count no tokens at a provider', async () => {
    await open({ providers: [{ paths: { countTokens: '/v1/messages/count_tokens' } }] });
    const anthropic = new Anthropic({ apiKey: bench.key, baseURL: bench.proxy.origin, maxRetries: 0 });
    bench.stopped.add('main');
    expect(await catchAny(anthropic.messages.countTokens({ model: 'default', messages }))).to.have.property('status', 400);
    bench.stopped.clear();
    bench.first.say(() => {
      bench.stopped.add('main');
      return 'by hand';
    });
    const counted = anthropic.messages.countTokens({ model: 'default', messages });
    await until(() => bench.first.saw.length === 1);
    clock.advance(999);
    expect((await counted).input_tokens).to.be.greaterThan(0);
  });
});

it('the watch over stops looks with one timer for all calls, and with none where there are no calls', () => {
  const clock = makeFakeClock();
  const stopped = new Set<string>();
  const stops = createStops(clock, (chain) => chain.some((agent) => stopped.has(agent)));
  const ended: string[] = [];
  const ends = ['a', 'b'].map((agent) => stops.watch({ agent }, () => void ended.push(agent)));
  expect(clock.waiting()).to.equal(1);
  stopped.add('a');
  clock.advance(3000);
  expect([ended, clock.waiting()]).to.deep.equal([['a'], 1]);
  for (const end of ends) end();
  expect(clock.waiting()).to.equal(0);
  stops.watch({ agent: 'c', parents: ['a'] }, () => void ended.push('c'));
  clock.advance(500);
  expect(ended).to.deep.equal(['a', 'c']);
});
