import { expect } from 'chai';
import { signBytes } from '../../../kernel/plugin/keys.ts';
import { freshPolicy } from '../../../tenant/policy/document.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { agents, itemsOf, makePolicyStore, makeSettled } from './policy-bench.ts';
import { policyOf } from './some-policy.ts';

describe('the policy of a fresh tenant', () => {
  it('is level 2, no agents', () => {
    const { store } = makePolicyStore();
    expect(store.current()).to.deep.equal({ level: 2, agents: new Map() });
    expect(store.document()).to.deep.equal(freshPolicy);
    expect(store.waiting()).to.deep.equal([]);
    expect(store.observed()).to.deep.equal({ generation: 0, etag: undefined, items: [] });
  });

  it('is the same object at each call', () => {
    const { store } = makePolicyStore();
    expect(store.current()).to.equal(store.current());
    expect(store.limits()).to.equal(store.limits());
  });
});

describe('desired state that is taken', () => {
  it('counts at once where it tightens, and waits where it loosens', () => {
    const { store, send } = makePolicyStore();
    const told = send({ autonomyLevel: 1, agents });
    expect({ changed: told.changed, generation: told.generation, applied: itemsOf(told.applied), needsOwner: itemsOf(told.needsOwner) }).to.deep.equal({ changed: true, generation: 1, applied: ['autonomyLevel'], needsOwner: ['agents.marketing', 'agents.sales'] });
    expect(store.current()).to.deep.equal({ level: 1, agents: new Map() });
    expect(itemsOf(store.waiting())).to.deep.equal(['agents.marketing', 'agents.sales']);
  });

  it('is nothing new when it comes again', () => {
    const { store, desire, events } = makePolicyStore();
    const { bytes, signature } = desire({ autonomyLevel: 1 });
    const { etag } = store.apply(bytes, signature);
    expect(store.apply(bytes, signature)).to.include({ changed: false, etag, generation: 1 });
    expect(events).to.have.length(1);
  });

  it('stays in force over a restart, and when the next is refused', () => {
    const { store, send, desire, reopen } = makePolicyStore();
    send({ autonomyLevel: 1, agents });
    const { bytes } = desire({ autonomyLevel: 1 });
    expect(catchThrown(() => store.apply(bytes, 'AA==')).code).to.equal('DESIRED_STATE_REFUSED');
    for (const after of [store, reopen()]) {
      expect(after.current().level).to.equal(1);
      expect(itemsOf(after.waiting())).to.deep.equal(['agents.marketing', 'agents.sales']);
      expect(after.observed().generation).to.equal(1);
    }
  });

  it('is refused in an older generation after a restart too', () => {
    const { store, desire, reopen } = makePolicyStore();
    const [old, next] = [desire({}), desire({ autonomyLevel: 1 })];
    store.apply(next.bytes, next.signature);
    expect(catchThrown(() => reopen().apply(old.bytes, old.signature)).details['reason']).to.match(/older than 2/);
  });

  it('replaces what waits: what is no longer wanted is gone', () => {
    const { store, send } = makePolicyStore();
    send({ autonomyLevel: 3, agents });
    send({ agents: { sales: agents.sales } });
    expect(itemsOf(store.waiting())).to.deep.equal(['agents.sales']);
  });

  it('is written down before it counts, and does not count when it cannot be', () => {
    const seen: number[] = [];
    const bench = makePolicyStore({ record: () => {
      seen.push(bench.store.current().level);
      if (seen.length > 1) throw new TypeError('the disk is full');
    } });
    bench.send({ autonomyLevel: 1 });
    expect(seen).to.deep.equal([2]);
    const { bytes, signature } = bench.desire({ autonomyLevel: 1, stopped: true });
    expect(() => bench.store.apply(bytes, signature)).to.throw('the disk is full');
    for (const store of [bench.store, bench.reopen()]) {
      expect(store.current()).to.deep.equal({ level: 1, agents: new Map() });
      expect(store.observed().generation).to.equal(1);
    }
  });

  it('changes the limits too', () => {
    const { store, send } = makePolicyStore();
    send({ volume: { sends: 5 } });
    expect(store.limits()).to.deep.equal({ sends: 5 });
  });
});

