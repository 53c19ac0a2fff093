import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { challengeOf, purposeOf, type ProofSubject } from '../../../tenant/owner/challenge.ts';

const approval: ProofSubject = { kind: 'approval', approval: 'apr_1', callHash: 'c1', decision: 'approve', expiresAt: '2026-11-22T00:00:00Z' };
const loosening: ProofSubject = { kind: 'loosening', item: 'autonomyLevel', valueDigest: 'd1', generation: 7 };

describe('a challenge', () => {
  it('is sha256 over the domain tag, the tenant, the subject and the nonce', () => {
    const text = '["letsbe owner approval 1","ten_a","apr_1","c1","approve","2026-11-22T00:00:00Z","n1"]';
    expect(challengeOf(approval, 'ten_a', 'n1').toString('hex')).to.equal(createHash('sha256').update(text).digest('hex'));
    const other = '["letsbe owner loosening 1","ten_a","autonomyLevel","d1",7,"n1"]';
    expect(challengeOf(loosening, 'ten_a', 'n1').toString('hex')).to.equal(createHash('sha256').update(other).digest('hex'));
    const third = '["letsbe owner enrolment 1","ten_a","n1"]';
    expect(challengeOf({ kind: 'enrolment' }, 'ten_a', 'n1').toString('hex')).to.equal(createHash('sha256').update(third).digest('hex'));
  });

  const changes: [string, ProofSubject, ProofSubject][] = [
    ['the approval', approval, { ...approval, approval: 'apr_2' }],
    ['the call', approval, { ...approval, callHash: 'c2' }],
    ['the decision', approval, { ...approval, decision: 'deny' }],
    ['the expiry', approval, { ...approval, expiresAt: '2026-11-23T00:00:00Z' }],
    ['the item', loosening, { ...loosening, item: 'stopped' }],
    ['the value', loosening, { ...loosening, valueDigest: 'd2' }],
    ['the generation', loosening, { ...loosening, generation: 8 }],
    ['the kind', approval, { kind: 'enrolment' }],
  ];
  for (const [what, one, other] of changes) {
    it(`is another one with ${what}, and so is what its nonce is for`, () => {
      expect(challengeOf(one, 'ten_a', 'n1').equals(challengeOf(other, 'ten_a', 'n1'))).to.equal(false);
      expect(purposeOf(one)).to.not.equal(purposeOf(other));
    });
  }

  it('is another one for another tenant and with another nonce', () => {
    expect(challengeOf(approval, 'ten_b', 'n1').equals(challengeOf(approval, 'ten_a', 'n1'))).to.equal(false);
    expect(challengeOf(approval, 'ten_a', 'n2').equals(challengeOf(approval, 'ten_a', 'n1'))).to.equal(false);
  });

  it('lets nothing move from one field into the next', () => {
    const moved: ProofSubject = { ...approval, approval: 'apr_1","c', callHash: '1' };
    expect(challengeOf(moved, 'ten_a', 'n1').equals(challengeOf(approval, 'ten_a', 'n1'))).to.equal(false);
  });
});
