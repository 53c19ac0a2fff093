import { join } from 'node:path';
import { expect } from 'chai';
import type { Gateway } from '../../../tenant/openclaw/gateway/connect.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeChatBench, messageOf, settle, unreachable } from './bench.ts';

const minute = 60_000;

describe('a chat', () => {
  describe('that is stopped', () => {
    it('ends what goes on with the runtime told, and lets nothing more be done in it', async () => {
      const { chat, asked, book, end } = makeChatBench();
      const { id } = chat.send(messageOf('one'));
      await settle();
      const stopped = chat.stop({ conversation: 'agent:main:shop' });
      expect(() => book.chainOf('agent:main:shop', 'main')).to.throw('ended what goes on');
      await settle();
      expect(asked.at(-1)).to.deep.include({ method: 'chat.abort', params: { sessionKey: 'agent:main:shop', runId: 'key-of-one' } });
      end('one', 'half a senten', 'aborted');
      asked.at(-1)?.answer.resolve({});
      expect(await stopped).to.equal(1);
      expect(await chat.ended(id)).to.include({ state: 'stopped', answer: 'half a senten' });
    });

    it('is stopped within two seconds where the runtime does not answer, or is not there', async () => {
      for (const gateway of [undefined, new Promise<never>(() => undefined)]) {
        const { chat, clock, connect } = makeChatBench();
        const { id } = chat.send(messageOf('one'));
        await settle();
        if (gateway) connect(() => gateway);
        const stopped = chat.stop({ agent: 'main' });
        await settle();
        clock.advance(1500);
        expect(await stopped).to.equal(1);
        expect((await chat.ended(id)).state).to.equal('stopped');
      }
    });

    it('says what waits never, and what comes behind it at once', async () => {
      const { chat, said, asked } = makeChatBench();
      const ids = ['one', 'two', 'three'].map((text) => chat.send(messageOf(text)).id);
      await settle();
      const stopped = chat.stop({ conversation: 'agent:main:shop' });
      await settle();
      asked.at(-1)?.answer.resolve({});
      expect(await stopped).to.equal(3);
      expect((await Promise.all(ids.map((id) => chat.ended(id)))).map(({ state }) => state)).to.deep.equal(['stopped', 'stopped', 'stopped']);
      chat.send(messageOf('four'));
      await settle();
      expect(said()).to.deep.equal(['one', 'four']);
    });

    it('is never said where it waits for the runtime to start, and the next one is', async () => {
      const { chat, said, connect, gateway, clock } = makeChatBench();
      const up = Promise.withResolvers<Gateway>();
      connect(() => up.promise);
      const { id } = chat.send(messageOf('one'));
      await settle();
      expect(await chat.stop({ agent: 'main' })).to.equal(1);
      chat.send(messageOf('two'));
      up.resolve(gateway);
      await settle();
      expect((await chat.ended(id)).state).to.equal('stopped');
      expect(said()).to.deep.equal(['two']);
      expect(clock.waiting()).to.equal(1);
    });

    it('ends all of an agent and none of another', async () => {
      const { chat, asked, book } = makeChatBench();
      chat.send(messageOf('one'));
      chat.send(messageOf('two', { conversation: 'other' }));
      const kept = chat.send(messageOf('three', { agent: 'sales' }));
      await settle();
      const stopped = chat.stop({ agent: 'main' });
      await settle();
      for (const { method, answer } of asked) if (method === 'chat.abort') answer.resolve({});
      expect(await stopped).to.equal(2);
      expect(chat.history(kept.conversation, 1)[0]?.state).to.equal('running');
      expect(book.chainOf('agent:sales:shop', 'sales')).to.deep.equal(['sales']);
      for (const conversation of ['agent:main:shop', 'agent:main:other']) expect(() => book.chainOf(conversation, 'main')).to.throw();
    });

    it('halts also what was started out of it and goes on when the turn has ended, until something is said again', async () => {
      const { chat, book, end } = makeChatBench();
      chat.send(messageOf('one'));
      await settle();
      book.spawned('agent:sales:subagent:1', 'agent:main:shop');
      end('one', 'started');
      expect(await chat.stop({ conversation: 'agent:main:shop' })).to.equal(0);
      expect(() => book.chainOf('agent:sales:subagent:1', 'sales')).to.throw('ended what goes on');
      chat.send(messageOf('two'));
      await settle();
      expect(book.chainOf('agent:sales:subagent:1', 'sales')).to.deep.equal(['main', 'sales']);
    });
  });

  describe('that is held', () => {
    it('is at once where nothing goes on, and begins nothing until it is let go', async () => {
      const { chat, said } = makeChatBench();
      const release = await chat.hold();
      chat.send(messageOf('one'));
      await settle();
      expect(said()).to.deep.equal([]);
      release();
      release();
      await settle();
      expect(said()).to.deep.equal(['one']);
    });

    it('waits for what goes on, and says what came meanwhile behind it', async () => {
      const { chat, said, end } = makeChatBench();
      chat.send(messageOf('one'));
      await settle();
      let isHeld = false;
      const held = chat.hold().then((release) => { isHeld = true; return release; });
      chat.send(messageOf('two'));
      chat.send(messageOf('three', { conversation: 'other' }));
      await settle();
      expect([isHeld, said()]).to.deep.equal([false, ['one']]);
      end('one', 'ok');
      (await held)();
      await settle();
      expect(said()).to.deep.equal(['one', 'two', 'three']);
    });

    it('waits five minutes at most', async () => {
      const { chat, clock } = makeChatBench();
      chat.send(messageOf('one'));
      await settle();
      const held = chat.hold();
      clock.advance(5 * minute);
      (await held)();
    });

    it('does not wait for a message that itself waits for the runtime, and says it later', async () => {
      const { chat, said, connect, gateway } = makeChatBench();
      const up = Promise.withResolvers<Gateway>();
      connect(() => up.promise);
      chat.send(messageOf('one'));
      await settle();
      const release = await chat.hold();
      up.resolve(gateway);
      await settle();
      expect(said()).to.deep.equal([]);
      release();
      await settle();
      expect(said()).to.deep.equal(['one']);
    });
  });

  describe('over a restart of the tenant', () => {
    it('says what waited, and marks what went on as interrupted', async () => {
      const file = join(makeTempFolder(), 'chat.db');
      const before = makeChatBench({ file });
      const one = before.chat.send(messageOf('one'));
      const two = before.chat.send(messageOf('two'));
      await settle();
      before.database.close();
      const { chat, said, turns } = makeChatBench({ file });
      chat.lead();
      await settle();
      expect(turns.find(one.id)?.state).to.equal('interrupted');
      expect(said()).to.deep.equal(['two']);
      expect(turns.find(two.id)?.state).to.equal('running');
    });

    it('loses no message that waited for the runtime when it was closed', async () => {
      const { chat, connect, turns, database, errors } = makeChatBench();
      const up = Promise.withResolvers<Gateway>();
      connect(() => up.promise);
      const { id } = chat.send(messageOf('one'));
      const waiting = catchError(chat.ended(id));
      await settle();
      chat.close();
      expect((await waiting).code).to.equal('CALL_CANCELLED');
      expect((await catchError(chat.ended(id))).code).to.equal('CALL_CANCELLED');
      up.reject(unreachable());
      chat.lost();
      chat.heard('chat', { sessionKey: 'agent:main:shop', runId: 'key-of-one', state: 'final' });
      await settle();
      const state = turns.find(id)?.state;
      database.close();
      expect([state, errors]).to.deep.equal(['queued', []]);
    });
  });
});