describe('what waits for the owner', () => {
  it("counts with the owner's word", async () => {
    const { store, reopen, events } = await makeSettled();
    expect(store.waiting()).to.deep.equal([]);
    for (const after of [store, reopen()]) expect(after.current().agents.get('marketing')?.allow).to.deep.equal(['ghost:*']);
    expect(events.at(-1)).to.deep.equal({ event: 'policy.confirmed', item: 'agents.sales', generation: 1, owner: 'device Phone' });
    expect((await catchError(store.confirm('agents.sales', { kind: 'recovery-code', code: 'x' }))).code).to.equal('NEEDS_OWNER_UNKNOWN');
  });

  it('counts with the recovery code', async () => {
    const { store, send, code } = makePolicyStore();
    send({ autonomyLevel: 3 });
    await store.confirm('autonomyLevel', { kind: 'recovery-code', code });
    expect(store.current().level).to.equal(3);
  });

  it('does not count with a wrong code', async () => {
    const { store, send } = makePolicyStore();
    send({ autonomyLevel: 3 });
    expect((await catchError(store.confirm('autonomyLevel', { kind: 'recovery-code', code: 'guess' }))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current().level).to.equal(2);
    expect(itemsOf(store.waiting())).to.deep.equal(['autonomyLevel']);
  });

  it('does not count with a word about another item', async () => {
    const { store, send, prove } = makePolicyStore();
    send({ autonomyLevel: 3, agents });
    expect((await catchError(store.confirm('autonomyLevel', prove(store.subjects.confirm('agents.sales'))))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current()).to.deep.equal({ level: 2, agents: new Map() });
  });

  it('does not count with a word about the same item of an earlier generation', async () => {
    const { store, send, prove } = makePolicyStore();
    send({ agents: { sales: { allow: ['shop:orders.list'] } } });
    const early = prove(store.subjects.confirm('agents.sales'));
    send({ agents: { sales: { allow: ['*'] } } });
    expect((await catchError(store.confirm('agents.sales', early))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current().agents.size).to.equal(0);
  });

  it('does not count when the next generation comes while the word is checked', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bench = makePolicyStore({ proofs: { verify: () => gate.then(() => ({ by: 'device Phone' })) } });
    bench.send({ agents: { sales: { allow: ['shop:orders.list'] } } });
    const confirmed = bench.store.confirm('agents.sales', { kind: 'recovery-code', code: '' });
    bench.send({ agents: { sales: { allow: ['*'] } } });
    release();
    expect((await catchError(confirmed)).code).to.equal('POLICY_VERSION_MISMATCH');
    expect(bench.store.current().agents.size).to.equal(0);
  });

  it('does not count when it cannot be written down', async () => {
    const bench = makePolicyStore();
    bench.send({ autonomyLevel: 3 });
    const full = bench.reopen({ record: () => {
      throw new TypeError('the disk is full');
    } });
    await full.confirm('autonomyLevel', { kind: 'recovery-code', code: bench.code }).then(() => expect.fail('it counted'), (error: unknown) => expect(error).to.be.instanceOf(TypeError));
    for (const store of [full, bench.reopen()]) expect(store.current().level).to.equal(2);
  });

  it('stays in force when a later generation wants the same, and is asked about anew when it wants more', async () => {
    const { store, send } = await makeSettled();
    send({ agents });
    expect(store.waiting()).to.deep.equal([]);
    send({ agents: { ...agents, sales: { allow: ['shop:*', 'mail:*'] } } });
    expect(itemsOf(store.waiting())).to.deep.equal(['agents.sales.allow.mail:*']);
    expect(store.current().agents.get('sales')?.allow).to.deep.equal(['shop:*']);
  });

  it('is a no when the owner says so, also to the same wish of later generations', async () => {
    const { store, send, prove, reopen } = makePolicyStore();
    send({ autonomyLevel: 3 });
    store.dismiss('autonomyLevel', 'ada');
    send({ autonomyLevel: 3, volume: { sends: 1 } });
    for (const after of [store, reopen()]) expect(after.waiting()).to.deep.equal([]);
    expect(store.observed().items).to.deep.include({ item: 'autonomyLevel', state: 'refused', reason: 'The owner said no.' });
    await store.confirm('autonomyLevel', prove(store.subjects.confirm('autonomyLevel')));
    expect(store.current().level).to.equal(3);
  });

  it('is asked about again with another value, or when it was not wanted in between', () => {
    const { store, send } = makePolicyStore();
    send({ agents: { sales: { allow: ['a:*'] } } });
    store.dismiss('agents.sales', 'ada');
    send({ agents: { sales: { allow: ['b:*'] } } });
    expect(itemsOf(store.waiting())).to.deep.equal(['agents.sales']);
    store.dismiss('agents.sales', 'ada');
    send({});
    send({ agents: { sales: { allow: ['b:*'] } } });
    expect(itemsOf(store.waiting())).to.deep.equal(['agents.sales']);
  });

  it('takes with it the narrower pattern that was kept in its place', async () => {
    const { store, send, prove } = await makeSettled();
    send({ agents: { ...agents, sales: { allow: ['*'] } } });
    expect(store.current().agents.get('sales')?.allow).to.deep.equal(['shop:*']);
    expect(store.observed().items).to.deep.include({ item: 'agents.sales.allow.shop:*', state: 'needs-owner', reason: 'It stays until the wider one, which takes its place, is decided.' });
    await store.confirm('agents.sales.allow.*', prove(store.subjects.confirm('agents.sales.allow.*')));
    expect(store.current().agents.get('sales')?.allow).to.deep.equal(['*']);
  });
});

describe('a change on the server', () => {
  it('counts at once where it tightens, and is given back where it loosens', async () => {
    const { store } = await makeSettled();
    const told = await store.propose(policyOf({ autonomyLevel: 1, agents: { ...agents, sales: { allow: ['shop:*', 'mail:*'] } } }), 'ada');
    expect({ applied: itemsOf(told.applied), needsOwner: itemsOf(told.needsOwner) }).to.deep.equal({ applied: ['autonomyLevel'], needsOwner: ['agents.sales.allow.mail:*'] });
    expect(store.current().level).to.equal(1);
    expect(store.current().agents.get('sales')?.allow).to.deep.equal(['shop:*']);
  });

  it("counts whole with the owner's word", async () => {
    const { store, prove, events } = await makeSettled();
    const next = policyOf({ autonomyLevel: 3, agents });
    const told = await store.propose(next, 'ada', prove(store.subjects.propose(next)));
    expect(told).to.deep.include({ needsOwner: [] });
    expect(store.document()).to.deep.equal(next);
    expect(events.at(-1)).to.deep.equal({ event: 'policy.changed', by: 'ada', owner: 'device Phone', applied: ['autonomyLevel'] });
  });

  it('does not count with a word about another one', async () => {
    const { store, prove } = await makeSettled();
    const proof = prove(store.subjects.propose(policyOf({ autonomyLevel: 3, agents })));
    expect((await catchError(store.propose(policyOf({ autonomyLevel: 3, agents: { ...agents, sales: { allow: ['*'] } } }), 'ada', proof))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current().level).to.equal(2);
  });

  it('does not count with a word that was given from another policy', async () => {
    const { store, prove } = await makeSettled();
    const next = policyOf({ autonomyLevel: 2, agents });
    await store.propose(policyOf({ autonomyLevel: 2, agents: { marketing: agents.marketing } }), 'ada', prove(store.subjects.propose(policyOf({ autonomyLevel: 2, agents: { marketing: agents.marketing } }))));
    const early = prove(store.subjects.propose(next));
    await store.propose(policyOf({ autonomyLevel: 1 }), 'ada');
    expect((await catchError(store.propose(next, 'ada', early))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current().level).to.equal(1);
  });

  it('writes nothing down when nothing changes', async () => {
    const { store, events } = await makeSettled();
    const before = events.length;
    await store.propose(policyOf({ autonomyLevel: 3, agents }), 'ada');
    expect(events).to.have.length(before);
  });

  it('that tightens is not undone by the next desired state', async () => {
    const { store, send } = await makeSettled();
    await store.propose(policyOf({ autonomyLevel: 1, agents }), 'ada');
    send({ autonomyLevel: 2, agents });
    expect(store.current().level).to.equal(1);
    expect(itemsOf(store.waiting())).to.deep.equal(['autonomyLevel']);
  });

  it('of the owner is told to the Hub', async () => {
    const { store, prove } = await makeSettled();
    const next = policyOf({ autonomyLevel: 3, agents });
    await store.propose(next, 'ada', prove(store.subjects.propose(next)));
    expect(store.observed().items).to.deep.equal([
      { item: 'agents.marketing', state: 'applied', reason: 'It is in force.' },
      { item: 'agents.sales', state: 'applied', reason: 'It is in force.' },
      { item: 'autonomyLevel', state: 'refused', reason: 'The owner decided otherwise on the server.' },
    ]);
  });

  it('of the owner outlasts the confirming of something else', async () => {
    const { store, send, prove } = await makeSettled();
    send({ agents: { ...agents, helper: {} } });
    const next = policyOf({ autonomyLevel: 3, agents });
    await store.propose(next, 'ada', prove(store.subjects.propose(next)));
    await store.confirm('agents.helper', prove(store.subjects.confirm('agents.helper')));
    expect(store.current().level).to.equal(3);
    expect([...store.current().agents.keys()]).to.include('helper');
  });
});

describe('a stored policy that cannot be read', () => {
  const damages: [string, string][] = [
    ['is cut off', "update policy_state set document = substr(document, 1, 20)"],
    ['is a policy, but another one', `update policy_state set document = '{"agents":{"sales":{"allow":["*"]}}}'`],
    ['says another generation', 'update policy_state set generation = 0'],
    ['has lost what was wanted', "update policy_state set wanted = ''"],
  ];
  for (const [what, damage] of damages) {
    it(`and ${what} allows nobody anything, and says so`, async () => {
      const { database, reopen } = await makeSettled();
      database.exec(damage);
      const store = reopen();
      expect(store.current()).to.deep.equal({ level: 1, agents: new Map(), stopped: true });
      const error = catchThrown(() => store.document());
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.match(/cannot be read.*no agent may do anything[^]*mend/);
    });
  }

  it('is not mended by the Hub, nor by an older generation', async () => {
    const { database, reopen, desire, policyKey } = await makeSettled();
    database.exec("update policy_state set document = ''");
    const store = reopen();
    const old = Buffer.from(JSON.stringify({ tenant: 'ten_a', generation: 1, issuedAt: '2026-01-01T00:00:00Z', policy: { agents } }));
    expect(catchThrown(() => store.apply(old, signBytes(old, policyKey))).code).to.equal('DESIRED_STATE_REFUSED');
    const { bytes, signature } = desire({ agents });
    store.apply(bytes, signature);
    expect(store.current()).to.deep.include({ stopped: true });
    expect(itemsOf(store.waiting())).to.include.members(['stopped', 'agents.sales']);
  });

  it('is mended by the owner', async () => {
    const { database, reopen, prove } = await makeSettled();
    database.exec("update policy_state set document = ''");
    const store = reopen();
    expect((await store.propose(policyOf({ agents }), 'ada')).applied).to.deep.equal([]);
    expect(store.current().stopped).to.equal(true);
    await store.propose(policyOf({ agents }), 'ada', prove(store.subjects.propose(policyOf({ agents }))));
    for (const after of [store, reopen()]) {
      expect(after.current().agents.get('sales')?.allow).to.deep.equal(['shop:*']);
      expect(after.document()).to.deep.equal(policyOf({ agents }));
    }
  });
});
