import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { CallAnswer } from '../../../../tenant/calls/answer.ts';
import { openDatabase } from '../../../../tenant/database/open-database.ts';
import { openConversationBook } from '../../../../tenant/openclaw/link/conversation-book.ts';
import { createNativeGate, type Stage } from '../../../../tenant/openclaw/link/native-gate.ts';
import { openStartCount } from '../../../../tenant/openclaw/link/start-count.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

const call = { conversation: 'agent:main:shop', agent: 'main', tool: 'sessions_spawn', params: { task: 'a', agentId: 'sales' } };
const parked: CallAnswer = { status: 'parked', call: 'call_1', approval: 'apr_1', state: 'PENDING', expiresAt: '2026-11-22T00:00:00Z', summary: 'Let main start', reasons: [] };

describe('room for a conversation with another agent', () => {
  function bench(most: number, answer: CallAnswer | LetsbeError = parked) {
    const clock = makeFakeClock();
    const database = openDatabase(':memory:');
    const book = openConversationBook(database, clock);
    book.begin(call.conversation, 'main');
    const seen = { submitted: [] as unknown[], intended: [] as unknown[], passes: 0, owes: 0 };
    const gate = createNativeGate({
      clock, book, starts: openStartCount(database, clock, most), owes: () => void (seen.owes += 1), newKey: () => 'key-0001',
      passes: { use: () => { seen.passes -= 1; return seen.passes >= 0; } },
      calls: { submit: (asked) => { seen.submitted.push(asked); seen.intended.push(...book.intended()); return answer instanceof LetsbeError ? Promise.reject(answer) : Promise.resolve(answer); } },
    });
    const admit = async (toolCall: string | undefined, stage: Stage, changes: Partial<typeof call> = {}, chain = ['main']) => (await gate.admit({ call: { ...call, ...changes }, toolCall, chain, stage })).allowed;
    return { clock, seen, book, gate, admit };
  }

  it('is counted once for the two that ask about one call, and by each where the other does not ask', async () => {
    const { admit } = bench(2);
    expect([await admit('c1', 'policy'), await admit('c1', 'hook'), await admit('c2', 'hook'), await admit('c3', 'policy')]).to.deep.equal([true, true, true, false]);
  });

  it('is not had by a hook for a call of that name that was let be before, with other params, or long ago', async () => {
    const { admit, clock } = bench(1);
    expect(await admit('c1', 'policy')).to.equal(true);
    expect(await admit('c1', 'hook', { params: { task: 'b', agentId: 'sales' } })).to.equal(false);
    expect([await admit('c1', 'hook'), await admit('c1', 'hook')]).to.deep.equal([true, false]);
    clock.advance(3_600_000);
    expect(await admit('c2', 'policy')).to.equal(true);
    clock.advance(60_001);
    expect(await admit('c2', 'hook')).to.equal(false);
  });

  it('comes back an hour later, and is that of the agent that began the chain', async () => {
    const { admit, clock } = bench(1);
    expect([await admit('c1', 'policy'), await admit('c2', 'policy', { agent: 'sales' }, ['main', 'sales']), await admit('c3', 'policy', { agent: 'sales' }, ['sales'])]).to.deep.equal([true, false, true]);
    clock.advance(3_600_000);
    expect(await admit('c4', 'policy')).to.equal(true);
  });

  it('is asked for where there is none: the model is told at once, and the outcome is owed to the conversation', async () => {
    const { gate, seen, book } = bench(0);
    const verdict = await gate.admit({ call, toolCall: 'c1', chain: ['main'], stage: 'policy' });
    expect(verdict).to.include({ allowed: false, asked: 'apr_1' });
    expect('reason' in verdict && (JSON.parse(verdict.reason) as { status: string }).status).to.equal('APPROVAL_REQUIRED');
    expect(seen.submitted).to.deep.equal([{ chain: ['main'], contexts: ['agent:main:shop'], key: 'key-0001', instance: 'agents', operation: 'agents.start', params: { conversation: call.conversation, tool: call.tool, params: call.params } }]);
    expect([seen.intended, book.intended(), book.owed(), seen.owes]).to.deep.equal([[{ key: 'key-0001', root: 'main', conversation: call.conversation }], [], [{ call: 'call_1', conversation: call.conversation }], 1]);
  });

  it('is had by a pass, once, and nobody is asked', async () => {
    const { admit, seen } = bench(0);
    seen.passes = 1;
    expect([await admit('c1', 'policy'), await admit('c1', 'hook'), seen.submitted]).to.deep.equal([true, true, []]);
    expect(await admit('c1', 'policy')).to.equal(false);
  });

  it('is had by nobody where nobody could be asked', async () => {
    const { gate, book } = bench(0, new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'no.' }));
    const verdict = await gate.admit({ call, toolCall: 'c1', chain: ['main'], stage: 'policy' });
    expect('reason' in verdict && verdict.reason).to.match(/nobody could be asked/);
    expect([book.owed(), book.intended()]).to.deep.equal([[], []]);
  });

  it('is not needed by what did not run, nor by the other tools of the runtime', async () => {
    const { admit, seen } = bench(0);
    expect([await admit('c1', 'late'), await admit('c2', 'policy', { tool: 'sessions_yield' })]).to.deep.equal([false, true]);
    expect(seen.submitted).to.deep.equal([]);
  });
});
