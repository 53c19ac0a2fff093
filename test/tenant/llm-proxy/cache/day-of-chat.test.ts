import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { seed } from '../../../support/chance.ts';
import { createDraw } from '../../../support/draw.ts';
import { type DayCall, makeDay, toMessages } from '../../../support/llm/day-of-chat.ts';
import { type Billed, createKeyedCache, createMarkedCache } from '../../../support/llm/prefix-cache.ts';
import { openProxyBench, type ProxyBench } from '../../../support/llm/proxy-bench.ts';
import type { Provider } from '../../../../tenant/models/catalog.ts';

describe('a day of chat', () => {
  let bench: ProxyBench;
  afterEach(() => bench.close());

  /** Replays the day against a provider with a cache, and gives what was metered. */
  async function replay(day: readonly DayCall[], path: string, provider: Partial<Provider>, form: (body: JsonObject) => JsonObject, bill: (now: () => number) => (body: JsonObject) => Billed, tell: (billed: Billed) => JsonObject): Promise<{ share: number; calls: number }> {
    bench = await openProxyBench({ providers: [provider], parts: { verdicts: { has: () => true } } });
    let now = 0;
    const billOf = bill(() => now);
    // Which calls a model made is not what is tested here: each is one of its own.
    const ids = new Set(day.flatMap(({ body }) => (body['messages'] as JsonObject[]).flatMap(({ tool_call_id: id }) => (typeof id === 'string' ? [id] : []))));
    bench.first.say(() => ({ calls: [...ids].map((id) => ({ id, name: 'x', arguments: '{}' })) }));
    await ask(path, form({ tools: [], messages: [{ role: 'system', content: 'x' }, { role: 'user', content: 'x' }] }));
    bench.first.say(({ body }) => ({ text: 'Done.', usage: tell(billOf(body)) }));
    bench.metered.length = 0;
    for (const { at, body } of day) {
      now = at;
      await ask(path, form(body));
    }
    const usages = bench.metered.map(({ end }) => (end?.how === 'settled' ? end.usage : undefined));
    const sum = (pick: 'input' | 'cacheRead' | 'cacheWrite'): number => usages.reduce((total, usage) => total + (usage?.[pick] ?? Number.NaN), 0);
    return { share: sum('cacheRead') / (sum('input') + sum('cacheRead') + sum('cacheWrite')), calls: usages.length };
  }

  async function ask(path: string, body: JsonObject): Promise<void> {
    const answer = await fetch(bench.proxy.origin + path, { method: 'POST', headers: { 'x-api-key': bench.key }, body: JSON.stringify({ model: 'default', ...body }) });
    const text = await answer.text();
    expect([answer.status, answer.headers.get('x-letsbe-refusal'), text.slice(0, 200)]).to.deep.include(200).and.include(null);
  }

  it('bills at least 80 % of its input tokens as reads from the cache where prompts are marked, though the end of the instructions changes now and then', async () => {
    const day = makeDay(seed, 20);
    const { share, calls } = await replay(day, '/v1/messages', { caching: { 'anthropic-messages': 'marks' } }, toMessages, createMarkedCache, ({ input, cacheRead, cacheWrite }) => ({ input_tokens: input, cache_read_input_tokens: cacheRead, cache_creation_input_tokens: cacheWrite, output_tokens: 30 }));
    expect(calls).to.equal(day.length);
    expect(share).to.be.at.least(0.8);
  });

  it('does so where a key leads to the cache, though the end of the instructions changes with every call', async () => {
    const day = makeDay(seed, 1);
    const { share, calls } = await replay(day, '/v1/chat/completions', { caching: { 'openai-chat': 'key' } }, (body) => body, (now) => createKeyedCache(now, createDraw(seed)), ({ input, cacheRead }) => ({ prompt_tokens: input + cacheRead, completion_tokens: 30, total_tokens: input + cacheRead + 30, prompt_tokens_details: { cached_tokens: cacheRead } }));
    expect(calls).to.equal(day.length);
    expect(share).to.be.at.least(0.8);
  });

  it('would not without marks', async () => {
    const { share } = await replay(makeDay(seed, 20), '/v1/messages', {}, toMessages, createMarkedCache, ({ input, cacheRead, cacheWrite }) => ({ input_tokens: input, cache_read_input_tokens: cacheRead, cache_creation_input_tokens: cacheWrite, output_tokens: 30 }));
    expect(share).to.equal(0);
  });
});
