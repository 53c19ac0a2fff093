import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Grants } from '../../../tenant/calls/context.ts';
import { createJudge } from '../../../tenant/calls/judge.ts';
import { createCallStore } from '../../../tenant/calls/call-store.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import type { Policy } from '../../../tenant/gate/policy.ts';
import { createRuleSet } from '../../../tenant/gate/rules/rule-set.ts';
import { createTaintBook } from '../../../tenant/gate/taint-book.ts';
import { catchError } from '../../support/catch-error.ts';
import { startCalls } from '../../support/calls-bench.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const open: Policy = { level: 2, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [{ target: 'shop', expiresAt: null }] }]]) };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Standing permissions in memory. */
function standing(): { list: Grant[]; grants: Grants } {
  const list: Grant[] = [];
  return { list, grants: { current: () => list, reload: () => undefined, touch: () => undefined, add({ agent, instance, operation, expiresAt }, { external }) {
    const grant = { id: `g${list.length}`, agent, instance, operation, expiresAt, external };
    list.push(grant);
    return grant;
  } } };
}

describe('a second key for a request that waits', () => {
  it('names the same call: it does not run again', async () => {
    const { grants } = standing();
    const bench = startCalls({ class: 'yellow_external', external: true }, { grants });
    const first = await bench.park({ key: 'the-first-key' });
    expect(await bench.park({ key: 'the-second-key' })).to.include({ approval: first.approval });
    await bench.calls.decide({ approval: first.approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 3_600_000 });
    await bench.calls.idle();
    expect(await bench.submit({ key: 'the-second-key' })).to.include({ status: 'done' });
    expect(bench.sent).to.have.length(1);
  });

  it('is denied with it', async () => {
    const bench = startCalls();
    const { approval } = await bench.park({ key: 'the-first-key' });
    await bench.park({ key: 'the-second-key' });
    await bench.calls.decide({ approval, decision: 'deny', by: 'ada' });
    expect((await catchError(bench.submit({ key: 'the-second-key' }))).code).to.equal('CLASSIFICATION_BLOCKED');
  });
});

describe('a key of a call that the tool turned away for now', () => {
  it('may ask again', async () => {
    let turned = 0;
    const bench = startCalls({ class: 'yellow', answer() {
      turned += 1;
      if (turned === 1) throw new LetsbeError('TOOL_RATE_LIMITED', { instance: 'shop', waitSeconds: 1 });
      return { ok: true };
    } });
    expect((await catchError(bench.submit({ key: 'a-key-of-mine' }))).retryable).to.equal(true);
    expect(await bench.submit({ key: 'a-key-of-mine' })).to.include({ status: 'done' });
  });
});

describe('calls that are sent at once', () => {
  it('are counted before each is sent, not after all are', async () => {
    const clock = makeFakeClock();
    const database = openSafetyDatabase(':memory:');
    const store = createCallStore(database);
    const judge = createJudge({ clock, store, taints: createTaintBook(database, clock), rules: { withRules: (use) => Promise.resolve(use(createRuleSet([]))) }, limits: () => ({ sends: 3 }), wantedRules: () => undefined });
    const bench = startCalls({ class: 'yellow_external', external: true, beforeSending: turn }, { clock, database, store, judge, policy: () => open });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => bench.submit({ params: { id: `thing ${n}` } })));
    expect(bench.sent).to.have.length(3);
    expect(answers.filter(({ status }) => status === 'parked')).to.have.length(17);
  });
});

