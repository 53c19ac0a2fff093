import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Gateway } from '../../../tenant/openclaw/gateway/connect.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeChatBench, messageOf, settle, unreachable } from './bench.ts';

const minute = 60_000;

describe('a chat with an agent', () => {
  it('says a message, and answers what came of it', async () => {
    const { chat, asked, end } = makeChatBench();
    const sent = chat.send(messageOf('hello'));
    expect(sent).to.include({ state: 'queued', conversation: 'agent:main:shop', redacted: false });
    await settle();
    expect(asked.map(({ method, params }) => [method, params])).to.deep.equal([['chat.send', { sessionKey: 'agent:main:shop', message: 'hello', idempotencyKey: 'key-of-hello' }]]);
    const ended = chat.ended(sent.id);
    end('hello', 'Good morning');
    expect(await ended).to.include({ state: 'done', answer: 'Good morning', by: 'Bella' });
  });

  it('says one message after the other in a conversation, in the order in which they came', async () => {
    const { chat, said, end, clock } = makeChatBench();
    for (const text of ['one', 'two', 'three']) chat.send(messageOf(text));
    await settle();
    expect(said()).to.deep.equal(['one']);
    for (const text of ['one', 'two']) {
      end(text, 'ok');
      await settle();
    }
    expect(said()).to.deep.equal(['one', 'two', 'three']);
    end('three', 'ok');
    expect(clock.waiting()).to.equal(0);
  });

  it('says messages of two conversations at once, and keeps their answers apart', async () => {
    const { chat, said, end } = makeChatBench();
    const one = chat.send(messageOf('one'));
    const two = chat.send(messageOf('two', { conversation: 'other' }));
    const three = chat.send(messageOf('three', { agent: 'sales' }));
    await settle();
    expect(said()).to.deep.equal(['one', 'two', 'three']);
    end('two', 'to two');
    end('one', 'to one');
    end('three', 'to three');
    expect(await Promise.all([one, two, three].map(({ id }) => chat.ended(id))).then((ended) => ended.map(({ answer }) => answer))).to.deep.equal(['to one', 'to two', 'to three']);
  });

  describe('by its key', () => {
    it('says a message once however often it is sent', async () => {
      const { chat, said, end } = makeChatBench();
      const first = chat.send(messageOf('hello'));
      expect(chat.send(messageOf('hello')).id).to.equal(first.id);
      await settle();
      end('hello', 'ok');
      await settle();
      expect(chat.send(messageOf('hello'))).to.include({ id: first.id, state: 'done', answer: 'ok' });
      await settle();
      expect(said()).to.deep.equal(['hello']);
    });

    for (const [what, changes] of [['other words', { message: 'other' }], ['another conversation', { conversation: 'other' }], ['another agent', { agent: 'sales' }]] as const) {
      it(`refuses ${what} under the same one`, () => {
        const { chat } = makeChatBench();
        chat.send(messageOf('hello'));
        expect(catchThrown(() => chat.send(messageOf('hello', changes))).code).to.equal('IDEMPOTENCY_CONFLICT');
      });
    }
  });

  const refused: readonly [what: string, changes: object, code: string][] = [
    ['an agent that there is not', { agent: 'nobody' }, 'AGENT_UNKNOWN'], ['nothing', { message: ' \n' }, 'USAGE_INVALID'], ['more than can be meant', { message: 'x'.repeat(100_001) }, 'USAGE_INVALID'],
  ];
  for (const [what, changes, code] of refused) {
    it(`refuses ${what}`, () => {
      const { chat } = makeChatBench();
      expect(catchThrown(() => chat.send(messageOf('hello', changes))).code).to.equal(code);
      expect(chat.conversations(undefined, 10)).to.deep.equal([]);
    });
  }

  it('takes no more than a hundred that wait in a conversation, and still answers for those that it has', () => {
    const { chat } = makeChatBench();
    for (let sent = 0; sent < 100; sent += 1) chat.send(messageOf(`m${sent}`));
    expect(catchThrown(() => chat.send(messageOf('one more'))).code).to.equal('OVERLOADED');
    expect(chat.send(messageOf('m7')).state).to.equal('queued');
    expect(chat.send(messageOf('elsewhere', { conversation: 'other' })).state).to.equal('queued');
  });

  for (const [message, said] of [['/status', 'Message: /status'], ['  /exec security=full', 'Message: /exec security=full'], ['!ls', 'Message: !ls'], ['\u00a0/new', 'Message: /new'], ['\ufeff!ls', 'Message: !ls'], ['and/or', 'and/or'], ['What? !', 'What? !']] as const) {
    it(`says ${JSON.stringify(message)} as ${JSON.stringify(said)}`, async () => {
      const bench = makeChatBench();
      bench.chat.send(messageOf(message));
      await settle();
      expect(bench.said()).to.deep.equal([said]);
    });
  }

  it('takes secrets out of what is said and of what is answered, wherever it is kept', async () => {
    const { chat, said, turns, end } = makeChatBench();
    const { id, redacted } = chat.send(messageOf('my password is hunter2', { key: 'key-0001' }));
    expect(redacted).to.equal(true);
    await settle();
    chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-0001', state: 'delta', deltaText: 'It is hunter2' });
    end('my password is SECRET_REF(password)', 'You said hunter2');
    expect(said()).to.deep.equal(['my password is SECRET_REF(password)']);
    const { events } = await chat.read('agent:main:shop', 0, AbortSignal.abort());
    expect(JSON.stringify([turns.find(id), events, chat.history('agent:main:shop', 10)])).to.not.include('hunter2');
    expect(turns.find(id)?.answer).to.equal('You said SECRET_REF(password)');
  });

  it('says nothing of what cannot be looked through, and takes no such message', async () => {
    const { chat, end, turns } = makeChatBench({ redact: (text) => { if (text.includes('canary')) throw new LetsbeError('INTERNAL'); return text; } });
    expect(() => chat.send(messageOf('a canary'))).to.throw(LetsbeError);
    const { id } = chat.send(messageOf('hello'));
    await settle();
    end('hello', 'the canary');
    expect(turns.find(id)).to.include({ state: 'done', answer: '(withheld: it could not be looked through for secrets)' });
  });

  describe('whose runtime', () => {
    it('is not there fails the message, with why', async () => {
      const { chat, connect } = makeChatBench();
      connect(() => Promise.reject(new LetsbeError('RUNTIME_UNREACHABLE', { reason: 'it was not started' })));
      const { id } = chat.send(messageOf('hello'));
      expect(await chat.ended(id)).to.include({ state: 'failed' });
      expect(chat.history('agent:main:shop', 1)[0]?.answer).to.include('it was not started');
    });

    it('goes away ends what goes on, at once, and says what waits to the next one', async () => {
      const { chat, connect, said, gateway } = makeChatBench();
      const one = chat.send(messageOf('one'));
      const two = chat.send(messageOf('two'));
      await settle();
      const next = Promise.withResolvers<Gateway>();
      connect(() => next.promise);
      chat.lost();
      expect(await chat.ended(one.id)).to.include({ state: 'interrupted', answer: 'The runtime of the agents ended while it went on.' });
      await settle();
      expect(said()).to.deep.equal(['one']);
      next.resolve(gateway);
      await settle();
      expect(said()).to.deep.equal(['one', 'two']);
      expect(chat.history('agent:main:shop', 10).map(({ id, state }) => [id, state])).to.deep.equal([[one.id, 'interrupted'], [two.id, 'running']]);
    });

    it('goes away while it takes a message is told of once', async () => {
      const { chat, connect, gateway } = makeChatBench();
      const lost = Promise.withResolvers<never>();
      connect(() => Promise.resolve({ ...gateway, call: () => lost.promise }));
      const { id } = chat.send(messageOf('one'));
      await settle();
      chat.lost();
      lost.reject(unreachable());
      await settle();
      expect((await chat.ended(id)).state).to.equal('interrupted');
      const { events } = await chat.read('agent:main:shop', 0, AbortSignal.abort());
      expect(events.filter(({ event }) => event.kind === 'end')).to.have.length(1);
    });

    it('says nothing for a quarter of an hour is waited for no longer', async () => {
      const { chat, clock, said } = makeChatBench();
      const { id } = chat.send(messageOf('one'));
      chat.send(messageOf('two'));
      await settle();
      clock.advance(10 * minute);
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-one', state: 'delta', deltaText: 'hm' });
      clock.advance(14 * minute);
      expect(said()).to.deep.equal(['one']);
      clock.advance(minute);
      expect((await chat.ended(id)).state).to.equal('interrupted');
      await settle();
      expect(said()).to.deep.equal(['one', 'two']);
    });

    it('names the turn otherwise is understood', async () => {
      const { chat, connect, gateway } = makeChatBench();
      connect(() => Promise.resolve({ ...gateway, call: () => Promise.resolve({ runId: 'its-own' }) }));
      const { id } = chat.send(messageOf('hello'));
      await settle();
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'its-own', state: 'final', message: { content: 'ok' } });
      expect(await chat.ended(id)).to.include({ state: 'done', answer: 'ok' });
    });

    it('says how a turn ended before it has answered for the message is understood', async () => {
      const { chat, connect, gateway } = makeChatBench();
      const answer = Promise.withResolvers<{ runId: string }>();
      connect(() => Promise.resolve({ ...gateway, call: () => answer.promise }));
      const { id } = chat.send(messageOf('hello'));
      await settle();
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-hello', state: 'final', message: { content: 'ok' } });
      expect(await chat.ended(id)).to.include({ state: 'done', answer: 'ok' });
      answer.resolve({ runId: 'key-of-hello' });
      await settle();
      expect(chat.history('agent:main:shop', 1)[0]).to.include({ state: 'done', answer: 'ok' });
    });

    it('tells of a turn in another conversation is not believed', async () => {
      const { chat, turns } = makeChatBench();
      const { id } = chat.send(messageOf('hello'));
      await settle();
      chat.heard('chat', { sessionKey: 'agent:main:other', runId: 'key-of-hello', state: 'final', message: { content: 'wrong' } });
      expect(turns.find(id)?.state).to.equal('running');
    });

    it('speaks by itself is shown, without a turn', async () => {
      const { chat } = makeChatBench();
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'by-itself', state: 'final', message: { content: 'sales reports' } });
      const { events } = await chat.read('agent:main:shop', 0, AbortSignal.abort());
      expect(events.map(({ turn, event }) => [turn, event])).to.deep.equal([[undefined, { kind: 'end', outcome: 'done', text: 'sales reports' }]]);
    });

    it('answers with nothing a turn ends all the same', async () => {
      const { chat } = makeChatBench();
      const { id } = chat.send(messageOf('hello'));
      await settle();
      chat.begun('agent:main:shop', 'key-of-hello');
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-hello', state: 'final' });
      expect(await chat.ended(id)).to.include({ state: 'done', answer: '' });
    });

    it('keeps a message back until something else has ended in its conversation is waited for, and what it then says under another name is the answer', async () => {
      const { chat, turns, said } = makeChatBench();
      const { id } = chat.send(messageOf('hello'));
      chat.send(messageOf('and then'));
      await settle();
      chat.begun('agent:main:shop', 'a report');
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-hello', state: 'final' });
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'a report', state: 'final', message: { content: 'sales reports' } });
      expect(turns.find(id)?.state).to.equal('running');
      chat.begun('agent:main:other', 'elsewhere');
      chat.begun('agent:main:shop', 'its-own');
      chat.begun('agent:main:shop', 'a later report');
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'a later report', state: 'final', message: { content: 'sales reports again' } });
      expect(said()).to.deep.equal(['hello']);
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'its-own', state: 'final', message: { content: 'ok' } });
      expect(await chat.ended(id)).to.include({ state: 'done', answer: 'ok' });
      await settle();
      expect(said()).to.deep.equal(['hello', 'and then']);
    });

    it('keeps a message back and is stopped, or goes away, has no turn that goes on', async () => {
      for (const leave of ['stop', 'lost'] as const) {
        const { chat, asked } = makeChatBench();
        const { id } = chat.send(messageOf('hello'));
        await settle();
        chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-hello', state: 'final' });
        if (leave === 'lost') chat.lost();
        else {
          const stopping = chat.stop({ conversation: 'agent:main:shop' });
          await settle();
          expect(asked.at(-1)).to.deep.include({ method: 'chat.abort', params: { sessionKey: 'agent:main:shop', runId: 'key-of-hello' } });
          asked.at(-1)?.answer.resolve({});
          await stopping;
        }
        expect((await chat.ended(id)).state).to.equal(leave === 'lost' ? 'interrupted' : 'stopped');
        chat.begun('agent:main:shop', 'its-own');
        expect(chat.history('agent:main:shop', 5).map(({ run }) => run)).to.deep.equal(['key-of-hello']);
      }
    });
  });

  it('is waited for no longer than whoever waits wants to', async () => {
    const { chat } = makeChatBench();
    const { id } = chat.send(messageOf('one'));
    const controller = new AbortController();
    const waiting = catchError(chat.ended(id, controller.signal));
    controller.abort();
    expect((await waiting).code).to.equal('CALL_CANCELLED');
    expect((await catchError(chat.ended(id, controller.signal))).code).to.equal('CALL_CANCELLED');
    expect((await catchError(chat.ended(99))).code).to.equal('USAGE_INVALID');
  });
});
