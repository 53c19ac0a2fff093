import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Deciding, Grants } from '../../../tenant/calls/context.ts';
import type { Grant } from '../../../tenant/gate/grant.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { startCalls } from '../../support/calls-bench.ts';

const proofs = (seen: Deciding[] = []) => ({
  proofs: {
    verify(deciding: Deciding, proof: unknown) {
      seen.push(deciding);
      return proof === 'genuine' ? Promise.resolve({ by: "the owner's phone", kind: 'device' }) : Promise.reject(new LetsbeError('OWNER_PROOF_INVALID', { reason: 'it is not' }));
    },
  },
});

describe('what cannot be undone', () => {
  it('is approved by the owner\'s proof alone', async () => {
    const seen: Deciding[] = [];
    const bench = startCalls({ class: 'critical_red' }, proofs(seen));
    const { approval, call } = await bench.park();
    expect(bench.calls.approval(approval)).to.include({ owner: true });
    for (const proof of [undefined, 'forged']) expect((await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada', proof }))).code).to.equal('OWNER_PROOF_INVALID');
    expect(bench.calls.status(call).state).to.equal('PENDING');
    expect(await bench.calls.decide({ approval, decision: 'approve', by: 'ada', proof: 'genuine' })).to.include({ state: 'APPROVED', decidedBy: "the owner's phone" });
    await bench.calls.idle();
    expect(bench.calls.status(call).state).to.equal('DONE');
    expect(seen[0]).to.deep.include({ approval, hash: bench.calls.approval(approval).hash, decision: 'approve' });
  });

  it('is denied without one', async () => {
    const bench = startCalls({ class: 'critical_red' });
    const { approval } = await bench.park();
    expect(await bench.calls.decide({ approval, decision: 'deny', by: 'ada' })).to.include({ state: 'DENIED' });
  });

  it('is not approved when its time runs out while the proof is checked', async () => {
    const bench = startCalls({ class: 'critical_red' }, { proofs: { verify: () => {
      bench.clock.advance(24 * 60 * 60 * 1000);
      return Promise.resolve({ by: 'owner', kind: 'device' });
    } } });
    const { approval } = await bench.park();
    expect((await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada', proof: 'genuine' }))).code).to.equal('APPROVAL_EXPIRED');
  });

  it('needs no proof where it is only red', async () => {
    const bench = startCalls({ class: 'red' });
    const { approval } = await bench.park();
    expect(await bench.calls.decide({ approval, decision: 'approve', by: 'ada' })).to.include({ state: 'APPROVED' });
  });
});

describe('an approval until a date', () => {
  function standing(): { grants: Grants; added: Grant[]; used: string[] } {
    const added: Grant[] = [];
    const used: string[] = [];
    return { added, used, grants: { current: () => added, reload: () => undefined, touch: (id) => void used.push(id), add: ({ agent, instance, operation, expiresAt }) => {
      const grant = { id: `g${added.length}`, agent, instance, operation, expiresAt };
      added.push(grant);
      return grant;
    } } };
  }
  const locked = { level: 1 as const, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [] }], ['dispatcher', { allow: ['*'], deny: [], unlocks: [] }]]) };

  it('stands in for a person from then on, for each agent of the chain, and its use is counted', async () => {
    const { grants, added, used } = standing();
    const bench = startCalls({ class: 'yellow' }, { grants, policy: () => locked });
    const caller = { chain: ['dispatcher', 'marketing'] };
    const { approval } = await bench.park({ caller });
    await bench.calls.decide({ approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 1000 });
    await bench.calls.idle();
    expect(added.map(({ agent }) => agent)).to.deep.equal(['dispatcher', 'marketing']);
    expect(await bench.submit({ caller, params: { id: 'oat' } })).to.include({ status: 'done' });
    expect(used).to.deep.equal(['g0', 'g1']);
    bench.clock.advance(1000);
    expect(await bench.submit({ caller, params: { id: 'emmer' } })).to.include({ status: 'parked' });
  });

  it('is not recorded when the grant is refused: the decision is not either', async () => {
    const { grants } = standing();
    const bench = startCalls({ class: 'red' }, { grants: { ...grants, add: () => { throw new LetsbeError('USAGE_INVALID', { reason: 'never for red' }); } } });
    const { approval, call } = await bench.park();
    await catchError(bench.calls.decide({ approval, decision: 'approve', by: 'ada', until: bench.clock.now() + 1000 }));
    expect([bench.calls.status(call).state, bench.sent]).to.deep.equal(['PENDING', []]);
  });

  it('grants nothing with a denial', async () => {
    const { grants, added } = standing();
    const bench = startCalls({ class: 'yellow' }, { grants, policy: () => locked });
    const { approval } = await bench.park();
    await bench.calls.decide({ approval, decision: 'deny', by: 'ada', until: bench.clock.now() + 1000 });
    expect(added).to.deep.equal([]);
  });
});

