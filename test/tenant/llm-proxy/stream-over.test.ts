import { once } from 'node:events';
import http from 'node:http';
import { expect } from 'chai';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';

const messages = [{ role: 'user', content: 'Hello' }];

describe('a stream whose end was told while its connection stays open', () => {
  let bench: ProxyBench;
  beforeEach(async () => {
    bench = await openProxyBench();
  });
  afterEach(() => bench.close());

  for (const [path, last, said] of [['/v1/chat/completions', '[DONE]', { messages }], ['/v1/messages', 'message_stop', { messages }], ['/v1/responses', 'response.completed', { input: 'Hello' }]] as const) {
    it(`is counted before the client reads of it: ${path}`, async () => {
      bench.first.say(() => ({ text: 'one two three', staysOpen: true }));
      const request = http.request(`${bench.proxy.origin}${path}`, { method: 'POST', agent: false, headers: { authorization: `Bearer ${bench.key}`, 'content-type': 'application/json' } });
      request.on('error', () => undefined);
      request.end(JSON.stringify({ model: 'default', max_tokens: 100, ...said, stream: true }));
      const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
      answer.on('error', () => undefined);
      let heard = '';
      for await (const chunk of answer.iterator({ destroyOnReturn: false })) {
        heard += String(chunk);
        if (heard.includes(last)) break;
      }
      expect(bench.metered[0]?.end).to.deep.include({ how: 'settled' });
      answer.destroy();
    });
  }
});
