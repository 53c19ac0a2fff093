import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '../../../../tenant/database/open-database.ts';
import { agentOf, longestChain, openConversationBook } from '../../../../tenant/openclaw/link/conversation-book.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const open = (file = ':memory:') => {
  const clock = makeFakeClock();
  const database = openDatabase(file);
  return { clock, database, book: openConversationBook(database, clock) };
};

describe('the book of conversations', () => {
  for (const [name, agent] of [['agent:main:shop', 'main'], ['agent:it-admin:a:b', 'it-admin'], ['agent:main:', undefined], ['agent::shop', undefined], ['agent:Main:shop', undefined], ['agent:main:a b', undefined], ['agent:main:a\n', undefined], ['main', undefined], ['xagent:main:shop', undefined], [`agent:main:${'x'.repeat(301)}`, undefined], ['agent:-main:shop', undefined]] as const) {
    it(`reads ${agent ?? 'no agent'} out of ${JSON.stringify(name.slice(0, 30))}`, () => expect(agentOf(name)).to.equal(agent));
  }

  it('knows who speaks in a conversation that was begun', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    book.begin('agent:main:shop', 'main');
    expect(book.chainOf('agent:main:shop', 'main')).to.deep.equal(['main']);
  });

  for (const [what, conversation, agent] of [['another agent\'s', 'agent:sales:shop', 'main'], ['no conversation\'s', 'shop', 'main'], ['a sub-agent\'s that none started', 'agent:main:subagent:1', 'main']] as const) {
    it(`begins none by ${what} name`, () => {
      const { book } = open();
      expect(catchThrown(() => { book.begin(conversation, agent); }).code).to.equal('PARAMS_INVALID');
      expect(catchThrown(() => book.chainOf(conversation, agent)).code).to.equal('CLASSIFICATION_BLOCKED');
    });
  }

  it('blocks a conversation that nobody began, and another agent in one that somebody did', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    expect(catchThrown(() => book.chainOf('agent:main:other', 'main')).code).to.equal('CLASSIFICATION_BLOCKED');
    expect(catchThrown(() => book.chainOf('agent:main:shop', 'sales')).message).to.include('another agent speaks');
  });

  it('keeps who stands behind a sub-agent, over a restart too', () => {
    const file = join(makeTempFolder(), 'chat.db');
    const { book, database } = open(file);
    book.begin('agent:main:shop', 'main');
    book.spawned('agent:sales:subagent:1', 'agent:main:shop');
    book.spawned('agent:sales:subagent:2', 'agent:sales:subagent:1');
    database.close();
    expect(open(file).book.chainOf('agent:sales:subagent:2', 'sales')).to.deep.equal(['main', 'sales', 'sales']);
  });

  it('lets a chain be so long and no longer', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    let parent = 'agent:main:shop';
    for (let length = 2; length <= longestChain; length += 1) {
      book.spawned(`agent:main:subagent:${length}`, parent);
      parent = `agent:main:subagent:${length}`;
    }
    expect(book.chainOf(parent, 'main')).to.have.length(longestChain);
    expect(catchThrown(() => { book.spawned('agent:main:subagent:9', parent); }).code).to.equal('CLASSIFICATION_BLOCKED');
  });

  for (const [what, child, parent] of [['out of one that nobody began', 'agent:sales:subagent:1', 'agent:main:none'], ['by a name that is none of a sub-agent', 'agent:sales:shop', 'agent:main:shop'], ['by a name that is none', 'subagent', 'agent:main:shop'], ['out of itself', 'agent:main:subagent:1', 'agent:main:subagent:1']] as const) {
    it(`takes no sub-agent ${what}`, () => {
      const { book } = open();
      book.begin('agent:main:shop', 'main');
      expect(catchThrown(() => { book.spawned(child, parent); }).code).to.equal('CLASSIFICATION_BLOCKED');
    });
  }

  it('gives a sub-agent no other parent later', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    book.begin('agent:sales:shop', 'sales');
    book.spawned('agent:bob:subagent:1', 'agent:main:shop');
    book.spawned('agent:bob:subagent:1', 'agent:sales:shop');
    expect(book.chainOf('agent:bob:subagent:1', 'bob')).to.deep.equal(['main', 'bob']);
  });

  it('halts a conversation with all that was started out of it, and no other, until something is said in it again', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    book.begin('agent:main:other', 'main');
    book.spawned('agent:sales:subagent:1', 'agent:main:shop');
    book.spawned('agent:bob:subagent:2', 'agent:sales:subagent:1');
    book.halt('agent:main:shop');
    book.halt('agent:main:none');
    for (const [conversation, agent] of [['agent:main:shop', 'main'], ['agent:sales:subagent:1', 'sales'], ['agent:bob:subagent:2', 'bob']] as const) expect(catchThrown(() => book.chainOf(conversation, agent)).message).to.include('a person has ended');
    expect(catchThrown(() => { book.spawned('agent:bob:subagent:3', 'agent:sales:subagent:1'); }).code).to.equal('CLASSIFICATION_BLOCKED');
    expect(book.chainOf('agent:main:other', 'main')).to.deep.equal(['main']);
    book.begin('agent:main:shop', 'main');
    expect(book.chainOf('agent:bob:subagent:2', 'bob')).to.deep.equal(['main', 'sales', 'bob']);
  });

  it('owes an outcome until it is paid, over a restart too', () => {
    const file = join(makeTempFolder(), 'chat.db');
    const { book, database, clock } = open(file);
    book.owe('call_2', 'agent:main:shop');
    clock.advance(1);
    book.owe('call_1', 'agent:main:shop');
    book.owe('call_2', 'agent:main:other');
    database.close();
    const next = open(file).book;
    expect(next.owed()).to.deep.equal([{ call: 'call_2', conversation: 'agent:main:shop' }, { call: 'call_1', conversation: 'agent:main:shop' }]);
    next.paid('call_2');
    expect(next.owed().map(({ call }) => call)).to.deep.equal(['call_1']);
  });

  it('forgets an agent that is no more; nobody knows any more who stands behind what it started', () => {
    const { book } = open();
    book.begin('agent:main:shop', 'main');
    book.spawned('agent:sales:subagent:1', 'agent:main:shop');
    book.spawned('agent:bob:subagent:2', 'agent:sales:subagent:1');
    book.forget('sales');
    expect(book.chainOf('agent:main:shop', 'main')).to.deep.equal(['main']);
    for (const [conversation, agent] of [['agent:sales:subagent:1', 'sales'], ['agent:bob:subagent:2', 'bob']] as const) expect(catchThrown(() => book.chainOf(conversation, agent)).code).to.equal('CLASSIFICATION_BLOCKED');
  });
});
