import { join } from 'node:path';
import { expect } from 'chai';
import { openTurnStore } from '../../../tenant/chat/turn-store.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const turn = (key: string, conversation = 'agent:main:shop') => ({ key, agent: conversation.split(':')[1] ?? '', conversation, by: 'Bella', message: `m ${key}` });

describe('the turns of conversations', () => {
  const open = (file = ':memory:') => {
    const clock = makeFakeClock();
    const database = openDatabase(file);
    return { clock, database, turns: openTurnStore(database, clock) };
  };

  it('are made once for a key, and found by it, by their number and by how the runtime names them', () => {
    const { turns, clock } = open();
    const made = turns.add(turn('k1'));
    expect(made).to.deep.equal({ ...turn('k1'), id: 1, state: 'queued', run: null, answer: '', at: clock.now(), endedAt: null });
    expect(turns.add({ ...turn('k1'), message: 'other' })).to.deep.equal(made);
    turns.begin(1, 'run-1');
    for (const found of [turns.find(1), turns.byKey('k1'), turns.byRun('run-1'), turns.running('agent:main:shop')]) expect(found).to.include({ id: 1, state: 'running', run: 'run-1' });
    turns.rename(1, 'run-2');
    expect([turns.byRun('run-1'), turns.byRun('run-2')?.id, turns.byKey('none'), turns.find(9)]).to.deep.equal([undefined, 1, undefined, undefined]);
  });

  it('end once', () => {
    const { turns, clock } = open();
    turns.add(turn('k1'));
    turns.begin(1, 'r');
    clock.advance(1000);
    expect(turns.end(1, 'stopped', 'half')).to.equal(true);
    expect(turns.end(1, 'done', 'whole')).to.equal(false);
    expect(turns.find(1)).to.include({ state: 'stopped', answer: 'half', endedAt: clock.now() });
  });

  it('begin only where they wait', () => {
    const { turns } = open();
    turns.add(turn('k1'));
    turns.end(1, 'stopped', '');
    turns.begin(1, 'r');
    expect(turns.find(1)?.state).to.equal('stopped');
  });

  it('outlive the process: what waits still waits, what went on was interrupted', () => {
    const file = join(makeTempFolder(), 'chat.db');
    const before = open(file);
    for (const key of ['k1', 'k2', 'k3']) before.turns.add(turn(key));
    before.turns.begin(1, 'r');
    before.turns.end(3, 'done', 'ok');
    before.database.close();
    const { turns } = open(file);
    expect(turns.interrupt()).to.equal(1);
    expect(turns.list('agent:main:shop', 10).map(({ state }) => state)).to.deep.equal(['interrupted', 'queued', 'done']);
    expect(turns.find(1)?.endedAt).to.be.a('number');
    expect([turns.queued().map(({ id }) => id), turns.goingOn()]).to.deep.equal([[2], []]);
  });

  it('are listed with the newest last, conversations with the newest first', () => {
    const { turns, clock } = open();
    for (const [key, conversation] of [['k1', 'agent:main:a'], ['k2', 'agent:main:b'], ['k3', 'agent:main:a'], ['k4', 'agent:sales:a']] as const) {
      turns.add(turn(key, conversation));
      clock.advance(1000);
    }
    expect(turns.list('agent:main:a', 1).map(({ key }) => key)).to.deep.equal(['k3']);
    expect(turns.list('agent:main:a', 5).map(({ key }) => key)).to.deep.equal(['k1', 'k3']);
    expect(turns.conversations(undefined, 10).map(({ conversation, turns: count }) => [conversation, count])).to.deep.equal([['agent:sales:a', 1], ['agent:main:a', 2], ['agent:main:b', 1]]);
    expect(turns.conversations('main', 1).map(({ conversation }) => conversation)).to.deep.equal(['agent:main:a']);
  });
});
