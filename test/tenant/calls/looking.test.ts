import { expect } from 'chai';
import { createSubmit, executorOf } from '../../../tenant/calls/submit.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Grants } from '../../../tenant/calls/context.ts';
import { startCalls } from '../../support/calls-bench.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeScriptedTool } from '../../support/executor.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const request = { instance: 'shop', operation: 'things.remove', params: { id: 'rye' } };
const marketing = { chain: ['marketing'] };
const day = 24 * 60 * 60 * 1000;

describe('a look at a call', () => {
  it('says what the gate would make of it, sends nothing and records nothing', async () => {
    const bench = startCalls();
    const verdict = { class: 'red', external: false, ask: false, reasons: [{ rule: 'operation', sentence: 'It is red.' }] };
    expect(await bench.calls.preview({ ...request, caller: marketing })).to.deep.equal({
      operation: 'acme.things.remove', title: 'Delete thing', summary: 'Delete thing "rye"', params: { id: 'rye' }, verdict,
      decision: { outcome: 'ask', owner: false, reasons: [...verdict.reasons, { rule: 'gate.level-2', sentence: 'At level 2 this kind of change is asked about first.', matched: 'red' }] },
    });
    expect((await bench.calls.preview({ ...request, caller: { person: 'ada' } })).decision).to.include({ outcome: 'run' });
    expect([bench.sent, bench.told, bench.audited()]).to.deep.equal([[], [], []]);
  });

  it('shows what it is about only where that is wanted and there is something', async () => {
    const bench = startCalls();
    expect(await bench.calls.preview({ ...request, caller: marketing, subject: true })).to.deep.include({ subject: { name: 'Rye' } });
    expect(await bench.calls.preview({ ...request, caller: marketing, subject: false })).not.to.have.property('subject');
    bench.script.subject = undefined;
    expect(await bench.calls.preview({ ...request, caller: marketing, subject: true })).not.to.have.property('subject');
  });

  it('shows what was asked, as it would run', async () => {
    const bench = startCalls();
    const { approval } = await bench.park();
    expect(bench.calls.asked(approval)).to.deep.equal({ ...request, operation: 'acme.things.remove' });
  });
});

describe('what is not there', () => {
  const { calls } = startCalls();
  const cases: [string, () => unknown, string, object][] = [
    ['a call', () => calls.status('call_none'), 'CALL_UNKNOWN', { call: 'call_none' }],
    ['a call to cancel', () => calls.cancel('call_none', 'ada'), 'CALL_UNKNOWN', { call: 'call_none' }],
    ['an approval', () => calls.approval('apr_none'), 'APPROVAL_UNKNOWN', { approval: 'apr_none' }],
    ['what an approval asked', () => calls.asked('apr_none'), 'APPROVAL_UNKNOWN', { approval: 'apr_none' }],
    ...['[1,1]', '["a","b"]', '[1]', 'null'].map((cursor): [string, () => unknown, string, object] => [`the cursor ${cursor}`, () => calls.approvals({ cursor: Buffer.from(cursor).toString('base64url') }), 'USAGE_INVALID', { reason: 'The cursor is none that a list answered; begin without one.' }]),
  ];
  for (const [what, look, code, details] of cases) {
    it(`is said to be unknown: ${what}`, () => {
      const error = catchThrown(look);
      expect([error.code, error.details]).to.deep.equal([code, details]);
    });
  }

  it('cannot be decided', async () => {
    const error = await catchError(calls.decide({ approval: 'apr_none', decision: 'deny', by: 'ada' }));
    expect([error.code, error.details]).to.deep.equal(['APPROVAL_UNKNOWN', { approval: 'apr_none' }]);
  });
});

describe('the list of approvals', () => {
  it('ends where the last page is full', async () => {
    const bench = startCalls();
    await bench.park();
    await bench.park({ params: { id: 'oat' } });
    expect(bench.calls.approvals({ limit: 2 })).to.have.property('items').with.length(2);
    expect(bench.calls.approvals({ limit: 2 })).not.to.have.property('next');
    expect(bench.calls.approvals({ limit: 1 }).next).to.be.a('string');
  });

  it('begins at the very first, whatever the clock said then', async () => {
    const bench = startCalls({}, { clock: makeFakeClock(0) });
    await bench.park();
    expect(bench.calls.approvals({}).items).to.have.length(1);
  });
});

