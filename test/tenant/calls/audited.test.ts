import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { digestOf } from '../../../tenant/calls/bound-hash.ts';
import { startCalls, type ScriptedCalls } from '../../support/calls-bench.ts';
import { catchError } from '../../support/catch-error.ts';
import type { Script } from '../../support/executor.ts';
import { makeWatchedDatabase } from '../../support/watched-database.ts';

const agent = { allow: ['*'], deny: [], unlocks: [] };
const [params, result] = [digestOf({ id: 'rye' }), digestOf({ ok: true })];

/** What every row about the call of these tests says. */
const act = (decided: string, more: object = {}) => ({ who: { chain: ['marketing'] }, instance: 'shop', operation: 'acme.things.remove', name: 'things.remove', definition: 'd1', params, class: decided, external: false, ask: false, ...more });
const generation = 'acme@1.0.0#1';

function start(script: Partial<Script> = {}, context: Parameters<typeof startCalls>[1] = {}) {
  const { database, look } = makeWatchedDatabase();
  const bench = startCalls(script, { database, ...context });
  look();
  return { ...bench, look, rows: () => bench.audited() };
}

async function decide(bench: ScriptedCalls, decision: 'approve' | 'deny', more: object = {}) {
  const parked = await bench.park();
  const card = await bench.calls.decide({ approval: parked.approval, decision, by: 'ada', ...more });
  await bench.calls.idle();
  return { ...parked, hash: card.hash };
}

