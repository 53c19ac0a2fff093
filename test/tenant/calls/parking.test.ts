import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { makeCalls, type CallsBench } from '../../support/calls.ts';
import { startCalls } from '../../support/calls-bench.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeScriptedTool, type Script, type ScriptedTool } from '../../support/executor.ts';

const hour = 60 * 60 * 1000;

const steps = ({ told }: CallsBench): string[] => told.map(({ state }) => state);

describe('a call that asks', () => {
  it('is parked and sends nothing; approved, it runs once', async () => {
    const bench = startCalls();
    const parked = await bench.park();
    expect(bench.sent).to.deep.equal([]);
    expect(bench.calls.status(parked.call)).to.include({ state: 'PENDING', approval: parked.approval });
    await bench.calls.decide({ approval: parked.approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(bench.sent).to.deep.equal([{ id: 'rye' }]);
    expect(bench.calls.status(parked.call)).to.deep.include({ state: 'DONE', result: { ok: true } });
    expect(steps(bench)).to.deep.equal(['PENDING', 'APPROVED', 'RUNNING', 'DONE']);
    expect(bench.audit.verify().faults).to.deep.equal([]);
  });

  it('denied, never runs', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    await bench.calls.decide({ approval, decision: 'deny', by: 'ada', reason: 'not this one' });
    await bench.calls.idle();
    expect(bench.sent).to.deep.equal([]);
    expect(bench.calls.status(call)).to.include({ state: 'DENIED', reason: 'not this one' });
  });

  it('is the same request when it is made again while it waits, and another one when it is about something else', async () => {
    const bench = startCalls();
    const first = await bench.park();
    expect(await bench.park()).to.include({ approval: first.approval });
    expect((await bench.park({ params: { id: 'oat' } })).approval).to.not.equal(first.approval);
    expect((await bench.park({ caller: { chain: ['marketing', 'marketing'] } })).approval).to.not.equal(first.approval);
  });

  it('takes the place of an older one when the object has changed meanwhile', async () => {
    const bench = startCalls();
    const older = await bench.park();
    bench.script.subject = { name: 'Rye, 3,000 recipients' };
    const newer = await bench.park();
    expect(bench.calls.status(older.call)).to.include({ state: 'CANCELLED', supersededBy: newer.call, reason: 'what it is about has changed' });
    expect((await catchError(bench.calls.decide({ approval: older.approval, decision: 'approve', by: 'ada' }))).code).to.equal('APPROVAL_DECIDED');
    expect(bench.calls.approval(newer.approval).facts).to.deep.equal({ name: 'Rye, 3,000 recipients' });
  });

  it('is not parked when what it is about cannot be read', async () => {
    const bench = startCalls();
    bench.executor.within = ((asked: Parameters<ScriptedTool['executor']['within']>[0], use: Parameters<ScriptedTool['executor']['within']>[1]) =>
      makeScriptedTool().executor.within(asked, (ready) => use({ ...ready, subject: () => Promise.reject(new LetsbeError('TOOL_UNAVAILABLE', { instance: 'shop' })) }))) as ScriptedTool['executor']['within'];
    expect((await catchError(bench.park())).code).to.equal('TOOL_UNAVAILABLE');
    expect(bench.told).to.deep.equal([]);
  });

  it('expires after a day, and can then neither be decided nor run', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.clock.advance(24 * hour);
    expect((await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada' }))).code).to.equal('APPROVAL_EXPIRED');
    expect(bench.calls.expire()).to.equal(1);
    expect(bench.calls.status(call)).to.include({ state: 'EXPIRED' });
    expect((await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada' }))).code).to.equal('APPROVAL_EXPIRED');
    expect(bench.sent).to.deep.equal([]);
  });

  it('can be decided until the last moment of the day', async () => {
    const bench = startCalls();
    const { approval } = await bench.park();
    bench.clock.advance(24 * hour - 1);
    expect(bench.calls.expire()).to.equal(0);
    expect(await bench.calls.decide({ approval, decision: 'deny', by: 'ada' })).to.include({ state: 'DENIED' });
  });

  it('can be cancelled by its agent, and by no other', async () => {
    const bench = startCalls();
    const { call, approval } = await bench.park();
    expect(catchThrown(() => bench.calls.cancel(call, 'sales', new Set(['sales']))).code).to.equal('CALL_UNKNOWN');
    expect(catchThrown(() => bench.calls.status(call, new Set(['sales']))).code).to.equal('CALL_UNKNOWN');
    expect(bench.calls.cancel(call, 'marketing', new Set(['marketing']))).to.include({ state: 'CANCELLED' });
    expect((await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada' }))).code).to.equal('APPROVAL_DECIDED');
  });
});

describe('two who decide at once', () => {
  it('the first wins, the other is told by whom', async () => {
    const bench = startCalls();
    const { approval } = await bench.park();
    const tried = await Promise.allSettled([bench.calls.decide({ approval, decision: 'approve', by: 'ada' }), bench.calls.decide({ approval, decision: 'deny', by: 'bob' })]);
    await bench.calls.idle();
    expect(tried[0].status).to.equal('fulfilled');
    const lost = await catchError(Promise.reject((tried[1] as PromiseRejectedResult).reason as Error));
    expect([lost.code, lost.message]).to.deep.equal(['APPROVAL_DECIDED', `The approval ${approval} is already approved by ada. The first decision counts.`]);
    expect(bench.sent).to.have.length(1);
  });

  it('the same decision twice runs once', async () => {
    const bench = startCalls();
    const { approval } = await bench.park();
    await Promise.allSettled(Array.from({ length: 10 }, () => bench.calls.decide({ approval, decision: 'approve', by: 'ada' })));
    await bench.calls.idle();
    await bench.calls.resumeAll();
    expect(bench.sent).to.have.length(1);
  });
});

describe('what was approved is what runs', () => {
  const changes: [string, (script: Script) => void, string][] = [
    ['the object has changed', (script) => { script.subject = { name: 'Rye, to everybody' }; }, 'what it is about has changed'],
    ['the object is gone', (script) => { script.subject = undefined; }, 'what it is about has changed'],
    ['the operation was redefined', (script) => { script.definition = 'd2'; }, 'the operation was changed'],
    ['it would go elsewhere', (script) => { script.target = 'https://other.example.com'; }, 'it would go elsewhere by now'],
    ['a file it would run has changed', (script) => { script.files = { '/opt/run.sh': 'f2' }; }, 'what it is about has changed'],
    ['it is judged stricter', (script) => { script.class = 'critical_red'; }, 'it is judged critical_red by now'],
    ['it reaches outside by now', (script) => { script.external = true; }, 'it is judged red by now'],
  ];
  for (const [what, change, reason] of changes) {
    it(`asks again when ${what}`, async () => {
      const bench = startCalls({ files: { '/opt/run.sh': 'f1' } });
      const { approval, call } = await bench.park();
      change(bench.script);
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      expect(bench.sent).to.deep.equal([]);
      const old = bench.calls.status(call);
      expect(old).to.include({ state: 'CANCELLED', reason });
      const again = bench.calls.status(old.supersededBy ?? '');
      expect(again).to.include({ state: 'PENDING' });
      expect(bench.calls.approval(again.approval ?? '').why.at(-1)).to.equal(`It was approved before, but ${reason}.`);
    });
  }

  it('asks again when it was approved more than an hour ago and never ran', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.prepare = () => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme', state: 'failed' }); };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    bench.script.prepare = () => undefined;
    bench.clock.advance(hour + 1);
    await bench.calls.idle();
    expect(bench.calls.status(call)).to.include({ state: 'CANCELLED', reason: 'it was approved more than an hour ago' });
    expect(bench.sent).to.deep.equal([]);
  });

  it('is tried again while the tool is down, and is not lost', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    let down = true;
    bench.script.prepare = () => { if (down) throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme', state: 'failed' }); };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(bench.calls.status(call)).to.include({ state: 'APPROVED' });
    down = false;
    bench.clock.advance(10_000);
    await bench.calls.idle();
    expect(bench.calls.status(call)).to.include({ state: 'DONE' });
    expect(bench.sent).to.have.length(1);
  });

  it('fails, unsent, when the tool says that it cannot be', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.beforeSending = () => { throw new LetsbeError('TOOL_NOT_FOUND', { instance: 'shop' }); };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(bench.calls.status(call)).to.deep.include({ state: 'FAILED' });
    expect(bench.sent).to.deep.equal([]);
  });
});

describe('an answer that never came', () => {
  const ends: [string, LetsbeError, boolean, string][] = [
    ['a time-out', new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' }), false, 'UNKNOWN'],
    ['a connection that broke', new LetsbeError('TOOL_UNAVAILABLE', { instance: 'shop', unanswered: true }), false, 'UNKNOWN'],
    ['a tool that said 503', new LetsbeError('TOOL_UNAVAILABLE', { instance: 'shop' }), false, 'FAILED'],
    ['a tool that said no', new LetsbeError('TOOL_REJECTED', { instance: 'shop' }), false, 'FAILED'],
    ['a sandbox that was lost', new LetsbeError('SANDBOX_LOST', { operation: 'x' }), false, 'UNKNOWN'],
    ['a time-out of what may be repeated', new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' }), true, 'FAILED'],
  ];
  for (const [what, error, idempotent, state] of ends) {
    it(`${what} leaves it ${state}`, async () => {
      const bench = startCalls({ idempotent, answer: () => Promise.reject(error) });
      const { approval, call } = await bench.park();
      await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      expect(bench.calls.status(call).state).to.equal(state);
      expect(bench.sent).to.have.length(1);
    });
  }
});

describe('a forged approval', () => {
  const forgeries: [string, string][] = [
    ['set to approved by hand', "update call set state = 'APPROVED', decided_at = created_at"],
    ['approved, then its params exchanged', "update call set body = replace(body, 'rye', 'oat')"],
    ['approved, then its hash exchanged', "update call set hash = 'other'"],
    ['approved, then made to be of another person', "update call set fate = replace(fate, 'ada', 'bob')"],
    ['approved, then dated anew', 'update call set decided_at = decided_at + 1'],
    ['approved, then given the owner mark', "update call set body = replace(body, '\"owner\":false', '\"owner\":true')"],
  ];
  for (const [what, sql] of forgeries) {
    it(`${what}: never runs`, async () => {
      const bench = startCalls();
      const { approval, call } = await bench.park();
      bench.script.prepare = () => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' }); };
      if (!what.startsWith('set')) await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
      await bench.calls.idle();
      bench.script.prepare = () => undefined;
      bench.ctx.database.handle.exec(sql);
      await bench.calls.resumeAll();
      await bench.calls.idle();
      expect(bench.sent).to.deep.equal([]);
      expect(bench.calls.status(call)).to.include({ state: 'CANCELLED', reason: 'its approval is not genuine' });
    });
  }

  it('of another tenant never runs', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.prepare = () => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' }); };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    bench.script.prepare = () => undefined;
    const other = makeCalls({ ...bench.ctx, tenant: 'other' });
    await other.calls.resumeAll();
    expect(bench.sent).to.deep.equal([]);
    expect(other.calls.status(call)).to.include({ reason: 'its approval is not genuine' });
  });
});
