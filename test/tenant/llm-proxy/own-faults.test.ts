import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { openTestFirewall } from '../../support/firewall.ts';

const messages = [{ role: 'user', content: 'Hello' }];
const refuse = (): never => { throw new LetsbeError('SECRET_IN_OPAQUE_FIELD', { path: 'x', name: 'y' }); };
const crash = (): never => { throw new TypeError('our own mistake'); };

describe('where a part of the proxy itself fails', () => {
  let bench: ProxyBench;
  afterEach(() => bench.close());

  /** Opens the proxy with a firewall that fails somewhere, and asks. */
  async function ask(change: (firewall: Firewall) => Partial<Firewall>, isStream: boolean): Promise<{ text: string; refusal: string | null }> {
    const firewall = await openTestFirewall();
    bench = await openProxyBench({ parts: { firewall: { ...firewall, ...change(firewall) } } });
    const answer = await fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}` }, body: JSON.stringify({ model: 'default', messages, stream: isStream }) });
    expect(answer.status).to.equal(200);
    const text = await answer.text();
    expect(bench.metered.every(({ end, again }) => end !== undefined && again === 0), 'a reservation was left open').to.equal(true);
    return { text, refusal: answer.headers.get('x-letsbe-refusal') };
  }
  const events = (part: 'write' | 'end', fail: () => never) => (firewall: Firewall): Partial<Firewall> => ({ openEvents: () => ({ ...firewall.openEvents(), [part]: fail }) });

  const cases: [string, (firewall: Firewall) => Partial<Firewall>, boolean, string | null, RegExp][] = [
    ['on the request, by refusing', () => ({ redactBody: refuse }), false, 'SECRET_IN_OPAQUE_FIELD', /Nothing was passed on/],
    ['on the request, by a mistake', () => ({ redactBody: crash }), true, 'INTERNAL', /Something in this program went wrong/],
    ['on the first event', events('write', refuse), true, 'SECRET_IN_OPAQUE_FIELD', /Nothing was passed on/],
    ['on the first event, by a mistake', events('write', crash), true, 'INTERNAL', /Something in this program went wrong/],
    ['at the end of a stream', events('end', refuse), true, null, /Nothing was passed on/],
    ['at the end of a stream, by a mistake', events('end', crash), true, null, /Something in this program went wrong/],
  ];
  for (const [what, change, isStream, code, words] of cases) {
    it(`nothing more is given out, and everything is ended: ${what}`, async () => {
      const { text, refusal } = await ask(change, isStream);
      expect(refusal).to.equal(code);
      expect(text).to.match(words).and.not.match(/our own mistake/);
    });
  }

  it('an answer that cannot be redacted is not given out', async () => {
    let calls = 0;
    const { text, refusal } = await ask((firewall) => ({ redactBody: (raw) => ((calls += 1) === 1 ? firewall.redactBody(raw) : crash()) }), false);
    expect(refusal).to.equal('INTERNAL');
    expect(text).not.to.include('Hello from the model');
  });
});