describe('what is written down', () => {
  it('of a read: that it was made and what came of it, soon', async () => {
    const bench = start({ class: 'green' });
    await bench.submit();
    expect(bench.rows()).to.deep.equal([act('green', { generation, reasons: ['operation'] }), { act: 1, outcome: { ok: true, result } }]);
    expect(bench.look()).to.deep.equal([false, false]);
  });

  it('of a read that fails: its code, soon', async () => {
    const bench = start({ class: 'green', answer: () => Promise.reject(new LetsbeError('TOOL_NOT_FOUND', { instance: 'shop' })) });
    expect((await catchError(bench.submit())).code).to.equal('TOOL_NOT_FOUND');
    expect(bench.rows()[1]).to.deep.equal({ act: 1, outcome: { ok: false, code: 'TOOL_NOT_FOUND' } });
    expect([bench.look(), bench.audit.unfinished()]).to.deep.equal([[false, false], []]);
  });

  it('of a change inside: the call and what came of it, soon', async () => {
    const bench = start({ class: 'yellow' });
    const answer = await bench.submit();
    const call = 'call' in answer ? answer.call : '';
    expect(bench.rows()).to.deep.equal([act('yellow', { call, generation, reasons: ['operation'] }), { act: 1, outcome: { ok: true, result } }]);
    expect(bench.look()).to.deep.equal([false, false, false, false]);
  });

  it('of what weighs more: the same, surely', async () => {
    const bench = start({ class: 'yellow', external: true }, { policy: () => ({ level: 3, agents: new Map([['marketing', { ...agent, unlocks: [{ target: 'shop', expiresAt: null }] }]]) }) });
    await bench.submit();
    expect(bench.look()).to.deep.equal([true, true, true, true]);
  });

  it('of what was not sent: that and why', async () => {
    const gone = new AbortController();
    const bench = start({ class: 'yellow', beforeSending: () => gone.abort() });
    await catchError(bench.submit({ signal: gone.signal }));
    expect(bench.rows()).to.deep.equal([{ what: 'not sent', ...act('yellow'), code: 'CALL_CANCELLED' }]);
  });

  it('of a refusal: every reason, surely where it weighs more', async () => {
    for (const [decided, durable] of [['green', false], ['yellow', false], ['yellow_external', true], ['red', true]] as const) {
      const bench = start({ class: decided }, { policy: () => ({ level: 2, agents: new Map([['marketing', { ...agent, deny: ['shop:*'] }]]) }) });
      const error = await catchError(bench.submit());
      const sentence = 'The agent marketing may not use this tool.';
      expect(error.details).to.deep.equal({ reason: sentence, reasons: [{ rule: 'operation', sentence: `It is ${decided}.` }, { rule: 'gate.tool-policy', sentence, matched: 'shop:*' }], class: decided });
      expect(bench.rows()).to.deep.equal([{ what: 'refused', ...act(decided), reasons: ['operation', 'gate.tool-policy: shop:*'] }]);
      expect(bench.look()).to.deep.equal([durable]);
    }
  });

  const asked = ['operation', 'gate.level-2: red'];
  it('of an approval: that it was parked, given and run, and what came of it; all of it surely', async () => {
    const bench = start();
    const { call, approval, hash } = await decide(bench, 'approve');
    expect(bench.rows()).to.deep.equal([
      { what: 'parked', call, approval, hash, ...act('red'), reasons: asked },
      { what: 'approved', call, approval, hash, by: 'ada' },
      act('red', { call, approval, generation, reasons: asked }),
      { act: 3, outcome: { ok: true, result } },
    ]);
    expect(bench.look()).to.have.length.above(4).and.not.include(false);
    expect(bench.audit.unfinished()).to.deep.equal([]);
  });

  it('of a decision of the owner: how it was proved', async () => {
    const bench = start({ class: 'critical_red' }, { proofs: { verify: () => Promise.resolve({ by: 'the phone', kind: 'device' }) } });
    await decide(bench, 'approve', { proof: {} });
    expect(bench.rows()[1]).to.include({ what: 'approved', by: 'the phone', proof: 'device' });
  });

  it('of a denial: who, surely', async () => {
    const bench = start();
    const { call, approval, hash } = await decide(bench, 'deny');
    expect(bench.rows()[1]).to.deep.equal({ what: 'denied', call, approval, hash, by: 'ada' });
    expect(bench.look()).not.to.include(false);
  });

  it('of a cancelled call: by whom, surely', async () => {
    const bench = start();
    const { call } = await bench.park();
    bench.calls.cancel(call, 'marketing');
    expect(bench.rows()[1]).to.deep.equal({ what: 'cancelled', call, by: 'marketing' });
    expect(bench.look()).not.to.include(false);
  });

  it('of an approval that ran out: surely', async () => {
    const bench = start();
    const { call, approval } = await bench.park();
    bench.clock.advance(24 * 60 * 60 * 1000);
    bench.calls.expire();
    expect(bench.rows()[1]).to.deep.equal({ what: 'expired', call, approval });
    expect(bench.look()).not.to.include(false);
  });

  it('of one request that took another\'s place: which and why, surely', async () => {
    const bench = start();
    const older = await bench.park();
    bench.script.subject = { name: 'Oat' };
    const newer = await bench.park();
    expect(bench.rows()[1]).to.deep.equal({ what: 'superseded', call: older.call, by: newer.call, reason: 'what it is about has changed' });
    expect(bench.rows()[2]).to.include({ what: 'parked', call: newer.call });
    expect(bench.look()).not.to.include(false);
  });

  it('of an approved call that may not run any more: why, surely', async () => {
    const deny: string[] = [];
    const bench = start({}, { policy: () => ({ level: 2, agents: new Map([['marketing', { ...agent, deny }]]) }) });
    const { approval, call } = await bench.park();
    deny.push('shop:*');
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    const reason = 'The agent marketing may not use this tool.';
    expect(bench.rows().at(-1)).to.deep.equal({ what: 'not run', call, reason });
    expect(bench.calls.status(call)).to.include({ state: 'CANCELLED', reason });
    expect(bench.look()).not.to.include(false);
    expect(bench.sent).to.deep.equal([]);
  });

  it('of a call whose outcome is unknown: that it is, and why', async () => {
    const bench = start({ class: 'yellow', answer: () => Promise.reject(new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' })) });
    const error = await catchError(bench.submit());
    const call = bench.told[0]?.id;
    expect([error.code, error.details]).to.deep.equal(['OUTCOME_UNKNOWN', { operation: 'acme.things.remove', call }]);
    expect(bench.rows().at(-1)).to.deep.equal({ act: 1, outcome: { ok: null, code: 'TOOL_TIMEOUT' } });
    expect(bench.told.at(-1)?.fate).to.deep.equal({ reason: new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' }).message });
  });
});

describe('what is told of every step', () => {
  it('is the row as it is then', async () => {
    const bench = start();
    const { call, approval } = await decide(bench, 'approve', { reason: 'go on' });
    const [parked, approved, running, done] = bench.told;
    const now = bench.clock.now();
    expect(parked).to.deep.include({ id: call, approval, state: 'PENDING', createdAt: now, decidedAt: null, startedAt: null, endedAt: null, act: null, fate: {} });
    expect(approved).to.deep.equal({ ...parked, state: 'APPROVED', decidedAt: now, fate: { decidedBy: 'ada', seal: approved?.fate.seal, reason: 'go on' } });
    expect(running).to.deep.equal({ ...approved, state: 'RUNNING', startedAt: now, act: 3 });
    expect(done).to.deep.equal({ ...running, state: 'DONE', endedAt: now, fate: { ...approved?.fate, result: { ok: true } } });
    expect(bench.ctx.store.find(call)).to.deep.equal(done);
  });

  it('starts with its beginning for what runs at once', async () => {
    const bench = start({ class: 'yellow' });
    await bench.submit();
    expect(bench.told[0]).to.deep.include({ state: 'RUNNING', startedAt: bench.clock.now(), act: 1, approval: null });
  });

  const ends: [string, (bench: ReturnType<typeof start>, call: string, approval: string) => unknown, string, object][] = [
    ['a denial', ({ calls }, _, approval) => calls.decide({ approval, decision: 'deny', by: 'ada' }), 'DENIED', { decidedBy: 'ada' }],
    ['a cancellation', ({ calls }, call) => calls.cancel(call, 'marketing'), 'CANCELLED', { decidedBy: 'marketing', reason: 'cancelled by whoever asked' }],
    ['the end of its time', ({ calls, clock }) => {
      clock.advance(24 * 60 * 60 * 1000);
      return calls.expire();
    }, 'EXPIRED', {}],
  ];
  for (const [what, end, state, fate] of ends) {
    it(`ends with ${what}, and the time of it`, async () => {
      const bench = start();
      const { call, approval } = await bench.park();
      bench.clock.advance(1);
      await end(bench, call, approval);
      const { seal: _, ...told } = bench.told.at(-1)?.fate ?? {};
      expect([bench.told.at(-1)?.state, told, bench.told.length]).to.deep.equal([state, fate, 2]);
      const stored = bench.ctx.store.find(call);
      expect(stored).to.deep.include({ state, endedAt: bench.clock.now() });
      expect(stored?.fate).to.deep.equal(bench.told.at(-1)?.fate);
    });
  }

  it('ends with what took its place', async () => {
    const bench = start();
    const older = await bench.park();
    bench.script.subject = { name: 'Oat' };
    const newer = await bench.park();
    expect(bench.told.map(({ id, state }) => [id, state])).to.deep.equal([[older.call, 'PENDING'], [older.call, 'CANCELLED'], [newer.call, 'PENDING']]);
    expect(bench.told[1]?.fate).to.deep.equal({ reason: 'what it is about has changed', supersededBy: newer.call });
  });

  it('ends with why it was dropped', async () => {
    const deny: string[] = [];
    const bench = start({}, { policy: () => ({ level: 2, agents: new Map([['marketing', { ...agent, deny }]]) }) });
    const { approval } = await bench.park();
    deny.push('shop:*');
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada' });
    await bench.calls.idle();
    expect(bench.told.at(-1)).to.deep.include({ state: 'CANCELLED', endedAt: bench.clock.now() });
    expect(bench.told.at(-1)?.fate).to.include({ decidedBy: 'ada', reason: 'The agent marketing may not use this tool.' });
  });
});
