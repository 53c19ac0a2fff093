import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { makeCalls } from '../../support/calls.ts';
import { startCalls, type ScriptedCalls } from '../../support/calls-bench.ts';

/** A call that was sent and never answered, and the process after it. */
async function crash(bench: ScriptedCalls, approve = true): Promise<{ call: string; next: ReturnType<typeof makeCalls> }> {
  const answer = bench.script.answer;
  const sent = Promise.withResolvers<undefined>();
  bench.script.answer = () => {
    sent.resolve(undefined);
    return new Promise(() => undefined);
  };
  if (approve) {
    const { approval } = await bench.park();
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
  } else void bench.submit();
  await sent.promise;
  bench.script.answer = answer;
  return { call: bench.told.at(-1)?.id ?? '', next: makeCalls(bench.ctx) };
}

describe('after a crash', () => {
  for (const approve of [true, false]) {
    const what = approve ? 'an approved call' : 'a call that ran at once';
    const decided = approve ? 'red' : 'yellow';
    it(`${what} that was sent becomes unknown, is not repeated, and what the tool says of it is shown`, async () => {
      const bench = startCalls({ class: decided, verified: { gone: true } });
      const { call, next } = await crash(bench, approve);
      expect(bench.ctx.store.find(call)?.state).to.equal('RUNNING');
      await next.calls.lead();
      expect(next.calls.status(call).state).to.equal('UNKNOWN');
      expect(bench.ctx.store.find(call)?.fate.verified).to.deep.equal({ gone: true });
      expect(bench.sent).to.have.length(1);
      expect(bench.audit.unfinished()).to.deep.equal([]);
      expect(bench.audit.verify().faults).to.deep.equal([]);
    });

    it(`${what} that may be repeated is repeated`, async () => {
      const bench = startCalls({ class: decided, idempotent: true });
      const { call, next } = await crash(bench, approve);
      await next.calls.lead();
      expect(next.calls.status(call)).to.deep.include({ state: 'DONE', result: { ok: true } });
      expect(bench.sent).to.have.length(2);
      expect(bench.audit.unfinished()).to.deep.equal([]);
    });
  }

  it('is unknown where it may be repeated but means something else by now', async () => {
    for (const change of [{ definition: 'd2' }, { target: 'https://other.example.com' }]) {
      const bench = startCalls({ idempotent: true });
      const { call, next } = await crash(bench);
      Object.assign(bench.script, change);
      await next.calls.lead();
      expect(next.calls.status(call).state).to.equal('UNKNOWN');
      expect(bench.sent).to.have.length(1);
    }
  });

  it('waits for a tool that is down before it repeats', async () => {
    const bench = startCalls({ idempotent: true });
    const { call, next } = await crash(bench);
    bench.script.prepare = () => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' }); };
    await next.calls.lead();
    expect(next.calls.status(call).state).to.equal('RUNNING');
    bench.script.prepare = () => undefined;
    bench.clock.advance(10_000);
    await next.calls.idle();
    expect(next.calls.status(call).state).to.equal('DONE');
  });

  it('what was approved and never sent runs', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.prepare = () => new Promise(() => undefined);
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    bench.script.prepare = () => undefined;
    const next = makeCalls(bench.ctx);
    await next.calls.lead();
    await next.calls.idle();
    expect(next.calls.status(call).state).to.equal('DONE');
    expect(bench.sent).to.have.length(1);
  });

  it('what waits for a person waits on, and expires in time', async () => {
    const bench = startCalls();
    const { call } = await bench.park();
    const next = makeCalls(bench.ctx);
    await next.calls.lead();
    expect(next.calls.status(call).state).to.equal('PENDING');
    bench.clock.advance(24 * 60 * 60 * 1000 + 30_000);
    expect(next.calls.status(call).state).to.equal('EXPIRED');
    await next.calls.close();
  });

  it('a read that was under way is closed as interrupted', async () => {
    const sent = Promise.withResolvers<undefined>();
    const bench = startCalls({ class: 'green', answer: () => {
      sent.resolve(undefined);
      return new Promise(() => undefined);
    } });
    void bench.submit();
    await sent.promise;
    const next = makeCalls(bench.ctx);
    expect(bench.audit.unfinished()).to.have.length(1);
    await next.calls.lead();
    expect(bench.audit.unfinished()).to.deep.equal([]);
    expect(bench.audited().at(-1)).to.deep.include({ outcome: { ok: null, code: 'INTERRUPTED' } });
  });
});

describe('at the end of the process', () => {
  it('what was sent is waited for, and nothing new begins', async () => {
    const answered = Promise.withResolvers<{ ok: true }>();
    const bench = startCalls({ answer: () => answered.promise });
    const { approval, call } = await bench.park();
    const other = await bench.park({ params: { id: 'oat' } });
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await Promise.resolve();
    const closing = bench.calls.close();
    await bench.calls.decide({ approval: other.approval, decision: 'approve', by: 'ada' });
    answered.resolve({ ok: true });
    await closing;
    expect(bench.calls.status(call).state).to.equal('DONE');
    expect(bench.calls.status(other.call).state).to.equal('APPROVED');
  });

  it('old calls are forgotten, waiting ones are not', async () => {
    const bench = startCalls({ class: 'yellow' });
    await bench.submit();
    bench.script.class = 'red';
    const day = 24 * 60 * 60 * 1000;
    bench.clock.advance(90 * day);
    await bench.calls.lead();
    expect(bench.ctx.store.count('DONE')).to.equal(1);
    bench.clock.advance(30_000);
    expect(bench.ctx.store.count('DONE')).to.equal(0);
    await bench.calls.close();
  });
});