describe('deciding in time', () => {
  const counting = () => {
    const asked: unknown[] = [];
    return { asked, proofs: { verify: (deciding: unknown) => {
      asked.push(deciding);
      return Promise.resolve({ by: 'the phone', kind: 'device' });
    } } };
  };
  it('asks the owner for nothing once the time is over, at the very moment', async () => {
    const { asked, proofs } = counting();
    const bench = startCalls({ class: 'critical_red' }, { proofs });
    const { approval } = await bench.park();
    bench.clock.advance(day);
    const error = await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada' }));
    expect([error.code, error.details, asked]).to.deep.equal(['APPROVAL_EXPIRED', { approval }, []]);
  });

  it('says that time ran out while the owner proved', async () => {
    const bench = startCalls({ class: 'critical_red' }, { proofs: { verify: () => {
      bench.clock.advance(day);
      return Promise.resolve({ by: 'owner', kind: 'device' });
    } } });
    const { approval } = await bench.park();
    const error = await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada' }));
    expect([error.code, error.details]).to.deep.equal(['APPROVAL_EXPIRED', { approval }]);
  });

  it('is told as decided, not as expired, however long ago; by whom where it was a person', async () => {
    const bench = startCalls();
    const older = await bench.park();
    bench.script.subject = { name: 'Oat' };
    const newer = await bench.park();
    await bench.calls.decide({ approval: newer.approval, decision: 'deny', by: 'ada' });
    bench.clock.advance(2 * day);
    for (const [approval, state, by] of [[older.approval, 'cancelled', ''], [newer.approval, 'denied', ' by ada']]) {
      const error = await catchError(bench.calls.decide({ approval: approval ?? '', decision: 'approve', by: 'bob' }));
      expect([error.code, error.details]).to.deep.equal(['APPROVAL_DECIDED', { approval, state, by }]);
    }
  });

  it('reads the grants anew where the decision was not kept', async () => {
    let reloaded = 0;
    const grants: Grants = { current: () => [], reload: () => { reloaded += 1; }, touch: () => undefined, add: () => { throw new LetsbeError('USAGE_INVALID', { reason: 'no' }); } };
    const bench = startCalls({}, { grants });
    const { approval } = await bench.park();
    await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 1 }));
    expect(reloaded).to.equal(1);
  });

  it('gives a person no grant: a person needs none', async () => {
    const added: unknown[] = [];
    const grants: Grants = { current: () => [], reload: () => undefined, touch: () => undefined, add: (grant) => {
      added.push(grant);
      throw new LetsbeError('USAGE_INVALID', { reason: 'no' });
    } };
    const bench = startCalls({ class: 'critical_red' }, { ...counting(), grants });
    const { approval } = await bench.park({ caller: { person: 'ada' } });
    expect(await bench.calls.decide({ approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 1 })).to.include({ state: 'APPROVED' });
    expect(added).to.deep.equal([]);
    await bench.calls.idle();
  });
});

describe('an edit', () => {
  it('leaves who denied, why, and what took its place; the new call is the person\'s own', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    const answer = await bench.calls.edit({ approval, params: { id: 'oat' }, by: 'ada' });
    const made = 'call' in answer ? (answer.call ?? '') : '';
    expect(bench.ctx.store.find(call)?.fate).to.deep.include({ decidedBy: 'ada', reason: 'edited by the person', supersededBy: made });
    expect(bench.ctx.store.find(made)?.body.caller).to.deep.equal({ person: 'ada' });
  });

  it('that turns it into a read leaves nothing in its place', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.class = 'green';
    await bench.calls.edit({ approval, params: { id: 'oat' }, by: 'ada' });
    expect(bench.calls.status(call)).not.to.have.property('supersededBy');
  });

  it('that a rule forbids says why', async () => {
    const bench = startCalls();
    const { approval } = await bench.park();
    bench.script.refused = true;
    expect((await catchError(bench.calls.edit({ approval, params: {}, by: 'ada' }))).details).to.deep.equal({ reason: 'It is red.' });
  });
});

describe('a request that was parked before', () => {
  it('waits on as it did, and is not touched by being asked again', async () => {
    const bench = startCalls();
    const first = await bench.park();
    await bench.park();
    expect(bench.calls.status(first.call)).to.include({ state: 'PENDING' });
    expect(bench.told).to.have.length(1);
  });

  it('and whose time is over is asked anew, though nobody has swept it away', async () => {
    const bench = startCalls();
    const first = await bench.park();
    bench.clock.advance(day);
    const second = await bench.park();
    expect(second.approval).not.to.equal(first.approval);
    expect(bench.calls.status(first.call)).to.include({ state: 'PENDING' });
    bench.calls.expire();
    expect([bench.calls.status(first.call).state, bench.calls.status(second.call).state]).to.deep.equal(['EXPIRED', 'PENDING']);
  });

  it('for any person gives way to one for the owner', async () => {
    const bench = startCalls();
    const first = await bench.park();
    bench.script.class = 'critical_red';
    const second = await bench.park();
    expect(bench.calls.status(first.call)).to.include({ state: 'CANCELLED', supersededBy: second.call, reason: 'it is judged otherwise by now' });
    expect(bench.calls.approval(second.approval)).to.include({ owner: true, state: 'PENDING' });
  });

  it('and has given way is answered, by its key, with what stands in its place', async () => {
    const bench = startCalls();
    const first = await bench.park({ key: 'key-0001' });
    for (const name of ['Oat', 'Emmer']) {
      bench.script.subject = { name };
      await bench.park();
    }
    const last = bench.told.at(-1);
    expect(await bench.submit({ key: 'key-0001' })).to.include({ status: 'parked', call: last?.id, approval: last?.approval }).and.not.include({ call: first.call });
  });

  it('and was cancelled for good is answered as cancelled', async () => {
    const bench = startCalls();
    const { call } = await bench.park({ key: 'key-0001' });
    bench.calls.cancel(call, 'marketing');
    expect((await catchError(bench.submit({ key: 'key-0001' }))).details).to.deep.equal({ reason: 'it was cancelled (cancelled by whoever asked).', call });
  });

  it('and was edited is answered to its agent as denied', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park({ key: 'key-0001' });
    await bench.calls.edit({ approval, params: { id: 'oat' }, by: 'ada' });
    expect((await catchError(bench.submit({ key: 'key-0001' }))).details).to.deep.equal({ reason: 'a person denied it (edited by the person).', call });
  });
});

