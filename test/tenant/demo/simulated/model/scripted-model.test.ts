import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import OpenAI from 'openai';
import { systemClock } from '../../../../../kernel/clock.ts';
import { createScriptedModel } from '../../../../../tenant/demo/simulated/model/scripted-model.ts';
import { serve, type SimulatedServer } from '../../../../../tenant/demo/simulated/serve.ts';

describe('the scripted model behind the shape of chat completions', () => {
  const model = createScriptedModel({ clock: systemClock, random: randomBytes });
  let server: SimulatedServer;
  before(async () => {
    server = await serve(model, () => undefined);
  });
  after(() => server.stop());
  const client = (apiKey: string): OpenAI => new OpenAI({ apiKey, baseURL: `http://127.0.0.1:${server.port}/v1`, maxRetries: 0 });
  const asked = { model: 'scripted-scenes', messages: [{ role: 'user' as const, content: 'How was the week?' }] };

  it('answers the provider\'s own client at once', async () => {
    const { choices: [first], usage } = await client(model.secretValue).chat.completions.create(asked);
    expect(first?.finish_reason).to.equal('tool_calls');
    expect(first?.message.tool_calls?.[0]).to.deep.include({ type: 'function', function: { name: 'tool_call', arguments: '{"tool":"umami","operation":"websites.list","params":{}}' } });
    expect(usage?.total_tokens).to.equal((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0)).and.to.be.above(0);
  });

  it('answers as a stream that ends with the usage, and names no call twice', async () => {
    const stream = (): Promise<string> => client(model.secretValue).chat.completions.stream({ ...asked, stream_options: { include_usage: true } }).finalChatCompletion().then(({ choices: [first], usage }) => {
      expect(usage?.total_tokens).to.be.above(0);
      return first?.message.tool_calls?.[0]?.id ?? '';
    });
    const ids = [await stream(), await stream()];
    expect(new Set(ids).size).to.equal(2);
    expect(ids[0]).to.match(/^call_[0-9a-f]{24}$/);
  });

  it('streams words', async () => {
    const pieces: string[] = [];
    for await (const { choices: [first] } of await client(model.secretValue).chat.completions.create({ ...asked, messages: [{ role: 'user', content: 'hello' }], stream: true })) pieces.push(first?.delta.content ?? '');
    expect(pieces.length).to.be.above(10);
    expect(pieces.join('')).to.match(/^I am a scripted model: .*paste a key\.$/);
  });

  it('refuses whoever has not its key', async () => {
    const refused = await client('another').chat.completions.create(asked).then(() => undefined, (error: unknown) => error);
    expect(refused).to.include({ status: 401 });
  });
});
