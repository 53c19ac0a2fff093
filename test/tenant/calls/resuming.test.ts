import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createResume } from '../../../tenant/calls/resume.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import { makeCalls } from '../../support/calls.ts';
import { startCalls, type ScriptedCalls } from '../../support/calls-bench.ts';
import { makeWatchedDatabase } from '../../support/watched-database.ts';

const day = 24 * 60 * 60 * 1000;
const owner = { proofs: { verify: () => Promise.resolve({ by: 'the phone', kind: 'device' }) } };
const agent = { allow: ['*'], deny: [], unlocks: [] };
const down = (): never => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' }); };

async function approve(bench: ScriptedCalls): Promise<{ call: string; approval: string }> {
  const { call, approval } = await bench.park();
  await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
  await bench.calls.idle();
  return { call, approval };
}

/** How a call stands, what reached the tool, what is left open, and how many timers wait. */
const standing = (bench: ScriptedCalls, call: string) => [bench.calls.status(call).state, bench.sent.length, bench.audit.unfinished().length, bench.clock.waiting()];

describe('an approved call', () => {
  it('that is over is not looked at again', async () => {
    const bench = startCalls();
    const { call } = await approve(bench);
    expect(standing(bench, call)).to.deep.equal(['DONE', 1, 0, 0]);
  });

  it('is tried later and later while the tool is down, and at most every minute', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    let tried = 0;
    bench.script.prepare = () => {
      tried += 1;
      down();
    };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    // Doubling from two seconds up to a minute, with the same random share each time.
    for (const [index, wait] of [1700, 3400, 6800, 13_600, 27_200, 51_000, 51_000].entries()) {
      bench.clock.advance(wait - 1);
      await bench.calls.idle();
      expect(tried).to.equal(index + 1);
      bench.clock.advance(1);
      await bench.calls.idle();
      expect(tried).to.equal(index + 2);
    }
    expect(standing(bench, call)).to.deep.equal(['APPROVED', 0, 0, 1]);
    bench.script.prepare = () => undefined;
    bench.clock.advance(60_000);
    await bench.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['DONE', 1, 0, 0]);
  });

  for (const [what, spoil] of [['before it is ready', 'prepare'], ['before it is sent', 'beforeSending']] as const) {
    it(`fails for good, with the tool's own error, where that says so ${what}`, async () => {
      const bench = startCalls();
      const { call, approval } = await bench.park();
      bench.script[spoil] = () => { throw new LetsbeError('TOOL_NOT_FOUND', { instance: 'shop' }); };
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      expect(standing(bench, call)).to.deep.equal(['FAILED', 0, 0, 0]);
      expect(bench.calls.status(call).error?.code).to.equal('TOOL_NOT_FOUND');
    });

    it(`is not in doubt for an error of ours ${what}: nothing was sent`, async () => {
      const bench = startCalls();
      const { call, approval } = await bench.park();
      bench.script[spoil] = () => { throw new Error('a fault of ours'); };
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      expect(standing(bench, call)).to.deep.equal(['FAILED', 0, 0, 0]);
      expect(bench.audited().at(-2)).to.include({ generation: '' });
    });
  }

  it('waits while its agent is stopped, and goes on when that has ended', async () => {
    let stopped = false;
    const bench = startCalls({}, { policy: () => ({ level: 2, agents: new Map([['marketing', { ...agent, stopped }]]) }) });
    const { call, approval } = await bench.park();
    stopped = true;
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['APPROVED', 0, 0, 1]);
    stopped = false;
    bench.clock.advance(2000);
    await bench.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['DONE', 1, 0, 0]);
  });

  it('is not sent when its agent is stopped at the last moment, and stays approved', async () => {
    let stopped = false;
    const bench = startCalls({}, { policy: () => ({ level: 2, agents: new Map([['marketing', { ...agent, stopped }]]) }) });
    const { call, approval } = await bench.park();
    bench.script.beforeSending = () => { stopped = true; };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['APPROVED', 0, 0, 1]);
  });

  it('is not sent when it is cancelled at the last moment', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    bench.script.beforeSending = () => void bench.calls.cancel(call, 'marketing');
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['CANCELLED', 0, 0, 0]);
    expect(bench.calls.status(call)).to.include({ reason: 'cancelled by whoever asked' });
    expect(bench.told.map(({ state }) => state)).to.deep.equal(['PENDING', 'APPROVED', 'CANCELLED']);
  });

  it('cannot be cancelled once it has ended', async () => {
    const bench = startCalls();
    const { call } = await approve(bench);
    expect(bench.calls.cancel(call, 'marketing')).to.include({ state: 'DONE' });
    expect(bench.told.at(-1)?.state).to.equal('DONE');
  });

  it('that cannot be written down is not sent, is said in the log, and is tried again', async () => {
    const bench = startCalls();
    const logged: unknown[] = [];
    const next = makeCalls({ ...bench.ctx, log: { ...bench.ctx.log, error: (...said: unknown[]) => void logged.push(said) } as typeof bench.ctx.log });
    const { call, approval } = await bench.park();
    bench.script.prepare = () => bench.ctx.database.handle.exec("create trigger full before insert on audit begin select raise(abort, 'the disk is full'); end;") && undefined;
    await next.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await next.calls.idle();
    expect([bench.sent.length, bench.calls.status(call).state]).to.deep.equal([0, 'APPROVED']);
    expect(logged).to.have.length(1);
    expect((logged as [{ call: string; err: Error }, string][])[0]?.[0]).to.include({ call }).and.to.have.nested.property('err.message', 'the disk is full');
    bench.script.prepare = () => undefined;
    bench.ctx.database.handle.exec('drop trigger full');
    bench.clock.advance(2000);
    await next.calls.idle();
    expect(standing(bench, call)).to.deep.equal(['DONE', 1, 0, 0]);
  });
});