describe('who runs a call', () => {
  it('is the executor that serves the instance, else the first, which says what it does not know', () => {
    const [first, second] = [makeScriptedTool().executor, { ...makeScriptedTool().executor, serves: (instance: string) => instance === 'exec' }];
    const { ctx } = startCalls({}, { executors: [first, second] });
    expect(['shop', 'exec', 'other'].map((instance) => executorOf(ctx, instance))).to.deep.equal([first, second, first]);
    const error = catchThrown(() => executorOf({ ...ctx, executors: [] }, 'shop'));
    expect([error.code, error.details]).to.deep.equal(['INSTANCE_UNKNOWN', { instance: 'shop', hint: ' Nothing here runs calls.' }]);
  });

  it('reads in a process that does not lead the tenant, and changes or parks nothing', async () => {
    const bench = startCalls({ class: 'green' }, { leads: false });
    expect(await bench.submit()).to.include({ status: 'done' });
    for (const changes of [{ class: 'yellow' }, { class: 'red' }, { class: 'green', ask: true }] as const) {
      Object.assign(bench.script, changes);
      const error = await catchError(bench.submit());
      expect([error.code, error.details]).to.deep.equal(['TENANT_RUNNING', { file: 'it' }]);
    }
    expect([bench.sent.length, bench.told]).to.deep.equal([1, []]);
  });

  it('refuses there as it does anywhere', async () => {
    const bench = startCalls({ class: 'red', refused: true }, { leads: false });
    expect((await catchError(bench.submit())).details).to.deep.equal({ reason: 'It is red.', reasons: [{ rule: 'operation', sentence: 'It is red.' }], class: 'red' });
    expect(bench.audited()[0]).to.include({ what: 'refused' });
  });

  it('counts no grant in where none was needed', async () => {
    const used: string[] = [];
    const bench = startCalls({ class: 'yellow' }, { grants: { current: () => [], reload: () => undefined, touch: (id) => void used.push(id), add: () => { throw new Error('none'); } } });
    await createSubmit(bench.ctx)({ ...request, caller: marketing });
    expect(used).to.deep.equal([]);
  });
});

describe('a stop that comes at the last moment', () => {
  it('is why a call that would have run at once was not sent', async () => {
    let stopped = false;
    const bench = startCalls({ class: 'yellow', beforeSending: () => { stopped = true; } }, { policy: () => ({ level: 2, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [] }]]), stopped }) });
    const error = await catchError(bench.submit());
    expect([error.code, error.details]).to.deep.equal(['CLASSIFICATION_BLOCKED', { reason: 'it was stopped before it was sent.' }]);
  });
});

describe('to be idle', () => {
  it('is to have no call on its way', async () => {
    const answered = Promise.withResolvers<{ ok: true }>();
    const bench = startCalls({ class: 'yellow', answer: () => answered.promise });
    const answer = bench.submit();
    let idle = false;
    const waited = bench.calls.idle().then(() => { idle = true; });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(idle).to.equal(false);
    answered.resolve({ ok: true });
    await waited;
    expect(await answer).to.include({ status: 'done' });
  });
});

describe('a result', () => {
  it('is kept up to a size, and answered whatever its size', async () => {
    const largest = 256 * 1024 - 2;
    for (const [length, kept] of [[largest, true], [largest + 1, false]] as const) {
      const bench = startCalls({ class: 'yellow', answer: () => 'x'.repeat(length) });
      const answer = await bench.submit();
      expect('result' in answer && answer.result).to.have.length(length);
      const { result } = bench.calls.status(bench.told[0]?.id ?? '');
      expect(result).to.deep.equal(kept ? 'x'.repeat(length) : { omitted: 'the result was too large to be kept' });
    }
  });
});
