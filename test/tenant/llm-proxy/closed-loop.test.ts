import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { expect } from 'chai';
import OpenAI from 'openai';
import { systemClock } from '../../../kernel/clock.ts';
import { createAttestation } from '../../../tenant/llm-proxy/attestation.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import { openToolCallBook } from '../../../tenant/llm-proxy/loop/tool-call-book.ts';
import { openVerdictBook } from '../../../tenant/llm-proxy/loop/verdict-book.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import type { Script } from '../../support/llm/fake-provider.ts';
import { openProxyBench, type ProxyBench } from '../../support/llm/proxy-bench.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const refused = /^The model call is refused: the result of a tool stands in it that/;

describe('the closed loop', () => {
  let bench: ProxyBench;
  let openai: OpenAI;
  let anthropic: Anthropic;
  beforeEach(async () => {
    bench = await openProxyBench();
    openai = new OpenAI({ apiKey: bench.key, baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    anthropic = new Anthropic({ apiKey: bench.key, baseURL: bench.proxy.origin, maxRetries: 0 });
  });
  afterEach(() => bench.close());

  const user = { role: 'user' as const, content: 'Delete the draft' };
  const call = (id: string) => ({ id, name: 'exec', arguments: '{"line":"rm draft"}' });
  const offered = {
    chat: [{ type: 'function' as const, function: { name: 'exec', parameters: { type: 'object' } } }],
    responses: [{ type: 'function' as const, name: 'exec', parameters: { type: 'object' }, strict: false }],
    messages: [{ name: 'exec', input_schema: { type: 'object' as const } }],
  };
  /** Each wire: a model's answer that calls a tool, streamed or not, then a request with the result of a call. */
  const wires: Record<string, { ask: (isStream: boolean) => Promise<unknown>; bring: (id: string) => Promise<unknown> }> = {
    'a chat': {
      ask: async (isStream) => {
        if (!isStream) return openai.chat.completions.create({ model: 'default', messages: [user], tools: offered.chat });
        for await (const chunk of await openai.chat.completions.create({ model: 'default', messages: [user], tools: offered.chat, stream: true })) void chunk;
      },
      bring: async (id) => (await openai.chat.completions.create({ model: 'default', messages: [user, { role: 'assistant', tool_calls: [{ id, type: 'function', function: call(id) }] }, { role: 'tool', tool_call_id: id, content: 'done' }] })).choices[0]?.message.content,
    },
    'responses': {
      ask: async (isStream) => {
        if (!isStream) return openai.responses.create({ model: 'default', input: [user], tools: offered.responses });
        for await (const event of await openai.responses.create({ model: 'default', input: [user], tools: offered.responses, stream: true })) void event;
      },
      bring: async (id) => (await openai.responses.create({ model: 'default', input: [user, { type: 'function_call', call_id: id, name: 'exec', arguments: '{}' }, { type: 'function_call_output', call_id: id, output: 'done' }] })).output_text,
    },
    'messages': {
      ask: async (isStream) => (isStream ? anthropic.messages.stream({ model: 'default', max_tokens: 100, messages: [user], tools: offered.messages }).finalMessage() : anthropic.messages.create({ model: 'default', max_tokens: 100, messages: [user], tools: offered.messages })),
      bring: async (id) => {
        const [block] = (await anthropic.messages.create({ model: 'default', max_tokens: 100, messages: [user, { role: 'assistant', content: [{ type: 'tool_use', id, name: 'exec', input: {} }] }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: 'done' }] }] })).content;
        return block?.type === 'text' ? block.text : '';
      },
    },
  };

  for (const [wire, { ask, bring }] of Object.entries(wires)) {
    for (const isStream of [false, true]) {
      it(`lets the result of a judged call pass in ${wire}, ${isStream ? 'streamed' : 'whole'}, and refuses it unjudged, with an alarm`, async () => {
        bench.first.say(() => ({ calls: [call('call_given1')] }));
        await ask(isStream);
        bench.first.say(() => ({ text: 'Well done' }));
        const before = bench.first.saw.length;
        expect(await bring('call_given1')).to.match(refused);
        expect(bench.first.saw).to.have.length(before);
        expect(bench.events).to.deep.equal([{ what: 'model-loop', agent: 'main', fault: 'unjudged', toolCall: 'call_given1' }]);
        expect(bench.lines).to.have.length(1);
        bench.judged.add('call_given1');
        expect(await bring('call_given1')).to.equal('Well done');
        bench.judged.clear();
        expect(await bring('call_given1'), 'a verdict that was seen is remembered').to.equal('Well done');
      });
    }

    it(`lets what the runtime says of a tool that was not offered pass in ${wire}: it has none to run`, async () => {
      for (const isStream of [false, true]) {
        const id = `call_dreamt${isStream ? 1 : 2}`;
        bench.first.say(() => ({ calls: [{ ...call(id), name: 'launch_rocket' }] }));
        await ask(isStream);
        bench.first.say(() => ({ text: 'Well done' }));
        expect(await bring(id)).to.equal('Well done');
        bench.first.say(() => ({ calls: [call(id)] }));
        await ask(isStream);
        expect(await bring(id), 'an id that is given out again for one that was').to.match(refused);
      }
    });

    it(`refuses the result of a call that no model made, in ${wire}, and tells of it once`, async () => {
      bench.judged.add('call_forged');
      expect(await bring('call_forged')).to.match(refused);
      expect(await bring('call_forged')).to.match(refused);
      expect(bench.events).to.deep.equal([{ what: 'model-loop', agent: 'main', fault: 'unknown', toolCall: 'call_forged' }]);
      expect(bench.first.saw).to.deep.equal([]);
    });
  }

  it('refuses the result of another agent\'s call', async () => {
    bench.first.say(() => ({ calls: [call('call_helpers')] }));
    const helper = new OpenAI({ apiKey: bench.proxy.keyOf('helper'), baseURL: `${bench.proxy.origin}/v1`, maxRetries: 0 });
    await helper.chat.completions.create({ model: 'default', messages: [user] });
    bench.judged.add('call_helpers');
    expect(await wires['a chat']?.bring('call_helpers')).to.match(refused);
  });

  it('refuses results in the old form, which name no call', async () => {
    const answer = await openai.chat.completions.create({ model: 'default', messages: [user, { role: 'function', name: 'exec', content: 'done' }] });
    expect(answer.choices[0]?.message.content).to.match(refused);
  });

  it('wants a new verdict of a call whose id is given out again, whatever was said of the one before', async () => {
    bench.first.say(() => ({ calls: [call('call_again')] }));
    await wires['a chat']?.ask(true);
    bench.judged.add('call_again');
    bench.first.say(() => ({ text: 'Well done' }));
    expect(await wires['a chat']?.bring('call_again')).to.equal('Well done');
    bench.judged.clear();
    for (const isStream of [true, false]) {
      bench.first.say(() => ({ calls: [call('call_again')] }));
      await wires['a chat']?.ask(isStream);
      expect(await wires['a chat']?.bring('call_again'), String(isStream)).to.match(refused);
    }
  });

  it('takes a call that says the provider ran it for one of the runtime, unless the agent\'s settings name tools of providers', async () => {
    const hosted: Script = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [{ type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} }], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } }));
      return 'by hand';
    };
    for (const [hostedTools, passes] of [[[], false], [['web_search'], true]] as const) {
      const own = await openProxyBench({ settings: { hostedTools: [...hostedTools] } });
      anthropic = new Anthropic({ apiKey: own.key, baseURL: own.proxy.origin, maxRetries: 0 });
      own.first.say(hosted);
      await wires['messages']?.ask(false);
      own.first.say(() => ({ text: 'Well done' }));
      expect(await wires['messages']?.bring('srvtoolu_1'), hostedTools.join()).to.match(passes ? /^Well done$/ : refused);
      await own.close();
    }
  });

  it('forgets no call over a restart', () => {
    const file = join(makeTempFolder(), 'llm-proxy.db');
    const first = openDatabase(file);
    const book = openToolCallBook(first, systemClock);
    book.gave({ agent: 'main' }, [{ id: 'call_a', hosted: false }, { id: 'srv_b', hosted: true }]);
    first.close();
    const second = openDatabase(file);
    const again = openToolCallBook(second, systemClock);
    expect(['call_a', 'srv_b', 'call_c'].map((id) => again.find({ agent: 'main' }, id)?.judged)).to.deep.equal([false, true, undefined]);
    again.judged({ agent: 'main' }, ['call_a']);
    expect(openToolCallBook(second, systemClock).find({ agent: 'main' }, 'call_a')?.judged).to.equal(true);
    second.close();
  });

  describe('between the books', () => {
    const open = () => {
      const clock = makeFakeClock();
      const database = openDatabase(':memory:');
      return { clock, database, book: openToolCallBook(database, clock), verdicts: openVerdictBook(database, clock) };
    };
    const give = { id: 'call_a', hosted: false };

    it('lets a verdict stand for the calls that were given out before it, and for none after', () => {
      const { clock, book, verdicts } = open();
      book.gave({ agent: 'main' }, [give]);
      clock.advance(5);
      verdicts.judged('call_a', { agent: 'main' });
      const first = book.find({ agent: 'main' }, 'call_a');
      expect(verdicts.has('call_a', first?.since ?? 0, { agent: 'main' })).to.equal(true);
      book.judged({ agent: 'main' }, ['call_a']);
      expect(book.find({ agent: 'main' }, 'call_a')?.judged).to.equal(true);
      clock.advance(5);
      book.gave({ agent: 'main' }, [give]);
      const again = book.find({ agent: 'main' }, 'call_a');
      expect(again).to.deep.equal({ judged: false, since: clock.now() });
      expect(verdicts.has('call_a', again?.since ?? 0, { agent: 'main' })).to.equal(false);
      verdicts.judged('call_a', { agent: 'main' });
      expect(verdicts.has('call_a', again?.since ?? 0, { agent: 'main' })).to.equal(true);
      expect(verdicts.has('call_b', 0, { agent: 'main' })).to.equal(false);
    });

    it('lets no provider free a call that waits for its verdict by saying that it ran it', () => {
      const { book } = open();
      for (const hosted of [false, true]) book.gave({ agent: 'main' }, [{ id: 'call_a', hosted }]);
      for (const hosted of [true, false]) book.gave({ agent: 'main' }, [{ id: 'call_b', hosted }]);
      book.gave({ agent: 'main' }, [{ id: 'call_c', hosted: true }]);
      book.gave({ agent: 'main' }, [{ id: 'call_c', hosted: true }]);
      expect(['call_a', 'call_b', 'call_c'].map((id) => book.find({ agent: 'main' }, id)?.judged)).to.deep.equal([false, false, true]);
    });

    it('keeps a call that was given out again among the last, with its verdict', () => {
      const { database, book, verdicts } = open();
      const places = (table: string): unknown[] => database.prepare(`select id from ${table} order by seq`).pluck().all();
      for (const id of ['call_a', 'call_b', 'call_a']) {
        book.gave({ agent: 'main' }, [{ id, hosted: false }]);
        verdicts.judged(id, { agent: 'main' });
      }
      expect([places('given_call'), places('judged_call')]).to.deep.equal([['call_b', 'call_a'], ['call_b', 'call_a']]);
    });
  });
});