describe('between judging and sending', () => {
  const tightenings: [string, (policy: Policy) => Policy][] = [
    ['the tool is denied', (policy) => ({ ...policy, agents: new Map([['marketing', { allow: ['*'], deny: ['shop:*'], unlocks: [{ target: 'shop', expiresAt: null }] }]]) })],
    ['the comms gate is locked', (policy) => ({ ...policy, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [] }]]) })],
    ['the level is lowered', (policy) => ({ ...policy, level: 1 })],
    ['everybody is stopped', (policy) => ({ ...policy, stopped: true })],
  ];
  for (const [what, tighten] of tightenings) {
    it(`nothing is sent once ${what}`, async () => {
      let policy = open;
      const bench = startCalls({ class: 'yellow_external', external: true, beforeSending() { policy = tighten(policy); } }, { policy: () => policy });
      await bench.submit().catch((error: unknown) => { if (!(error instanceof LetsbeError)) throw error; });
      expect(bench.sent).to.deep.equal([]);
    });
  }

  it('a permission that was taken back is not used', async () => {
    const { grants, list } = standing();
    list.push({ id: 'g0', agent: 'marketing', instance: 'shop', operation: 'things.remove', expiresAt: Number.MAX_SAFE_INTEGER, external: true });
    const bench = startCalls({ class: 'yellow_external', external: true, beforeSending: () => void list.splice(0) }, { grants });
    expect(await bench.submit()).to.include({ status: 'parked' });
    expect(bench.sent).to.deep.equal([]);
  });

  it('a stop is heard between two requests of one call', async () => {
    let policy = open;
    const bench = startCalls({ class: 'yellow' }, { policy: () => policy });
    const within = bench.executor.within.bind(bench.executor);
    let second = false;
    bench.executor.within = (asked, use) => within(asked, (ready) => use({ ...ready, run(beforeSend) {
      beforeSend();
      policy = { ...policy, stopped: true };
      beforeSend();
      second = true;
      return Promise.resolve({ result: null });
    } }));
    expect((await catchError(bench.submit())).code).to.equal('OUTCOME_UNKNOWN');
    expect(second).to.equal(false);
  });
});

describe('what changes while it waits', () => {
  it('shows on a card of its own: a request that is tainted by now is another one', async () => {
    const bench = startCalls();
    const before = await bench.park();
    bench.script.ask = true;
    const after = await bench.park();
    expect(after.approval).to.not.equal(before.approval);
    expect(bench.calls.status(before.call)).to.include({ state: 'CANCELLED', supersededBy: after.call });
  });

  it('a yes to what stays inside lets nothing outside', async () => {
    const { grants } = standing();
    const bench = startCalls({ class: 'yellow' }, { grants, policy: () => ({ ...open, level: 1, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [] }]]) }) });
    const { approval } = await bench.park();
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 3_600_000 });
    await bench.calls.idle();
    Object.assign(bench.script, { class: 'yellow_external', external: true });
    expect(await bench.submit({ params: { id: 'all subscribers' } })).to.include({ status: 'parked' });
  });

  it('an approval is not made fresh by a clock that is put back', async () => {
    let shift = 0;
    const clock = makeFakeClock();
    const bench = startCalls({}, { clock: { ...clock, now: () => clock.now() + shift } });
    const { approval, call } = await bench.park();
    bench.script.prepare = () => { throw new LetsbeError('PLUGIN_NOT_READY', { plugin: 'acme' }); };
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    bench.script.prepare = () => undefined;
    shift = -24 * 60 * 60 * 1000;
    await bench.calls.resumeAll();
    expect([bench.sent, bench.calls.status(call).state]).to.deep.equal([[], 'CANCELLED']);
  });
});

describe('what this process runs already', () => {
  for (const idempotent of [true, false]) {
    it(`is no left-over${idempotent ? ', though it may be repeated' : ''}`, async () => {
      const answer = Promise.withResolvers<{ ok: true }>();
      const bench = startCalls({ class: 'yellow', idempotent, answer: () => answer.promise });
      const running = bench.submit();
      await turn();
      await turn();
      await bench.calls.lead();
      answer.resolve({ ok: true });
      expect(await running).to.include({ status: 'done' });
      expect(bench.sent).to.have.length(1);
      await bench.calls.close();
    });
  }
});

describe('a stored secret in the params', () => {
  it('is refused: it would be kept and sent as it is', async () => {
    const bench = startCalls({ class: 'yellow' }, { holdsSecret: (value) => JSON.stringify(value).includes('hunter2hunter2') });
    expect((await catchError(bench.submit({ params: { id: 'hunter2hunter2' } }))).code).to.equal('PARAMS_INVALID');
    expect([bench.sent, bench.told]).to.deep.equal([[], []]);
  });
});
