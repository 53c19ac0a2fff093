import { expect } from 'chai';
import type { AccountedTurn } from '../../../../tenant/chat/turn-account.ts';
import { awaitTold } from '../../../../tenant/demo/agents/await-told.ts';

const turn = (key: string): AccountedTurn => ({ steps: [], id: 7, key, agent: 'marketing', conversation: 'c', by: 'approvals', message: '', state: 'running', run: null, answer: '', at: 0, endedAt: null });

describe('waiting for an agent to be told how a call ended', () => {
  it('gives the turn of that call, also where it begins later', async () => {
    const turns = [turn('outcome-call_other')];
    let reads = 0;
    const chat = {
      last: () => 0,
      history: () => turns,
      read: () => {
        reads += 1;
        if (reads === 3) turns.push(turn('outcome-call_mine'));
        return Promise.resolve({ events: [], missed: false });
      },
    };
    expect(await awaitTold(chat, 'c', 'call_mine', new AbortController().signal)).to.include({ key: 'outcome-call_mine' });
    expect(reads).to.equal(3);
  });

  it('ends without one when the person leaves', async () => {
    const leaving = new AbortController();
    const chat = {
      last: () => 0, history: () => [],
      read: () => {
        leaving.abort();
        return Promise.resolve({ events: [], missed: false });
      },
    };
    expect(await awaitTold(chat, 'c', 'call_mine', leaving.signal)).to.equal(undefined);
  });
});
