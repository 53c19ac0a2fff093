import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { CallView } from '../../../tenant/calls/answer.ts';
import { createOutcomeTeller, wordOutcome } from '../../../tenant/chat/tell-outcomes.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeChatBench, settle, type ChatBench } from './bench.ts';

const view = (changes: Partial<CallView> = {}): CallView => ({ call: 'call_1', state: 'DONE', instance: 'shop', operation: 'acme.things.remove', approval: 'apr_1', ...changes });

describe('the outcome of a call that was asked for', () => {
  function bench(chat: ChatBench = makeChatBench(), conversation = 'agent:main:shop') {
    const views = new Map<string, CallView>();
    const warned: unknown[] = [];
    const marks: unknown[] = [];
    const teller = createOutcomeTeller({
      book: chat.book, chat: chat.chat, taints: { mark: (...args: unknown[]) => void marks.push(args.slice(0, 2)) }, newMark: () => 'mark', log: { warn: (what: unknown) => void warned.push(what), error: () => undefined } as never,
      calls: { named: (root, key) => (root === 'main' && key === 'key-of-call-2' ? 'call_2' : undefined), status: (call: string) => { const found = views.get(call); if (!found) throw new LetsbeError('CALL_UNKNOWN', { call }); return found; } },
    });
    if (conversation.includes(':subagent:')) {
      chat.book.begin('agent:main:shop', 'main');
      chat.book.spawned(conversation, 'agent:main:shop');
    } else chat.book.begin(conversation, 'main');
    chat.book.owe('call_1', conversation);
    const look = async (): Promise<void> => {
      teller.look();
      await settle();
      await settle();
    };
    return { ...chat, teller, views, warned, marks, look };
  }

  const ends: readonly [state: CallView['state'], changes: Partial<CallView>, words: RegExp][] = [
    ['DONE', { result: { ok: true } }, /was approved and has run[^]*\{"ok":true\}/],
    ['FAILED', { error: { code: 'TOOL_REJECTED', message: 'the shop said no' } }, /failed: the shop said no/],
    ['UNKNOWN', {}, /not known whether it was done\. Do not repeat it/],
    ['DENIED', { reason: 'not "today"' }, /was denied: "not \\"today\\""\. Do not ask for it again/],
    ['EXPIRED', {}, /Nobody decided about the call acme\.things\.remove/],
    ['CANCELLED', { reason: 'no longer needed' }, /was cancelled: "no longer needed"/],
  ];
  for (const [state, changes, words] of ends) {
    it(`is told once where it is ${state}, in the conversation that asked`, async () => {
      const { views, look, said, turns, book } = bench();
      views.set('call_1', view({ state, ...changes }));
      await look();
      await look();
      expect(said()).to.have.length(1);
      expect(said()[0]).to.match(words).and.include('call_1');
      expect(turns.list('agent:main:shop', 5)).to.have.length(1);
      expect(turns.list('agent:main:shop', 5)[0]).to.include({ by: 'approvals', key: 'outcome-call_1' });
      expect(book.owed()).to.deep.equal([]);
    });
  }

  it('marks the conversation that reads words of outsiders in it, with those behind it, before a word of it is said', async () => {
    const { views, look, marks, said } = bench(makeChatBench(), 'agent:main:subagent:1');
    views.set('call_1', view({ result: 'Nice bread', outsiders: true }));
    await look();
    expect([said().length, marks]).to.deep.equal([1, [['agent:main:shop', 'acme.things.remove of shop'], ['agent:main:subagent:1', 'acme.things.remove of shop']]]);
  });

  it('marks nobody where the business itself wrote what is told', async () => {
    const { views, look, marks } = bench();
    views.set('call_1', view({ result: 'Nice bread' }));
    await look();
    expect(marks).to.deep.equal([]);
  });

  for (const state of ['PENDING', 'APPROVED', 'RUNNING'] as const) {
    it(`is not told while it is ${state}`, async () => {
      const { views, look, said, book } = bench();
      views.set('call_1', view({ state }));
      await look();
      expect([said(), book.owed().length]).to.deep.equal([[], 1]);
    });
  }

  for (const state of ['CANCELLED', 'DENIED'] as const) {
    it(`is that of the call which took its place, where it is ${state} for that one`, async () => {
      const { views, look, said, book } = bench();
      views.set('call_1', view({ state, supersededBy: 'call_2' }));
      views.set('call_2', view({ call: 'call_2', state: 'PENDING' }));
      await look();
      expect([said(), book.owed()]).to.deep.equal([[], [{ call: 'call_2', conversation: 'agent:main:shop' }]]);
      views.set('call_2', view({ call: 'call_2', result: 7 }));
      await look();
      expect(said()).to.have.length(1);
      expect(said()[0]).to.include('call_2');
    });
  }

  it('is told in the conversation of a sub-agent that asked, by itself', async () => {
    const { views, look, asked, turns } = bench(makeChatBench(), 'agent:sales:subagent:1');
    views.set('call_1', view());
    await look();
    expect(asked.map(({ params }) => params['sessionKey'])).to.deep.equal(['agent:sales:subagent:1']);
    expect(turns.list('agent:sales:subagent:1', 5)[0]?.state).to.equal('running');
  });

  it('is told to nobody where the call is no more', async () => {
    const { look, said, book } = bench();
    await look();
    expect([said(), book.owed()]).to.deep.equal([[], []]);
  });

  it('is told to nobody where the agent is no more', async () => {
    const { views, look, said, book } = bench();
    book.owe('call_2', 'agent:gone:shop');
    views.set('call_1', view({ state: 'PENDING' }));
    views.set('call_2', view({ call: 'call_2' }));
    await look();
    expect([said(), book.owed().map(({ call }) => call)]).to.deep.equal([[], ['call_1']]);
  });

  it('of one that cannot be told keeps no other from being told', async () => {
    const { views, look, said, book, warned } = bench();
    views.set('call_1', { get state(): never { throw new LetsbeError('INTERNAL'); } } as never);
    book.owe('call_2', 'agent:main:other');
    views.set('call_2', view({ call: 'call_2' }));
    await look();
    expect([said().length, book.owed().map(({ call }) => call), warned.length]).to.deep.equal([1, ['call_1'], 1]);
  });

  it('is told once though the tenant was killed before it was written down as told', async () => {
    const file = join(makeTempFolder(), 'chat.db');
    const before = bench(makeChatBench({ file }));
    before.views.set('call_1', view());
    await before.look();
    before.book.owe('call_1', 'agent:main:shop');
    before.database.close();
    // By now another secret is known, and the words are others.
    const after = bench(makeChatBench({ file, redact: (text) => text.replaceAll('null', 'SECRET_REF(a)') }));
    after.views.set('call_1', view());
    await after.look();
    expect([after.turns.list('agent:main:shop', 5).length, after.book.owed()]).to.deep.equal([1, []]);
  });

  it('is told by the next process where this one was killed before it could write down that it owes it', async () => {
    const { views, look, said, book, teller } = bench();
    book.intend({ key: 'key-of-call-2', root: 'main', conversation: 'agent:main:other' });
    book.intend({ key: 'key-of-none', root: 'main', conversation: 'agent:main:other' });
    views.set('call_1', view({ state: 'PENDING' }));
    views.set('call_2', view({ call: 'call_2', state: 'PENDING' }));
    teller.takeOver();
    expect([book.intended(), book.owed()]).to.deep.equal([[], [{ call: 'call_1', conversation: 'agent:main:shop' }, { call: 'call_2', conversation: 'agent:main:other' }]]);
    views.set('call_2', view({ call: 'call_2' }));
    await look();
    expect(said()).to.have.length(1);
    expect(said()[0]).to.include('call_2');
  });

  it('says of a call that ran by itself no more than that', () => {
    const { approval, ...unasked } = view();
    expect(approval).to.equal('apr_1');
    const words = (['DONE', 'FAILED', 'UNKNOWN'] as const).map((state) => wordOutcome({ ...unasked, state }, () => 'mark'));
    expect(words.join('\n')).to.not.include('approved');
    for (const said of ['has run', 'failed', 'was begun, and it is not known whether it was done']) expect(words.join('\n')).to.include(said);
  });

  it('is told by the next process where this one was closed', async () => {
    const { views, look, said, book, teller, database } = bench();
    views.set('call_1', view());
    teller.look();
    teller.close();
    await look();
    expect([said(), book.owed().length]).to.deep.equal([[], 1]);
    database.close();
    await look();
  });

  it('is bounded, and says that it is cut', () => {
    const words = wordOutcome(view({ result: 'x'.repeat(200_000) }), () => 'mark');
    expect(words.length).to.be.below(70_000);
    expect(words).to.include('[cut: 140000 more characters');
  });
});