describe('what an approved call has become', () => {
  const cases: [string, OperationClass, OperationClass, boolean][] = [
    ['red, as before, and is asked of any person', 'red', 'red', false],
    ['critical_red, and is asked of the owner', 'red', 'critical_red', true],
    ['red, and is still asked of the owner who approved it', 'critical_red', 'red', true],
    ['critical_red, as before, and is asked of the owner', 'critical_red', 'critical_red', true],
  ];
  for (const [what, before, after, asksOwner] of cases) {
    it(`is about something else and ${what}`, async () => {
      const bench = startCalls({ class: before }, owner);
      const parked = await bench.park();
      bench.script.subject = { name: 'Oat' };
      bench.script.class = after;
      await bench.calls.decide({ approval: parked.approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      const old = bench.calls.status(parked.call);
      const next = bench.ctx.store.find(old.supersededBy ?? '');
      expect(old.state).to.equal('CANCELLED');
      expect(next).to.deep.include({ state: 'PENDING', key: null });
      expect(next?.body).to.deep.include({ owner: asksOwner, subject: { name: 'Oat' } });
      expect(next?.body.verdict).to.include({ class: after, ask: true });
      expect(next?.body.verdict.reasons.at(-1)).to.deep.equal({ rule: 'gate.stale', sentence: `It was approved before, but ${old.reason}.` });
      expect(standing(bench, parked.call)).to.deep.equal(['CANCELLED', 0, 0, 0]);
    });
  }
});

describe('whatever is resumed', () => {
  const states: ['PENDING' | 'RUNNING' | 'unknown'][] = [['PENDING'], ['RUNNING'], ['unknown']];
  for (const [state] of states) {
    it(`is left alone unless it was approved here and waits: ${state}`, async () => {
      const bench = startCalls();
      const { call } = await bench.park();
      if (state === 'RUNNING') bench.ctx.database.handle.exec("update call set state = 'RUNNING'");
      const resume = createResume(bench.ctx, () => 0.5);
      await resume.run(state === 'unknown' ? 'call_none' : call);
      expect([bench.ctx.store.find(call)?.state, bench.sent.length, bench.clock.waiting(), bench.told.length]).to.deep.equal([state === 'RUNNING' ? 'RUNNING' : 'PENDING', 0, 0, 1]);
    });
  }

  it('is said in the log when nobody approved it', async () => {
    const logged: unknown[] = [];
    const bench = startCalls();
    const { call } = await bench.park();
    bench.ctx.database.handle.exec("update call set state = 'APPROVED', decided_at = created_at");
    await createResume({ ...bench.ctx, log: { ...bench.ctx.log, error: (...said: unknown[]) => void logged.push(said) } as typeof bench.ctx.log }, () => 0.5).run(call);
    expect(logged).to.deep.equal([[{ call }, 'an approval was found that nobody gave']]);
    expect([bench.ctx.store.find(call)?.state, bench.clock.waiting()]).to.deep.equal(['CANCELLED', 0]);
  });

  it('waits for nothing any more once it is closed', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    bench.script.prepare = down;
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    const other = await bench.park({ params: { id: 'oat' } }).catch(() => undefined);
    expect([other, bench.clock.waiting()]).to.deep.equal([undefined, 1]);
    await bench.calls.close();
    expect(standing(bench, call)).to.deep.equal(['APPROVED', 0, 0, 0]);
  });

  it('does not begin to wait while it is being closed', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    const refused = Promise.withResolvers<undefined>();
    bench.script.prepare = async () => {
      await refused.promise;
      down();
    };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    const closing = bench.calls.close();
    refused.resolve(undefined);
    await closing;
    expect(standing(bench, call)).to.deep.equal(['APPROVED', 0, 0, 0]);
  });
});

