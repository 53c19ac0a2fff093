import { once } from 'node:events';
import http, { type ServerResponse } from 'node:http';
import { expect } from 'chai';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { chatChunks } from '../../support/llm/write-answer.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { until } from '../../support/until.ts';

const messages = [{ role: 'user', content: 'Hello' }];
const events = chatChunks('m', { text: 'one two three four' }, true).map((event) => `data: ${JSON.stringify(event)}\n\n`);

describe('a client that hangs up', () => {
  let bench: ProxyBench;
  let clock: FakeClock;
  /** Writes the rest of the answer. */
  let held: ServerResponse | undefined;

  beforeEach(async () => {
    clock = makeFakeClock();
    bench = await openProxyBench({ parts: { clock } });
    held = undefined;
  });
  afterEach(() => bench.close());

  /** Asks, waits for the first piece of the answer, and hangs up. */
  async function hangUp(isStream: boolean): Promise<void> {
    bench.first.say((_, response) => {
      held = response;
      if (isStream) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(events.slice(0, 3).join(''));
      }
      return 'by hand';
    });
    const request = http.request(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', agent: false, headers: { authorization: `Bearer ${bench.key}`, 'content-type': 'application/json' } });
    request.on('error', () => undefined);
    request.end(JSON.stringify({ model: 'default', messages, stream: isStream }));
    if (isStream) {
      const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
      await once(answer, 'data');
      answer.on('error', () => undefined);
      answer.destroy();
    } else {
      await until(() => held !== undefined);
      request.destroy();
    }
  }

  for (const isStream of [true, false]) {
    it(`pays what the provider says in the end, ${isStream ? 'of a stream' : 'of a whole answer'}`, async () => {
      await hangUp(isStream);
      await until(() => clock.waiting() >= 2);
      if (isStream) held?.end(`${events.slice(3).join('')}data: [DONE]\n\n`);
      else {
        held?.writeHead(200, { 'content-type': 'application/json' });
        held?.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'x' }, finish_reason: 'stop' }], usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 } }));
      }
      await until(() => bench.metered[0]?.end !== undefined);
      expect(bench.metered[0]?.end).to.deep.include({ how: 'settled' });
      expect(bench.metered[0]?.again).to.equal(0);
    });
  }

  it('is waited for fifteen seconds, then the provider is hung up on and an estimate counts', async () => {
    await hangUp(true);
    await until(() => clock.waiting() >= 3);
    clock.advance(14_999);
    expect(bench.metered[0]?.end).to.equal(undefined);
    clock.advance(1);
    await until(() => bench.metered[0]?.end !== undefined);
    expect(bench.metered[0]?.end).to.deep.include({ how: 'estimated' });
    await until(() => held?.destroyed === true);
    expect(bench.notes.map(({ verdict }) => verdict)).to.deep.equal(['hung up, estimated']);
    expect(bench.second.saw, 'nobody is there to be answered').to.deep.equal([]);
  });

  it('that is silent is not the provider that is: that one is given up after its time, and the next is asked', async () => {
    bench.first.say((_, response) => {
      held = response;
      return 'by hand';
    });
    bench.second.say(() => ({ text: 'Here' }));
    const asked = fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages }) });
    await until(() => held !== undefined);
    clock.advance(300_000);
    expect(JSON.stringify(await (await asked).json())).to.include('Here');
    expect(bench.metered.map(({ end }) => end?.how)).to.deep.equal(['estimated', 'settled']);
  });
});

describe('a stream that is cut', () => {
  it('ends with an error for the client, and counts as an estimate', async () => {
    const bench = await openProxyBench();
    bench.first.say((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(events.slice(0, 3).join(''));
      return 'by hand';
    });
    const answer = await fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages, stream: true }) });
    const text = await answer.text();
    expect(text).to.include('one').and.match(/data: \{"error":\{"message":"No model answered: first broke off in the middle of its answer/);
    expect(bench.metered.map(({ end }) => end?.how)).to.deep.equal(['estimated']);
    await bench.close();
  });
});
