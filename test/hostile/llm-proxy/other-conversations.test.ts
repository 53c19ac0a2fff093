import { expect } from 'chai';
import OpenAI from 'openai';
import { systemClock } from '../../../kernel/clock.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import { openVerdictBook, type VerdictBook } from '../../../tenant/llm-proxy/loop/verdict-book.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';

describe('two conversations whose model numbers its tool calls anew in each', () => {
  const refused = /^The model call is refused: the result of a tool stands in it that/;
  const shop = { agent: 'main', session: 'agent:main:shop' };
  const mail = { agent: 'main', session: 'agent:main:mail' };
  let bench: ProxyBench;
  let verdicts: VerdictBook;
  let of: (where: typeof shop) => OpenAI;

  const call = { id: 'call_0', name: 'exec', arguments: '{}' };
  const user = { role: 'user' as const, content: 'Delete the draft' };
  const ask = async (where: typeof shop): Promise<void> => {
    bench.first.say(() => ({ calls: [call] }));
    await of(where).chat.completions.create({ model: 'default', messages: [user], tools: [{ type: 'function', function: { name: 'exec', parameters: { type: 'object' } } }] });
    bench.first.say(() => ({ text: 'Well done' }));
  };
  const bring = async (where: typeof shop): Promise<string | null | undefined> => (await of(where).chat.completions.create({
    model: 'default', messages: [user, { role: 'assistant', tool_calls: [{ id: call.id, type: 'function', function: call }] }, { role: 'tool', tool_call_id: call.id, content: 'done' }],
  })).choices[0]?.message.content;

  beforeEach(async () => {
    verdicts = openVerdictBook(openDatabase(':memory:'), systemClock);
    bench = await openProxyBench({ parts: { verdicts } });
    const clients = new Map([shop, mail].map(({ agent, session }) => [session, new OpenAI({ apiKey: bench.proxy.issue(agent, { session }), baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 })]));
    of = ({ session }) => clients.get(session) as OpenAI;
  });
  afterEach(() => bench.close());

  it('each go on with their own, without an alarm', async () => {
    await ask(shop);
    verdicts.judged(call.id, shop);
    await ask(mail);
    expect(await bring(shop)).to.equal('Well done');
    verdicts.judged(call.id, mail);
    expect([await bring(mail), await bring(shop)]).to.deep.equal(['Well done', 'Well done']);
    expect(bench.events).to.deep.equal([]);
  });

  it('lend each other no verdict: a call of one is not judged by what was said of the other\'s', async () => {
    await ask(mail);
    await ask(shop);
    verdicts.judged(call.id, mail);
    expect(await bring(mail)).to.equal('Well done');
    expect(await bring(shop)).to.match(refused);
    expect(bench.events).to.deep.equal([{ what: 'model-loop', agent: 'main', conversation: shop.session, fault: 'unjudged', toolCall: call.id }]);
  });

  it('lend each other no call: one that was given out in the other is a forged one here, judged or not', async () => {
    await ask(mail);
    for (const where of [mail, shop]) verdicts.judged(call.id, where);
    expect(await bring(shop)).to.match(refused);
    expect(bench.events).to.deep.equal([{ what: 'model-loop', agent: 'main', conversation: shop.session, fault: 'unknown', toolCall: call.id }]);
  });

  it('lend nothing to the key of the agent alone, nor take anything from it', async () => {
    await ask(shop);
    verdicts.judged(call.id, shop);
    const own = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    of = () => own;
    expect(await bring(shop)).to.match(refused);
  });
});
