import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { markForCache } from '../../../../tenant/llm-proxy/cache/mark-for-cache.ts';
import { prefixHash } from '../../../../tenant/llm-proxy/cache/prefix-hash.ts';
import { openPrefixBook } from '../../../../tenant/llm-proxy/cache/prefix-book.ts';
import { openDatabase } from '../../../../tenant/database/open-database.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

const long = { type: 'ephemeral', ttl: '1h' };
const short = { type: 'ephemeral' };
const mark = (body: JsonObject, wire: 'anthropic-messages' | 'openai-chat' | 'openai-responses' = 'anthropic-messages', caching: 'marks' | 'key' | 'automatic' | 'none' = 'marks') => markForCache(body, { wire, caching, cacheKey: () => 'the key' });
const boundary = 'Stable.\n<!-- OPENCLAW_CACHE_BOUNDARY -->\nDynamic.';

describe('marks for the cache of a provider', () => {
  it('stand on the last tool, the stable instructions and the last two turns of the user: four', () => {
    const user = (text: string) => ({ role: 'user', content: text });
    expect(mark({ tools: [{ name: 'a' }, { name: 'b' }], system: boundary, messages: [user('1'), { role: 'assistant', content: 'x' }, user('2'), { role: 'assistant', content: 'y' }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't' }, { type: 'text', text: '3' }] }] })).to.deep.equal({
      tools: [{ name: 'a' }, { name: 'b', cache_control: long }],
      system: [{ type: 'text', text: 'Stable.', cache_control: long }, { type: 'text', text: 'Dynamic.' }],
      messages: [user('1'), { role: 'assistant', content: 'x' }, { role: 'user', content: [{ type: 'text', text: '2', cache_control: short }] }, { role: 'assistant', content: 'y' }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't' }, { type: 'text', text: '3', cache_control: short }] }],
    });
  });

  it('stand on the first of several instructions', () => {
    expect(mark({ system: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }], messages: [] })['system']).to.deep.equal([{ type: 'text', text: 'a', cache_control: long }, { type: 'text', text: 'b' }]);
  });

  it('are not put on empty texts', () => {
    expect(mark({ system: '', messages: [{ role: 'user', content: '' }, { role: 'user', content: [{ type: 'text', text: '' }] }, { role: 'user', content: [] }] })).to.deep.equal({ system: '', messages: [{ role: 'user', content: '' }, { role: 'user', content: [{ type: 'text', text: '' }] }, { role: 'user', content: [] }] });
  });

  for (const body of [
    { tools: [{ name: 'a', cache_control: short }], messages: [{ role: 'user', content: 'x' }] },
    { system: [{ type: 'text', text: 's', cache_control: short }], messages: [{ role: 'user', content: 'x' }] },
    { messages: [{ role: 'user', content: [{ type: 'text', text: 'x', cache_control: short }] }] },
    { cache_control: short, messages: [{ role: 'user', content: 'x' }] },
  ] as JsonObject[]) it(`are left to a client that sets its own: ${JSON.stringify(body).slice(0, 60)}`, () => expect(mark(body)).to.deep.equal(body));

  it('stand in a chat on the first instructions and the last two turns', () => {
    expect(mark({ tools: [{ type: 'function' }], messages: [{ role: 'system', content: boundary }, { role: 'system', content: 'more' }, { role: 'user', content: 'x' }] }, 'openai-chat')).to.deep.equal({
      tools: [{ type: 'function' }],
      messages: [{ role: 'system', content: [{ type: 'text', text: 'Stable.', cache_control: long }, { type: 'text', text: 'Dynamic.' }] }, { role: 'system', content: 'more' }, { role: 'user', content: [{ type: 'text', text: 'x', cache_control: short }] }],
    });
  });

  it('are a key for others, with what changes behind the conversation', () => {
    expect(mark({ messages: [{ role: 'developer', content: boundary }, { role: 'user', content: 'x' }] }, 'openai-chat', 'key')).to.deep.equal({ prompt_cache_key: 'the key', messages: [{ role: 'developer', content: 'Stable.' }, { role: 'user', content: 'x' }, { role: 'developer', content: 'Dynamic.' }] });
    expect(mark({ instructions: boundary, input: 'x' }, 'openai-responses', 'key')).to.deep.equal({ prompt_cache_key: 'the key', instructions: 'Stable.', input: [{ role: 'user', content: 'x' }, { role: 'developer', content: 'Dynamic.' }] });
    expect(mark({ prompt_cache_key: 'own', input: 'x' }, 'openai-responses', 'key')).to.deep.equal({ prompt_cache_key: 'own', input: 'x' });
  });

  it('are none where a provider caches by itself or not, and the runtime\'s own mark goes nowhere', () => {
    for (const caching of ['automatic', 'none'] as const) expect(mark({ system: boundary, messages: [] }, 'anthropic-messages', caching)).to.deep.equal({ system: 'Stable.\nDynamic.', messages: [] });
    expect(mark({ messages: [{ role: 'system', content: boundary }] }, 'openai-chat', 'automatic')).to.deep.equal({ messages: [{ role: 'system', content: 'Stable.\nDynamic.' }] });
  });
});

describe('the beginning of the prompts of an agent', () => {
  it('is its tools and the stable part of its instructions, on every wire', () => {
    const base = prefixHash({ tools: [{ name: 'a' }], system: boundary, messages: [{ role: 'user', content: '1' }] });
    expect(prefixHash({ tools: [{ name: 'a' }], system: boundary.replace('Dynamic', 'Other'), messages: [{ role: 'user', content: '2' }] })).to.equal(base);
    expect(prefixHash({ tools: [{ name: 'b' }], system: boundary })).not.to.equal(base);
    expect(prefixHash({ tools: [{ name: 'a' }], system: boundary.replace('Stable', 'Other') })).not.to.equal(base);
    expect(prefixHash({ tools: [{ name: 'a' }], messages: [{ role: 'system', content: boundary }] })).to.equal(base);
    expect(prefixHash({ tools: [{ name: 'a' }], instructions: boundary })).to.equal(base);
  });

  it('is compared with those of the same version that were seen, over restarts too', () => {
    const database = openDatabase(':memory:');
    const clock = makeFakeClock();
    const book = openPrefixBook(database, clock);
    expect(['p', 'p', 'q', 'p'].map((prefix) => book.note('main', '1', prefix))).to.deep.equal(['first', 'known', 'new', 'known']);
    const again = openPrefixBook(database, clock);
    expect([again.note('main', '1', 'q'), again.note('main', '2', 'q'), again.note('helper', '1', 'q')]).to.deep.equal(['known', 'first', 'first']);
    for (let at = 0; at < 100; at += 1) again.note('main', '2', `r${at}`);
    expect(database.prepare('select count(*) as count from prefix').get()).to.deep.equal({ count: 33 });
    database.close();
  });
});
