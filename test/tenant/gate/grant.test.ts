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

  it('takes the one that still holds', () => {
    const old = { ...grant, id: 'g0', expiresAt: now };
    expect(findGrant([old, { ...grant, revoked: true }, grant], call, { class: 'yellow', external: false, ask: false, reasons: [] }, now)).to.equal(grant);
  });
});
