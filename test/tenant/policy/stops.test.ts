import { expect } from 'chai';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { agents, itemsOf, makeSettled } from './policy-bench.ts';
import { policyOf } from './some-policy.ts';

describe('a stop', () => {
  it('of one agent counts at once and over a restart', async () => {
    const { store, reopen, events } = await makeSettled();
    store.stop('ada', 'sales');
    for (const after of [store, reopen()]) {
      expect(after.current().agents.get('sales')?.stopped).to.equal(true);
      expect(after.current().agents.get('marketing')?.stopped).to.equal(undefined);
    }
    expect(events.at(-1)).to.deep.equal({ event: 'policy.stopped', agent: 'sales', by: 'ada' });
  });

  it('of all counts at once and over a restart', async () => {
    const { store, reopen } = await makeSettled();
    store.stop('ada');
    for (const after of [store, reopen()]) expect(after.current().stopped).to.equal(true);
  });

  it('counts even if it cannot be written down, and later changes do not undo it', async () => {
    const bench = await makeSettled();
    let full = true;
    const store = bench.reopen({ record: () => {
      if (full) throw new TypeError('the disk is full');
    } });
    bench.database.exec("create trigger no_room before insert on policy_stop begin select raise(abort, 'no room'); end");
    expect(() => store.stop('ada', 'sales')).to.throw();
    expect(() => store.stop('ada')).to.throw();
    full = false;
    await store.propose(policyOf({ autonomyLevel: 1, agents }), 'ada');
    expect(store.current().stopped).to.equal(true);
    expect(store.current().agents.get('sales')?.stopped).to.equal(true);
  });

  it('names the agent that was perhaps meant', async () => {
    const { store } = await makeSettled();
    expect(catchThrown(() => store.stop('ada', 'saless')).message).to.equal('There is no agent saless. Did you mean sales?');
  });

  it('is not undone by desired state that does not know of it', async () => {
    const { store, send } = await makeSettled();
    store.stop('ada');
    store.stop('ada', 'sales');
    send({ autonomyLevel: 1, agents });
    expect(store.current().stopped).to.equal(true);
    expect(store.current().agents.get('sales')?.stopped).to.equal(true);
    send({ agents: { marketing: agents.marketing } });
    send({ agents });
    await store.confirm('agents.sales', { kind: 'recovery-code', code: 'x' }).catch(() => undefined);
    expect(store.current().stopped).to.equal(true);
  });

  it("is taken back by the owner's word alone", async () => {
    const { store, prove, reopen, code } = await makeSettled();
    store.stop('ada');
    store.stop('ada', 'sales');
    expect((await catchError(store.resume(undefined, { kind: 'recovery-code', code: 'guess' }))).code).to.equal('OWNER_PROOF_INVALID');
    expect((await catchError(store.resume(undefined, prove(store.subjects.resume('sales'))))).code).to.equal('OWNER_PROOF_INVALID');
    expect(store.current().stopped).to.equal(true);
    await store.resume(undefined, prove(store.subjects.resume()));
    for (const after of [store, reopen()]) {
      expect(after.current().stopped).to.equal(undefined);
      expect(after.current().agents.get('sales')?.stopped).to.equal(true);
    }
    await store.resume('sales', { kind: 'recovery-code', code });
    for (const after of [store, reopen()]) expect(after.current().agents.get('sales')?.stopped).to.equal(undefined);
  });

  it('of the Hub is taken back on the server too', async () => {
    const { store, send, prove, reopen } = await makeSettled();
    send({ stopped: true, agents: { ...agents, sales: { ...agents.sales, stopped: true } } });
    expect(store.current()).to.deep.include({ stopped: true });
    await store.resume(undefined, prove(store.subjects.resume()));
    await store.resume('sales', prove(store.subjects.resume('sales')));
    for (const after of [store, reopen()]) {
      expect(after.current().stopped).to.equal(undefined);
      expect(after.current().agents.get('sales')?.stopped).to.equal(undefined);
    }
  });

  it('of the Hub is not taken back by the Hub', async () => {
    const { store, send } = await makeSettled();
    send({ stopped: true, agents });
    send({ agents });
    expect(store.current().stopped).to.equal(true);
    expect(itemsOf(store.waiting())).to.deep.equal(['stopped']);
  });

  it("is not taken back by the owner's word on the Hub's wish", async () => {
    const { store, send, prove } = await makeSettled();
    send({ stopped: true, agents });
    store.stop('ada');
    send({ agents });
    const proof = prove(store.subjects.confirm('stopped'));
    expect((await catchError(store.resume(undefined, proof))).code).to.equal('OWNER_PROOF_INVALID');
    await store.confirm('stopped', prove(store.subjects.confirm('stopped')));
    expect(store.current().stopped).to.equal(true);
  });

  it('cannot be taken back where there is none', async () => {
    const { store } = await makeSettled();
    expect(catchThrown(() => store.subjects.resume()).message).to.equal('The agents are not stopped together.');
    expect(catchThrown(() => store.subjects.resume('sales')).message).to.equal('The agent sales is not stopped.');
  });
});
