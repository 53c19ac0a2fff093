import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Caller } from '../../../../tenant/calls/caller.ts';
import { createPassExecutor } from '../../../../tenant/openclaw/passes/pass-executor.ts';
import { makeCalls } from '../../../support/calls.ts';
import { catchError } from '../../../support/catch-error.ts';

const params: JsonObject = { conversation: 'agent:main:shop', tool: 'sessions_spawn', params: { task: 'Ask for rye\u202e\nand more', agentId: 'it-admin' } };
const chain = ['main'];

describe('one more conversation between agents', () => {
  function bench(allow: readonly string[] = ['agents:it_admin']) {
    const issued: unknown[] = [];
    const executor = createPassExecutor({ issue: (call) => { issued.push(call); return 1_800_000_000_000; } });
    const { calls } = makeCalls({ executors: [executor], policy: () => ({ level: 3, agents: new Map([['main', { allow, deny: [], unlocks: [] }]]) }) });
    const submit = (caller: Caller = { chain }, changes: JsonObject = {}, operation = 'agents.start') => calls.submit({ caller, instance: 'agents', operation, params: { ...params, ...changes } });
    const decide = async (decision: 'approve' | 'deny'): Promise<void> => {
      const [card] = calls.approvals({ state: 'PENDING' }).items;
      await calls.decide({ approval: card?.approval ?? '', decision, by: 'Bella' });
      await calls.idle();
    };
    return { issued, calls, submit, decide };
  }

  it('asks a person at every level, in words that cannot deceive', async () => {
    const { submit, issued } = bench();
    expect(await submit()).to.include({ status: 'parked', summary: 'Let main start a conversation with it-admin: "Ask for rye and more"' });
    expect(issued).to.deep.equal([]);
  });

  it('gives a pass for the call as it was asked for when it is approved, and none when it is denied', async () => {
    for (const [decision, expected] of [['approve', [{ agent: 'main', ...params }]], ['deny', []]] as const) {
      const { submit, decide, issued } = bench();
      await submit();
      await decide(decision);
      expect(issued).to.deep.equal(expected);
    }
  });

  it('is one request while it waits, however often it is asked for', async () => {
    const { submit, calls } = bench();
    await submit();
    await submit();
    expect(calls.approvals({ state: 'PENDING' }).items).to.have.length(1);
  });

  const refused: readonly [title: string, code: string, allow: readonly string[], caller: Caller, changes: JsonObject, operation?: string][] = [
    ['with an agent that the policy does not let it ask', 'CLASSIFICATION_BLOCKED', ['agents:sales'], { chain }, {}],
    ['that a person asks for', 'PARAMS_INVALID', ['*'], { person: 'Bella' }, {}],
    ['by another tool', 'PARAMS_INVALID', ['*'], { chain }, { tool: 'exec' }],
    ['in no conversation', 'PARAMS_INVALID', ['*'], { chain }, { conversation: 7 }],
    ['with what is no name', 'PARAMS_INVALID', ['*'], { chain }, { params: { task: 'a', agentId: '*' } }],
    ['with params of its own', 'PARAMS_INVALID', ['*'], { chain }, { more: 1 }],
    ['by another name', 'OPERATION_UNKNOWN', ['*'], { chain }, {}, 'agents.stop'],
  ];
  for (const [title, code, allow, caller, changes, operation] of refused) {
    it(`is refused ${title}`, async () => {
      const { submit, calls } = bench(allow);
      expect(await catchError(submit(caller, changes, operation))).to.be.instanceOf(LetsbeError).and.include({ code });
      expect(calls.approvals({}).items).to.deep.equal([]);
    });
  }
});