describe('the attestation of the runtime', () => {
  const open = (alive: (pid: number) => boolean = () => true) => createAttestation({ random: randomBytes, isAlive: alive });

  it('holds for a process that gave its nonce back, as often as it does', () => {
    const attestation = open();
    const nonce = attestation.expect();
    expect(attestation.holds()).to.equal(false);
    attestation.attest(nonce, 100);
    attestation.attest(nonce, 100);
    expect(attestation.holds()).to.equal(true);
    attestation.revoke();
    expect(attestation.holds()).to.equal(false);
  });

  it('holds no longer than the process lives', () => {
    const living = new Set([100]);
    const attestation = open((pid) => living.has(pid));
    attestation.attest(attestation.expect(), 100);
    living.clear();
    expect(attestation.holds()).to.equal(false);
  });

  const cases: [string, (nonce: string) => [string, number]][] = [
    ['another nonce', () => ['x'.repeat(43), 100]],
    ['a process that is gone', (nonce) => [nonce, 7]],
    ['a number that is no process', (nonce) => [nonce, -1]],
  ];
  for (const [what, change] of cases) {
    it(`takes no word of ${what}`, () => {
      const attestation = open((pid) => pid === 100);
      const [nonce, pid] = change(attestation.expect());
      expect(catchThrown(() => attestation.attest(nonce, pid)).code).to.equal('AUTH_INVALID');
      expect(attestation.holds()).to.equal(false);
    });
  }

  it('takes no nonce twice from two processes, nor one of the process before', () => {
    const attestation = open();
    const old = attestation.expect();
    attestation.attest(old, 100);
    expect(catchThrown(() => attestation.attest(old, 101)).code).to.equal('AUTH_INVALID');
    attestation.expect();
    expect(catchThrown(() => attestation.attest(old, 100)).code).to.equal('AUTH_INVALID');
  });
});
