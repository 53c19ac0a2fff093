import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { followTurn } from '../../../../tenant/cli/chat/follow-turn.ts';

interface Told {
  readonly events?: readonly JsonObject[];
  readonly missed?: boolean;
}

/** A tenant that answers reads with these, one after the other, and has these turns. */
function play(reads: readonly Told[], turns: readonly JsonObject[] = []) {
  const asked: [string, JsonObject | undefined][] = [];
  const shown: string[] = [];
  let at = 0;
  const operator = {
    call: (method: string, params?: JsonObject) => {
      asked.push([method, params]);
      if (method === 'chat.history') return Promise.resolve({ turns: [...turns] });
      const { events = [], missed = false } = reads[at++] ?? {};
      if (at > reads.length) throw new Error('it was asked on and on');
      return Promise.resolve({ events: [...events], missed });
    },
    close: () => Promise.resolve(),
  };
  const follow = () => followTurn(operator, { agent: 'main', conversation: 'shop', turn: 7, after: 3 }, { text: (piece) => void shown.push(piece), step: (tool, state) => void shown.push(`[${tool} ${state}]`) }, new AbortController().signal);
  return { asked, shown, follow };
}

const text = (seq: number, said: string, turn: number | null = 7): JsonObject => ({ seq, ...(turn === null ? {} : { turn }), event: { kind: 'text', text: said } });
const end = (seq: number, said: string, outcome = 'done', turn = 7): JsonObject => ({ seq, turn, event: { kind: 'end', outcome, text: said } });

describe('following a turn on the command line', () => {
  it('shows what is said and done as it comes, and ends with the turn', async () => {
    const { asked, shown, follow } = play([{ events: [text(4, 'Hel')] }, { events: [{ seq: 5, turn: 7, event: { kind: 'step', id: 'c', tool: 'tool_call', state: 'begun' } }, text(6, 'lo'), end(7, 'Hello')] }]);
    expect(await follow()).to.deep.equal({ outcome: 'done', text: 'Hello', after: 7 });
    expect(shown).to.deep.equal(['Hel', '[tool_call begun]', 'lo']);
    expect(asked).to.deep.equal([['chat.read', { agent: 'main', conversation: 'shop', after: 3 }], ['chat.read', { agent: 'main', conversation: 'shop', after: 4 }]]);
  });

  it('shows an answer that did not come in pieces, and why a turn failed', async () => {
    const { shown, follow } = play([{ events: [end(4, 'The runtime refuses.', 'failed')] }]);
    expect((await follow()).outcome).to.equal('failed');
    expect(shown).to.deep.equal(['The runtime refuses.']);
  });

  it('shows nothing of another turn, and what the agent says by itself', async () => {
    const { shown, follow } = play([{ events: [text(4, 'other', 6), end(5, 'other', 'done', 6), text(6, 'by itself', null), text(7, 'mine'), end(8, 'mine')] }]);
    expect((await follow()).after).to.equal(8);
    expect(shown).to.deep.equal(['by itself', 'mine']);
  });

  it('does not end with what the agent says by itself', async () => {
    const { follow } = play([{ events: [{ seq: 4, event: { kind: 'end', outcome: 'done', text: 'sales reports' } }] }, { events: [end(5, 'mine')] }]);
    expect((await follow()).text).to.equal('mine');
  });

  for (const [why, told] of [['nothing new happens', {}], ['events were forgotten', { events: [text(9, 'x', 6)], missed: true }]] as const) {
    it(`looks whether the turn has ended where ${why}`, async () => {
      const { shown, follow } = play([told], [{ id: 6, state: 'done', answer: 'other', endedAt: 1 }, { id: 7, state: 'interrupted', answer: 'It ended.', endedAt: 2 }]);
      expect(await follow()).to.include({ outcome: 'interrupted', text: 'It ended.' });
      expect(shown).to.deep.equal(['It ended.']);
    });
  }

  it('waits on where it has not', async () => {
    const { follow, asked } = play([{}, { events: [end(4, 'late')] }], [{ id: 7, state: 'running', answer: '', endedAt: null }]);
    expect((await follow()).text).to.equal('late');
    expect(asked.map(([method]) => method)).to.deep.equal(['chat.read', 'chat.history', 'chat.read']);
  });
});
