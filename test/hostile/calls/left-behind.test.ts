import { expect } from 'chai';
import { digestOf } from '../../../tenant/calls/bound-hash.ts';
import type { Policy } from '../../../tenant/gate/policy.ts';
import { makeCalls } from '../../support/calls.ts';
import { startCalls, type ScriptedCalls } from '../../support/calls-bench.ts';

const hour = 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;
const policyOf = (changes: Partial<Policy> = {}, agent: object = {}): (() => Policy) => () => ({ level: 2, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [], ...agent }]]), ...changes });

/** A row of a call that was begun, as a killed process leaves it, or as somebody writes it who has the file and not the key. */
async function leave(bench: ScriptedCalls, told: object | null = {}): Promise<string> {
  const other = startCalls({ class: 'red', idempotent: true });
  const { call } = await other.park();
  const row = other.ctx.store.find(call);
  if (!row) throw new Error('it was not parked');
  const { caller, instance, operation, params, bound } = row.body;
  const act = bench.audit.begin(told === null ? {} : { call, who: { chain: [...(caller.chain ?? [])] }, instance, operation, params: digestOf(params), definition: bound.definition, ...told }, true);
  bench.ctx.store.insert({ ...row, approval: null, state: 'RUNNING', startedAt: bench.clock.now(), act });
  return call;
}

describe('what an earlier process left, and may be repeated', () => {
  it('is repeated where it was begun and would run now', async () => {
    const bench = startCalls({ class: 'yellow', idempotent: true });
    await leave(bench);
    await bench.calls.lead();
    expect(bench.sent).to.have.length(1);
  });

  it('waits while agents are stopped', async () => {
    const bench = startCalls({ class: 'yellow', idempotent: true }, { policy: policyOf({ stopped: true }) });
    const call = await leave(bench);
    await bench.calls.lead();
    expect([bench.sent, bench.calls.status(call).state]).to.deep.equal([[], 'RUNNING']);
  });

  const refusals: [string, (bench: ScriptedCalls) => void, object, object | null][] = [
    ['the tool was denied to the agent meanwhile', () => undefined, { policy: policyOf({}, { deny: ['shop:*'] }) }, {}],
    ['it would be asked about by now', (bench) => { bench.script.class = 'red'; }, {}, {}],
    ['it was begun long ago', (bench) => bench.clock.advance(21 * day), {}, {}],
    ['it was begun more than an hour ago', (bench) => bench.clock.advance(hour + 1), {}, {}],
    ['it was begun in times to come', (bench) => bench.ctx.database.handle.exec('update call set started_at = started_at + 1'), {}, {}],
    ['nobody knows when it was begun', (bench) => bench.ctx.database.handle.exec('update call set started_at = null'), {}, {}],
    ['it has no act', (bench) => bench.ctx.database.handle.exec('update call set act = null'), {}, {}],
    ['its act is of another call', () => undefined, {}, { call: 'call_other' }],
    ['its act is of another agent', () => undefined, {}, { who: { chain: ['sales'] } }],
    ['its act has other params', () => undefined, {}, { params: 'other' }],
    ['its act has another definition', () => undefined, {}, { definition: 'other' }],
    ['a file it would run has changed', (bench) => { bench.script.files = { '/opt/run.sh': 'f2' }; }, {}, {}],
    ['no act of the audit tells of it', () => undefined, {}, null],
  ];
  for (const [what, change, context, told] of refusals) {
    it(`is unknown, and not repeated, when ${what}`, async () => {
      const bench = startCalls({ class: 'yellow', idempotent: true }, context);
      const call = await leave(bench, told);
      change(bench);
      await bench.calls.lead();
      expect([bench.sent, bench.calls.status(call).state]).to.deep.equal([[], 'UNKNOWN']);
    });
  }

  it('is repeated up to an hour after it was begun', async () => {
    const bench = startCalls({ class: 'yellow', idempotent: true });
    await leave(bench);
    bench.clock.advance(hour);
    await bench.calls.lead();
    expect(bench.sent).to.have.length(1);
  });

  it('that a person approved is repeated by that approval, and by no other word', async () => {
    for (const forge of ['', "update call set fate = replace(fate, 'ada', 'eve')"]) {
      const bench = startCalls({ class: 'red', idempotent: true });
      const sent = Promise.withResolvers<undefined>();
      bench.script.answer = () => {
        sent.resolve(undefined);
        return new Promise(() => undefined);
      };
      const { approval, call } = await bench.park();
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await sent.promise;
      bench.script.answer = () => ({ ok: true });
      bench.ctx.database.handle.exec(forge);
      const next = makeCalls(bench.ctx);
      await next.calls.lead();
      expect([bench.sent.length, next.calls.status(call).state]).to.deep.equal(forge === '' ? [2, 'DONE'] : [1, 'UNKNOWN']);
    }
  });
});

describe('a row that somebody wrote who has the file and not the key', () => {
  it('is not run because it says RUNNING', async () => {
    const bench = startCalls({ class: 'critical_red', idempotent: true });
    const { call } = await bench.park();
    bench.ctx.database.handle.prepare("update call set state = 'RUNNING' where id = ?").run(call);
    await bench.calls.lead();
    expect(bench.sent).to.deep.equal([]);
  });

  it('is not run a second time because it says APPROVED again', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    bench.ctx.database.handle.prepare("update call set state = 'APPROVED' where id = ?").run(call);
    await bench.calls.resumeAll();
    expect(bench.sent).to.have.length(1);
  });

  it('needs the owner all the same when the mark is taken off', async () => {
    const bench = startCalls({ class: 'critical_red' });
    const { approval, call } = await bench.park();
    bench.ctx.database.handle.prepare("update call set body = json_set(body, '$.owner', json('false')) where id = ?").run(call);
    await bench.calls.decide({ approval, decision: 'approve', by: 'anybody' });
    await bench.calls.idle();
    expect([bench.sent, bench.calls.status(call).reason]).to.deep.equal([[], "its approval is not the owner's"]);
  });
});
