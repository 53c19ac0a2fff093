import { createHmac, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createSealRow } from '../../../tenant/database/seal-row.ts';

const key = randomBytes(32);
const seal = createSealRow(key, 'ten_a');

describe('the seal of a row', () => {
  // What was sealed by an earlier version must still hold.
  it('is HMAC-SHA-256 over the table, the tenant and the values', () => {
    expect(seal('grant', ['g1', 5, null])).to.equal(createHmac('sha256', key).update('["grant","ten_a",["g1",5,null]]').digest('hex'));
  });

  it('holds for no other key, tenant, table or value', () => {
    const others = [createSealRow(randomBytes(32), 'ten_a')('grant', ['g1']), createSealRow(key, 'ten_b')('grant', ['g1']), seal('device', ['g1']), seal('grant', ['g2']), seal('grant', ['g1', null]), seal('grant', [])];
    expect(new Set([seal('grant', ['g1']), ...others]).size).to.equal(others.length + 1);
  });

  it('lets nothing move from one value into the next', () => {
    expect(seal('grant', ['a', 'bc'])).not.to.equal(seal('grant', ['ab', 'c']));
  });
});