describe('an edit', () => {
  it('denies what the agent asked for and runs what the person makes of it', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    const answer = await bench.calls.edit({ approval, params: { id: 'oat' }, by: 'ada' });
    expect(answer).to.include({ status: 'done' });
    expect(bench.sent).to.deep.equal([{ id: 'oat' }]);
    expect(bench.calls.status(call)).to.include({ state: 'DENIED', supersededBy: 'call' in answer ? answer.call : '' });
  });

  it('that cannot be made leaves the approval as it was', async () => {
    const bench = startCalls();
    const { approval, call } = await bench.park();
    bench.script.refused = true;
    expect((await catchError(bench.calls.edit({ approval, params: { id: 'oat' }, by: 'ada' }))).code).to.equal('CLASSIFICATION_BLOCKED');
    expect(bench.calls.status(call).state).to.equal('PENDING');
  });
});

describe('an approval that is not there', () => {
  it('can be neither shown nor decided', async () => {
    const { calls } = startCalls();
    expect(catchThrown(() => calls.approval('apr_none')).code).to.equal('APPROVAL_UNKNOWN');
    expect((await catchError(calls.decide({ approval: 'apr_none', decision: 'approve', by: 'ada' }))).code).to.equal('APPROVAL_UNKNOWN');
    expect(catchThrown(() => calls.status('call_none')).code).to.equal('CALL_UNKNOWN');
  });

  it('is none of a call that ran at once', async () => {
    const bench = startCalls({ class: 'yellow' });
    const answer = await bench.submit();
    const id = 'call' in answer ? (answer.call ?? '') : '';
    expect(bench.calls.approvals({}).items).to.deep.equal([]);
    expect(catchThrown(() => bench.calls.approval(id.replace('call', 'apr'))).code).to.equal('APPROVAL_UNKNOWN');
  });
});

describe('the list of approvals', () => {
  it('goes on page by page, oldest first, and by state', async () => {
    const bench = startCalls();
    const parked: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      parked.push((await bench.park({ params: { id: `thing ${n}` } })).approval);
      bench.clock.advance(1);
    }
    const first = bench.calls.approvals({ state: 'PENDING', limit: 2 });
    const second = bench.calls.approvals({ state: 'PENDING', limit: 2, cursor: first.next ?? '' });
    const third = bench.calls.approvals({ state: 'PENDING', limit: 2, cursor: second.next ?? '' });
    expect([first, second, third].flatMap(({ items }) => items.map(({ approval }) => approval))).to.deep.equal(parked);
    expect(third.next).to.equal(undefined);
    await bench.calls.decide({ approval: parked[0] ?? '', decision: 'deny', by: 'ada' });
    expect(bench.calls.approvals({ state: 'PENDING' }).items).to.have.length(4);
    expect(bench.calls.approvals({ state: 'DENIED' }).items).to.have.length(1);
    expect(bench.calls.approvals({}).items).to.have.length(5);
  });

  for (const cursor of ['', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('["a",1]').toString('base64url')]) {
    it(`refuses a cursor that is none: ${JSON.stringify(cursor)}`, () => {
      expect(catchThrown(() => startCalls().calls.approvals({ cursor })).code).to.equal('USAGE_INVALID');
    });
  }
});

describe('the card', () => {
  it('shows agents\' words stripped and cut, and risk only from what the tool said', async () => {
    const bench = startCalls({ subject: { recipients: 3000, title: 'Rye\u202eeyR' } });
    const { approval } = await bench.park({ params: { id: `a\u200bb\u0007${'x'.repeat(500)}`, recipients: 1 } });
    const card = bench.calls.approval(approval);
    expect(card.facts).to.deep.equal({ recipients: '3000', title: 'Rye eyR' });
    expect(card.written['id']).to.match(/^a b x+…$/).and.have.length(300);
    expect(card).to.include({ status: 'PENDING', class: 'red', who: 'marketing', title: 'Delete thing' });
    expect(card.why).to.deep.equal(['It is red.', 'At level 2 this kind of change is asked about first.']);
  });
});
