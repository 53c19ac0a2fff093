import { join } from 'node:path';
import { expect } from 'chai';
import type { Caller } from '../../../tenant/calls/caller.ts';
import { createHearing } from '../../../tenant/calls/hearing.ts';
import { createJudge } from '../../../tenant/calls/judge.ts';
import { createCallStore } from '../../../tenant/calls/call-store.ts';
import { openSafetyDatabase, type SafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createRuleSet } from '../../../tenant/gate/rules/rule-set.ts';
import { createScreen } from '../../../tenant/gate/screen/screen.ts';
import { createTaintBook } from '../../../tenant/gate/taint-book.ts';
import { makeCalls } from '../../support/calls.ts';
import { makeScriptedTool } from '../../support/executor.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const inside = (...conversations: string[]): Caller => ({ chain: conversations.map((each) => each.split(':')[1] ?? ''), contexts: conversations });
const shop = 'agent:main:shop';
const other = 'agent:main:other';
const child = 'agent:sales:subagent:1';
const all = { level: 3 as const, agents: new Map(['main', 'sales'].map((id) => [id, { allow: ['*'], deny: [], unlocks: [{ target: '*', expiresAt: null }] }])) };

/** The real calls, gate, marks and screen, over a tool that says what strangers wrote where it is asked for comments. */
describe('an attacker whose words an agent has read', () => {
  const opened: SafetyDatabase[] = [];
  after(() => opened.forEach(({ close }) => close()));

  function bench(file = ':memory:') {
    const clock = makeFakeClock();
    const database = openSafetyDatabase(file);
    opened.push(database);
    const taints = createTaintBook(database, clock);
    const store = createCallStore(database);
    const hearing = createHearing({ taints, screen: createScreen(), record: () => undefined });
    const tools = (['green', 'yellow', 'red'] as const).map((kind) => {
      const { executor } = makeScriptedTool({ class: kind });
      return hearing.of({ serves: (instance) => instance === kind, within: (request, use) => executor.within(request, (ready) => use({ ...ready, instance: kind, outsiders: request.operation.endsWith('comments.list') })) });
    });
    const { calls } = makeCalls({
      clock, database, store, executors: tools, policy: () => all, heard: hearing.again,
      judge: createJudge({ clock, store, taints, rules: { withRules: (use) => Promise.resolve(use(createRuleSet([]))) }, limits: () => ({}), wantedRules: () => undefined }),
    });
    const submit = (caller: Caller, instance: string, operation = 'things.do', key?: string) => calls.submit({ caller, instance, operation, params: { id: 'rye' }, ...(key === undefined ? {} : { key }) });
    /** Whether a red call, which runs at level 3, waits for a person. */
    const asks = async (caller: Caller): Promise<boolean> => (await submit(caller, 'red')).status === 'parked';
    const read = async (caller: Caller): Promise<void> => void (await submit(caller, 'green', 'comments.list'));
    return { calls, taints, submit, asks, read };
  }

  it('has that conversation alone ask, and no other one of the agent', async () => {
    const { read, asks } = bench();
    await read(inside(shop));
    expect([await asks(inside(shop)), await asks(inside(other))]).to.deep.equal([true, false]);
  });

  it('is not rid of the mark by a restart, nor by the same name begun anew', async () => {
    const file = join(makeTempFolder(), 'safety.db');
    await bench(file).read(inside(shop));
    expect(await bench(file).asks(inside(shop))).to.equal(true);
  });

  it('is not rid of it by a sub-agent that acts, nor by one that was asked to read', async () => {
    const first = bench();
    await first.read(inside(shop));
    expect(await first.asks(inside(shop, child))).to.equal(true);
    const second = bench();
    await second.read(inside(shop, child));
    expect([await second.asks(inside(shop)), await second.asks(inside(other))]).to.deep.equal([true, false]);
  });

  it('is not rid of it by who does not say in which conversation it acts: each mark of its agents counts', async () => {
    const { read, asks } = bench();
    await read(inside(shop, child));
    expect([await asks({ chain: ['main'] }), await asks({ chain: ['sales'] })]).to.deep.equal([true, true]);
  });

  it('marks all conversations of whoever does not say in which it reads', async () => {
    const { read, asks } = bench();
    await read({ chain: ['main'] });
    expect([await asks(inside(shop)), await asks(inside(other))]).to.deep.equal([true, true]);
  });

  it('cannot leave word in a tool for another conversation: what is changed there marks the agent as a whole, before it is done', async () => {
    const { read, asks, submit } = bench();
    await read(inside(shop, child));
    expect(await asks(inside(other))).to.equal(false);
    await submit(inside(shop, child), 'yellow');
    expect([await asks(inside(other)), await asks(inside('agent:sales:own'))]).to.deep.equal([true, true]);
  });

  it('gives its words to no other conversation by the outcome of a call', async () => {
    const { submit, asks, calls } = bench();
    const parked = await bench().submit(inside(shop), 'red');
    expect(parked.status).to.equal('done');
    await submit(inside(shop), 'red', 'comments.list', 'key-one');
    expect(await asks(inside(shop))).to.equal(true);
    // The answer of an earlier call, asked for again from elsewhere by its key.
    await submit(inside(other), 'red', 'comments.list', 'key-one');
    expect(await asks(inside(other))).to.equal(true);
    await calls.idle();
  });

  it('is marked where the approved call belongs when it runs later', async () => {
    const { read, submit, calls, taints } = bench();
    await read(inside(shop));
    const parked = await submit(inside(shop), 'red', 'comments.list');
    if (parked.status !== 'parked') throw new Error(parked.status);
    taints.clear('main');
    await calls.decide({ approval: parked.approval, decision: 'approve', by: 'Bella' });
    await calls.idle();
    expect([taints.of(['main'], [shop]).length, taints.of(['main'], [other]).length]).to.deep.equal([1, 0]);
  });

  it('is rid of it where a person says that all of the agent was begun anew, and of no other agent', async () => {
    const { read, asks, taints } = bench();
    await read(inside(shop, child));
    taints.clear('main');
    expect([await asks(inside(shop)), await asks(inside(child))]).to.deep.equal([false, true]);
  });
});
