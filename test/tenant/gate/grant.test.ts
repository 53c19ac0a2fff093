import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { findGrant, type Grant } from '../../../tenant/gate/grant.ts';

const now = 5000;
const grant: Grant = { id: 'g1', agent: 'sales', instance: 'shop', operation: 'orders.note', expiresAt: now + 1 };
const call = { agent: 'sales', instance: 'shop', operation: 'orders.note' };

describe('finding a grant', () => {
  for (const operationClass of classOrder) {
    const grantable = operationClass !== 'red' && operationClass !== 'critical_red';
    it(`${grantable ? 'answers' : 'does not answer'} for ${operationClass}`, () => {
      expect(findGrant([grant], call, { class: operationClass, external: false, ask: false, reasons: [] }, now)).to.equal(grantable ? grant : undefined);
    });
  }

  it('never answers for what asks at every level', () => {
    expect(findGrant([grant], call, { class: 'yellow', external: false, ask: true, reasons: [] }, now)).to.equal(undefined);
  });

  it('never answers for what is forbidden', () => {
    expect(findGrant([grant], call, { class: 'yellow', external: false, ask: false, refused: true, reasons: [] }, now)).to.equal(undefined);
  });

  const yellow = { class: 'yellow', external: false, ask: false, reasons: [] } as const;
  const many = Object.freeze(Array.from({ length: 1000 }, (_, index): Grant => ({ id: `g${index}`, agent: `agent-${index % 10}`, instance: `shop-${Math.floor(index / 10) % 10}`, operation: `orders.op${Math.floor(index / 100)}`, expiresAt: index % 3 === 0 ? now : now + 1, revoked: index % 5 === 0 })));
  it('finds in a frozen list what it finds in any other', () => {
    for (const wanted of many) expect(findGrant(many, wanted, yellow, now)).to.equal(findGrant([...many], wanted, yellow, now));
    expect(many.filter((wanted) => findGrant(many, wanted, yellow, now)).length).to.be.within(100, 999);
  });

  it('does not read a frozen list again for each call', () => {
    let read = 0;
    const watched = Object.freeze(many.map((one) => Object.freeze({ ...one, get operation() {
      read += 1;
      return one.operation;
    } })));
    findGrant(watched, call, yellow, now);
    const once = read;
    for (let round = 0; round < 50; round += 1) findGrant(watched, call, yellow, now);
    expect(read).to.equal(once);
  });

  it('sees what is added to a list that is not frozen', () => {
    const open: Grant[] = [];
    expect(findGrant(open, call, yellow, now)).to.equal(undefined);
    open.push(grant);
    expect(findGrant(open, call, yellow, now)).to.equal(grant);
  });

  it('does not take one for another whose names only look joined alike', () => {
    const odd: Grant = { ...grant, agent: 'sales shop', instance: 'x', operation: 'orders.note' };
    expect(findGrant(Object.freeze([odd]), { agent: 'sales', instance: 'shop x', operation: 'orders.note' }, yellow, now)).to.equal(undefined);
  });

  it('takes the one that still holds', () => {
    const old = { ...grant, id: 'g0', expiresAt: now };
    expect(findGrant([old, { ...grant, revoked: true }, grant], call, { class: 'yellow', external: false, ask: false, reasons: [] }, now)).to.equal(grant);
  });
});
