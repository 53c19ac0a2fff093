import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { sealFor, tokenFor, unsealFor } from '../../../hub/proofs/people-key.ts';

describe('what is sealed with the key of the Hub', () => {
  const keys = { session: randomBytes(32) };
  const plain = randomBytes(20);

  it('opens for the account it was sealed for, and is never the same twice', () => {
    const sealed = sealFor(keys, 'acc_a', plain);
    expect(unsealFor(keys, 'acc_a', sealed)).to.deep.equal(plain);
    expect(sealed.includes(plain)).to.equal(false);
    expect(sealFor(keys, 'acc_a', plain)).to.not.deep.equal(sealed);
  });

  it('does not open for another account, with another key, or with a bit changed', () => {
    const sealed = sealFor(keys, 'acc_a', plain);
    const spoilt = Buffer.from(sealed);
    spoilt.writeUInt8((spoilt.at(-1) ?? 0) ^ 1, spoilt.length - 1);
    expect(() => unsealFor(keys, 'acc_b', sealed)).to.throw();
    expect(() => unsealFor({ session: randomBytes(32) }, 'acc_a', sealed)).to.throw();
    expect(() => unsealFor(keys, 'acc_a', spoilt)).to.throw();
  });

  it('gives each link a token of its own, always the same with this key alone', () => {
    expect(tokenFor(keys, 'reset ntf_a')).to.match(/^[A-Za-z0-9_-]{43}$/).and.equal(tokenFor(keys, 'reset ntf_a'));
    expect(new Set([tokenFor(keys, 'reset ntf_a'), tokenFor(keys, 'verify ntf_a'), tokenFor(keys, 'reset ntf_b'), tokenFor({ session: randomBytes(32) }, 'reset ntf_a')])).to.have.property('size', 4);
  });
});
