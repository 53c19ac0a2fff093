import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import type { AgentPolicy, Policy } from '../../../tenant/gate/policy.ts';
import { catchError } from '../../support/catch-error.ts';
import { startCalls } from '../../support/calls-bench.ts';

const agent = (changes: Partial<AgentPolicy> = {}): AgentPolicy => ({ allow: ['*'], deny: [], unlocks: [], ...changes });
const policyOf = (changes: Partial<AgentPolicy> = {}, more: Partial<Policy> = {}) => ({ policy: (): Policy => ({ level: 2, agents: new Map([['marketing', agent(changes)]]), ...more }) });

describe('what the gate lets through', () => {
  it('runs at once: a read with two audit rows, recorded nowhere else', async () => {
    const bench = startCalls({ class: 'green' });
    expect(await bench.submit()).to.deep.equal({ status: 'done', result: { ok: true }, generation: 'acme@1.0.0#1' });
    expect(bench.told).to.deep.equal([]);
    expect(bench.audited()[0]).to.deep.include({ who: { chain: ['marketing'] }, instance: 'shop', operation: 'acme.things.remove', class: 'green', ask: false });
    expect(bench.audited()[1]).to.deep.include({ act: 1 });
    expect(bench.audit.unfinished()).to.deep.equal([]);
  });

  it('runs at once and is recorded, where it changes something', async () => {
    const bench = startCalls({ class: 'yellow' });
    const answer = await bench.submit();
    expect(answer).to.deep.include({ status: 'done', result: { ok: true } });
    expect(bench.told.map(({ state }) => state)).to.deep.equal(['RUNNING', 'DONE']);
    expect(bench.calls.status('call' in answer ? (answer.call ?? '') : '')).to.include({ state: 'DONE' });
  });

  it('holds neither params nor result in the audit, only their digests', async () => {
    const bench = startCalls({ class: 'yellow', answer: () => ({ customer: 'Ada Example' }) });
    await bench.submit({ params: { id: 'secret recipe' } });
    expect(JSON.stringify(bench.audited())).to.not.contain('Ada').and.to.not.contain('recipe');
  });

  it('is written down before it is sent', async () => {
    const bench = startCalls({ class: 'yellow', answer: () => ({ rows: bench.audited().length, running: bench.ctx.store.count('RUNNING') }) });
    expect(await bench.submit()).to.deep.include({ result: { rows: 1, running: 1 } });
  });

  for (const decided of ['green', 'yellow'] as const) {
    it(`is not sent when it cannot be written down: ${decided}`, async () => {
      const bench = startCalls({ class: decided });
      bench.ctx.database.handle.exec("create trigger full before insert on audit begin select raise(abort, 'the disk is full'); end;");
      let failed = false;
      await bench.submit().catch(() => { failed = true; });
      expect([failed, bench.sent]).to.deep.equal([true, []]);
    });
  }

  it('that fails is told with the tool\'s own error, and written down with its code', async () => {
    const bench = startCalls({ class: 'yellow', answer: () => Promise.reject(new LetsbeError('TOOL_CONFLICT', { instance: 'shop' })) });
    expect((await catchError(bench.submit())).code).to.equal('TOOL_CONFLICT');
    expect(bench.audited().at(-1)).to.deep.include({ outcome: { ok: false, code: 'TOOL_CONFLICT' } });
    expect(bench.told.at(-1)).to.include({ state: 'FAILED' });
  });

  it('that was sent and never answered is told as unknown', async () => {
    const bench = startCalls({ class: 'yellow', answer: () => Promise.reject(new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' })) });
    expect((await catchError(bench.submit())).code).to.equal('OUTCOME_UNKNOWN');
    expect(bench.told.at(-1)).to.include({ state: 'UNKNOWN' });
  });

  it('is not sent any more once its caller has gone', async () => {
    const gone = new AbortController();
    const bench = startCalls({ class: 'yellow', beforeSending: () => gone.abort() });
    expect((await catchError(bench.submit({ signal: gone.signal }))).code).to.equal('CALL_CANCELLED');
    expect(bench.sent).to.deep.equal([]);
  });

  it('cannot be sent by code that swallows the refusal', async () => {
    const bench = startCalls({ class: 'yellow' });
    const gone = new AbortController();
    gone.abort();
    const within = bench.executor.within.bind(bench.executor);
    let tried = 0;
    bench.executor.within = (asked, use) => within(asked, (ready) => use({
      ...ready,
      run: (beforeSend) => {
        for (let n = 0; n < 3; n += 1) {
          try {
            beforeSend();
            bench.sent.push({});
          } catch {
            tried += 1;
          }
        }
        return Promise.resolve({ result: 'all is well' });
      },
    }));
    expect((await catchError(bench.submit({ signal: gone.signal }))).code).to.equal('CALL_CANCELLED');
    expect([tried, bench.sent]).to.deep.equal([3, []]);
  });

  it('with a large result is answered whole, and only noted as too large to be kept', async () => {
    const bench = startCalls({ class: 'yellow', answer: () => ({ text: 'x'.repeat(300_000) }) });
    const answer = await bench.submit();
    expect(JSON.stringify(answer)).to.have.length.above(300_000);
    expect(bench.calls.status('call' in answer ? (answer.call ?? '') : '').result).to.have.property('omitted');
  });
});

describe('what the gate refuses', () => {
  const cases: [string, object, object][] = [
    ['an agent that was not given the tool', {}, policyOf({ allow: [] })],
    ['an agent that may not', {}, policyOf({ deny: ['shop:*'] })],
    ['a stopped agent', { class: 'green' }, policyOf({ stopped: true })],
    ['everybody, while all are stopped', { class: 'green' }, policyOf({}, { stopped: true })],
    ['what a rule forbids', { class: 'green', refused: true }, {}],
  ];
  for (const [what, script, context] of cases) {
    it(`${what}: nothing is sent, and it is written down`, async () => {
      const bench = startCalls(script, context);
      const error = await catchError(bench.submit());
      expect(error.code).to.equal('CLASSIFICATION_BLOCKED');
      expect(bench.sent).to.deep.equal([]);
      expect(bench.audited()).to.have.length(1);
      expect(bench.audited()[0]).to.include({ what: 'refused' });
    });
  }

  it('what a rule forbids is refused to a person too', async () => {
    const bench = startCalls({ class: 'green', refused: true });
    expect((await catchError(bench.submit({ caller: { person: 'ada' } }))).code).to.equal('CLASSIFICATION_BLOCKED');
  });
});

describe('a stop', () => {
  it('that comes while a call is made ready keeps it from being sent', async () => {
    let stopped = false;
    const bench = startCalls({ class: 'yellow', beforeSending: () => { stopped = true; } }, { policy: () => ({ level: 2, agents: new Map([['marketing', agent()]]), stopped }) });
    expect((await catchError(bench.submit())).code).to.equal('CLASSIFICATION_BLOCKED');
    expect(bench.sent).to.deep.equal([]);
  });

  it('holds what is approved back, and it runs once agents may go on', async () => {
    let stopped = false;
    const bench = startCalls({}, { policy: () => ({ level: 2, agents: new Map([['marketing', agent({ stopped })]]) }) });
    const { approval, call } = await bench.park();
    stopped = true;
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect([bench.calls.status(call).state, bench.sent]).to.deep.equal(['APPROVED', []]);
    stopped = false;
    await bench.calls.resumeAll();
    expect(bench.calls.status(call).state).to.equal('DONE');
  });

  it('does not stop a person', async () => {
    const bench = startCalls({}, policyOf({}, { stopped: true }));
    expect(await bench.submit({ caller: { person: 'ada' } })).to.include({ status: 'done' });
  });
});

describe('a person', () => {
  const cases: [OperationClass, string][] = [['green', 'done'], ['yellow', 'done'], ['yellow_external', 'done'], ['red', 'done'], ['critical_red', 'parked']];
  for (const [decided, status] of cases) {
    it(`${status === 'done' ? 'runs' : 'needs the owner for'} what is ${decided}`, async () => {
      expect(await startCalls({ class: decided, ask: true }).submit({ caller: { person: 'ada' } })).to.include({ status });
    });
  }
});

describe('an idempotency key', () => {
  const key = 'key-0001';
  it('gives the same answer again, and runs nothing twice', async () => {
    const bench = startCalls({ class: 'yellow' });
    const first = await bench.submit({ key });
    const again = await bench.submit({ key });
    expect(again).to.include({ status: 'done', call: 'call' in first ? first.call : '' });
    expect(bench.sent).to.have.length(1);
  });

  it('holds for requests that are under way', async () => {
    const bench = startCalls({ class: 'yellow' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => bench.submit({ key })));
    expect(new Set(answers.map((answer) => ('call' in answer ? answer.call : '')))).to.have.length(1);
    expect(bench.sent).to.have.length(1);
  });

  it('of another request is a conflict, under way or done', async () => {
    const bench = startCalls({ class: 'yellow' });
    const first = bench.submit({ key });
    expect((await catchError(bench.submit({ key, params: { id: 'oat' } }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    await first;
    expect((await catchError(bench.submit({ key, params: { id: 'oat' } }))).code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(bench.sent).to.have.length(1);
  });

  it('of somebody else is another key', async () => {
    const bench = startCalls({ class: 'yellow' });
    await bench.submit({ key });
    await bench.submit({ key, caller: { person: 'ada' } });
    expect(bench.sent).to.have.length(2);
  });

  it('follows the call to the one that took its place', async () => {
    const bench = startCalls();
    const { approval } = await bench.park({ key });
    bench.script.subject = { name: 'Rye, changed' };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    const again = await bench.submit({ key });
    expect(again).to.include({ status: 'parked' });
    expect('approval' in again ? again.approval : '').to.not.equal(approval);
  });

  it('gives what the call ended in, later too', async () => {
    const bench = startCalls();
    const { approval } = await bench.park({ key });
    expect(await bench.submit({ key })).to.include({ status: 'parked', approval });
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(await bench.submit({ key })).to.deep.include({ status: 'done', result: { ok: true } });
  });

  const ends: [string, 'approve' | 'deny', Error | undefined, string][] = [
    ['a denial', 'deny', undefined, 'CLASSIFICATION_BLOCKED'],
    ['a failure', 'approve', new LetsbeError('TOOL_REJECTED', { instance: 'shop', detail: ': no' }), 'TOOL_REJECTED'],
    ['an unknown end', 'approve', new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' }), 'OUTCOME_UNKNOWN'],
  ];
  for (const [what, decision, error, code] of ends) {
    it(`gives ${what} as it was`, async () => {
      const bench = startCalls({ answer: () => (error ? Promise.reject(error) : {}) });
      const { approval } = await bench.park({ key });
      await bench.calls.decide({ approval, decision, by: 'ada' });
      await bench.calls.idle();
      const again = await catchError(bench.submit({ key }));
      expect(again.code).to.equal(code);
      if (error instanceof LetsbeError && code === error.code) expect(again.message).to.equal(error.message);
    });
  }
});
