import { expect } from 'chai';
import { createCallStore } from '../../../tenant/calls/call-store.ts';
import { callStates, mayMove } from '../../../tenant/calls/state.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { makeCallRow, type CallRowChanges } from '../../support/call-row.ts';

const open = () => createCallStore(openSafetyDatabase(':memory:'));
const named = (n: number, changes: CallRowChanges = {}) => makeCallRow({ id: `call_${n}`, approval: `apr_${n}`, createdAt: 1000 + n, ...changes });
const begin = { createdAt: -1, id: '' };

describe('the store of calls', () => {
  it('gives back what was put in, by every name of it, and nothing by another', () => {
    const store = open();
    const row = named(1, { key: 'key', decidedAt: 2, startedAt: 3, endedAt: 4, act: 5, fate: { result: { ok: [true] } }, body: { subject: { name: 'Rye' } } });
    store.insert(row);
    // Keys are bound beside the row: a call may have several.
    const kept = { ...row, key: null };
    expect([store.find('call_1'), store.findApproval('apr_1'), store.findKey('key')]).to.deep.equal([kept, kept, kept]);
    expect([store.find('apr_1'), store.findApproval('call_1'), store.findKey('call_1')]).to.deep.equal([undefined, undefined, undefined]);
  });

  for (const from of callStates) {
    it(`takes only the steps that lead on from ${from}`, () => {
      for (const to of callStates) {
        const store = open();
        store.insert(named(1, { state: from }));
        const move = () => store.move(named(1, { state: from }), to, {});
        if (mayMove(from, to)) expect([move(), store.find('call_1')?.state]).to.deep.equal([true, to]);
        else expect(move).to.throw(`a call cannot go from ${from} to ${to}`);
      }
    });
  }

  it('takes a step with all that changes by it, and keeps what does not', () => {
    const store = open();
    const row = named(1, { fate: { reason: 'kept' } });
    store.insert(row);
    store.move(row, 'APPROVED', { decidedAt: 2, fate: { decidedBy: 'ada' } });
    const approved = { ...row, state: 'APPROVED', decidedAt: 2, fate: { reason: 'kept', decidedBy: 'ada' } } as const;
    expect(store.find('call_1')).to.deep.equal(approved);
    store.move(approved, 'RUNNING', { startedAt: 3, act: 7 });
    const running = { ...approved, state: 'RUNNING', startedAt: 3, act: 7 } as const;
    expect(store.find('call_1')).to.deep.equal(running);
    store.move(running, 'DONE', { endedAt: 4, fate: { result: 1 } });
    expect(store.find('call_1')).to.deep.equal({ ...running, state: 'DONE', endedAt: 4, fate: { ...running.fate, result: 1 } });
  });

  it('lets one of two take a step, and leaves what the other did', () => {
    const store = open();
    const row = named(1);
    store.insert(row);
    expect(store.move(row, 'DENIED', { fate: { decidedBy: 'ada' } })).to.equal(true);
    expect(store.move(row, 'APPROVED', { fate: { decidedBy: 'bob' } })).to.equal(false);
    expect(store.find('call_1')).to.deep.include({ state: 'DENIED', fate: { decidedBy: 'ada' } });
  });

  it('notes something more without a step', () => {
    const store = open();
    const row = named(1, { state: 'UNKNOWN', fate: { reason: 'lost' } });
    store.insert(row);
    store.note(row, { verified: { gone: true } });
    expect(store.find('call_1')).to.deep.equal({ ...row, fate: { reason: 'lost', verified: { gone: true } } });
  });

  it('finds what waits for a person by its request, oldest first', () => {
    const store = open();
    for (const row of [named(2), named(1), named(3, { request: 'other' }), named(4, { state: 'DENIED' })]) store.insert(row);
    expect(store.pendingOf('request').map(({ id }) => id)).to.deep.equal(['call_1', 'call_2']);
  });

  it('finds and counts by state, oldest first', () => {
    const store = open();
    for (const row of [named(2), named(1), named(3, { state: 'DENIED' })]) store.insert(row);
    expect(store.inState('PENDING').map(({ id }) => id)).to.deep.equal(['call_1', 'call_2']);
    expect([store.count('PENDING'), store.count('DENIED'), store.count('DONE')]).to.deep.equal([2, 1, 0]);
  });

  it('finds what is due at its very moment, soonest first, and only what waits', () => {
    const store = open();
    for (const row of [named(1, { expiresAt: 3000 }), named(2, { expiresAt: 2000 }), named(3, { expiresAt: 3001 }), named(4, { expiresAt: 1, state: 'APPROVED' })]) store.insert(row);
    expect(store.due(3000, 9).map(({ id }) => id)).to.deep.equal(['call_2', 'call_1']);
    expect(store.due(3000, 1).map(({ id }) => id)).to.deep.equal(['call_2']);
    expect(store.due(1999, 9)).to.deep.equal([]);
  });

  it('gives pages of approvals alone, each after the row that came last, also where several came at once', () => {
    const store = open();
    for (const row of [named(1, { createdAt: 5 }), named(2, { createdAt: 5 }), named(3, { createdAt: 6, state: 'DENIED' }), named(4, { approval: null, createdAt: 5 })]) store.insert(row);
    const page = (state: 'DENIED' | 'PENDING' | undefined, cursor: { createdAt: number; id: string }, limit = 9) => store.page(state, cursor, limit).map(({ id }) => id);
    expect(page(undefined, begin)).to.deep.equal(['call_1', 'call_2', 'call_3']);
    expect(page(undefined, begin, 1)).to.deep.equal(['call_1']);
    expect(page(undefined, { createdAt: 5, id: 'call_1' })).to.deep.equal(['call_2', 'call_3']);
    expect([page('PENDING', begin), page('DENIED', begin)]).to.deep.equal([['call_1', 'call_2'], ['call_3']]);
    expect(page('PENDING', { createdAt: 5, id: 'call_1' }, 1)).to.deep.equal(['call_2']);
  });

  it('counts sends and deletions that began after a moment, of one root', () => {
    const store = open();
    const of = (verdict: Partial<Verdict>) => ({ body: { verdict: { class: 'yellow', external: false, ask: false, reasons: [], ...verdict } as Verdict } });
    const rows: CallRowChanges[] = [
      { startedAt: 101, ...of({ external: true }) },
      { startedAt: 101, ...of({ class: 'yellow_external', external: true }) },
      { startedAt: 101, ...of({ class: 'red' }) },
      { startedAt: 101, ...of({ class: 'critical_red', external: true }) },
      { startedAt: 101, ...of({}) },
      { startedAt: 100, ...of({ class: 'red', external: true }) },
      { startedAt: null, ...of({ class: 'red', external: true }) },
    ];
    rows.forEach((row, index) => store.insert(named(index, row)));
    store.insert(named(90, { startedAt: 101, body: { ...of({ class: 'red' }).body, caller: { chain: ['sales', 'marketing'] } } }));
    store.insert(named(91, { startedAt: 101, body: { ...of({ class: 'red' }).body, caller: { person: 'marketing' } } }));
    expect(store.countSince('marketing', 100)).to.deep.equal({ sends: 3, deletes: 2 });
    expect([store.countSince('sales', 100), store.countSince('person:marketing', 100), store.countSince('nobody', 100)]).to.deep.equal([{ sends: 0, deletes: 1 }, { sends: 0, deletes: 1 }, { sends: 0, deletes: 0 }]);
  });

  it('forgets what ended before a moment, and says how much', () => {
    const store = open();
    for (const row of [named(1, { endedAt: 99 }), named(2, { endedAt: 100 }), named(3)]) store.insert(row);
    expect(store.prune(100)).to.equal(1);
    expect(['call_1', 'call_2', 'call_3'].map((id) => store.find(id)?.id)).to.deep.equal([undefined, 'call_2', 'call_3']);
  });
});