describe('what was interrupted', () => {
  async function crash(bench: ScriptedCalls) {
    const sent = Promise.withResolvers<undefined>();
    const { answer } = bench.script;
    bench.script.answer = () => {
      sent.resolve(undefined);
      return new Promise(() => undefined);
    };
    void bench.submit();
    await sent.promise;
    bench.script.answer = answer;
    const call = bench.told[0]?.id ?? '';
    return { call, next: makeCalls(bench.ctx) };
  }

  it('is repeated under its own act, which is said in the audit', async () => {
    const bench = startCalls({ class: 'yellow', idempotent: true });
    const { call, next } = await crash(bench);
    await next.calls.lead();
    expect(bench.audited().slice(1)).to.deep.equal([{ what: 'repeated', call, act: 1 }, { act: 1, outcome: bench.audited().at(-1)?.['outcome'] }]);
    // The one timer is the sweep's.
    expect(standing(bench, call)).to.deep.equal(['DONE', 2, 0, 1]);
    await next.calls.close();
    expect(bench.clock.waiting()).to.equal(0);
  });

  const ends: [string, 'prepare' | 'answer', LetsbeError, string, number][] = [
    ['is not repeated over and over when the tool does not answer', 'answer', new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' }), 'FAILED', 2],
    ['fails where it cannot be made any more', 'prepare', new LetsbeError('INSTANCE_UNKNOWN', { instance: 'shop' }), 'FAILED', 1],
  ];
  for (const [what, place, error, state, sent] of ends) {
    it(what, async () => {
      const bench = startCalls({ class: 'yellow', idempotent: true });
      const { call, next } = await crash(bench);
      bench.script[place] = () => { throw error; };
      await next.calls.lead();
      await next.calls.close();
      expect(standing(bench, call)).to.deep.equal([state, sent, 0, 0]);
      expect(next.calls.status(call).error?.code).to.equal(error.code);
    });
  }

  it('and is unknown is ended once, each act with one outcome, though others were cut off too', async () => {
    const bench = startCalls({ class: 'yellow' });
    const { next } = await crash(bench);
    bench.audit.begin({ what: 'a read' }, false);
    await next.calls.lead();
    await next.calls.close();
    const outcomes = bench.audited().filter((row) => 'outcome' in row);
    expect(outcomes).to.deep.equal([{ act: 2, outcome: { ok: null, code: 'INTERRUPTED' } }, { act: 1, outcome: { ok: null, code: 'OUTCOME_UNKNOWN' } }]);
  });

  it('and is unknown stays so when the tool cannot say what came of it; the log says that', async () => {
    const bench = startCalls({ class: 'yellow' });
    const { call } = await crash(bench);
    const logged: unknown[] = [];
    const next = makeCalls({ ...bench.ctx, log: { ...bench.ctx.log, warn: (...said: unknown[]) => void logged.push(said) } as typeof bench.ctx.log });
    const error = new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' });
    bench.script.prepare = () => { throw error; };
    await next.calls.lead();
    await next.calls.close();
    expect(next.calls.status(call).state).to.equal('UNKNOWN');
    expect(logged).to.deep.equal([[{ call, err: error }, 'what came of an interrupted call could not be read']]);
  });
});

describe('what a new process finds', () => {
  it('is written down surely, however little it weighs', async () => {
    const { database, look } = makeWatchedDatabase();
    const bench = startCalls({ class: 'yellow', idempotent: true, answer: () => new Promise(() => undefined) }, { database });
    void bench.submit();
    while (bench.sent.length === 0) await Promise.resolve();
    bench.audit.begin({ what: 'a read' }, false);
    bench.script.answer = () => ({ ok: true });
    look();
    const next = makeCalls(bench.ctx);
    await next.calls.lead();
    await next.calls.close();
    expect(bench.audited().slice(2).map((row) => row['what'] ?? row['act'])).to.deep.equal([2, 'repeated', 1]);
    // The sweep, the read that was cut off, the repetition, then what came of it: the call's own commit and its row.
    expect(look()).to.deep.equal([true, true, true, false, false]);
  });
});

describe('an approved call that a rule forbids by now', () => {
  it('is dropped, for the rule\'s own reason', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    bench.script.refused = true;
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(bench.calls.status(call)).to.include({ state: 'CANCELLED', reason: 'It is red.' });
    expect(standing(bench, call)).to.deep.equal(['CANCELLED', 0, 0, 0]);
  });
});

describe('the sweep', () => {
  it('that fails is said in the log, and goes on with the next one', async () => {
    const logged: unknown[] = [];
    const bench = startCalls();
    const { call } = await bench.park();
    const next = makeCalls({ ...bench.ctx, log: { ...bench.ctx.log, error: (...said: unknown[]) => void logged.push(said) } as typeof bench.ctx.log });
    bench.ctx.database.handle.exec("create trigger full before insert on audit begin select raise(abort, 'the disk is full'); end;");
    bench.clock.advance(day);
    await next.calls.lead();
    expect(logged).to.have.length(1);
    expect((logged as [{ err: Error }, string][])[0]?.[0].err.message).to.equal('the disk is full');
    bench.clock.advance(29_999);
    expect(logged).to.have.length(1);
    bench.ctx.database.handle.exec('drop trigger full');
    bench.clock.advance(1);
    expect(next.calls.status(call).state).to.equal('EXPIRED');
    await next.calls.close();
    expect(bench.clock.waiting()).to.equal(0);
  });
});
