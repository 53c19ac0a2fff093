import { createSecretKey, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { seal, unseal } from '../../../tenant/vault/seal.ts';

const key = createSecretKey(randomBytes(32));
const plain = randomBytes(24).toString('hex');
const sealed = seal(plain, 'ghost', key, randomBytes(12));

describe('a sealed value', () => {
  it('opens with its key in its context', () => expect(unseal(sealed, 'ghost', key)).to.equal(plain));

  it('is longer than the value by nonce and tag, and holds nothing of it', () => {
    expect(sealed).to.have.length(plain.length + 28);
    expect(sealed.includes(plain)).to.equal(false);
  });

  it('is another one each time', () => {
    expect(seal(plain, 'ghost', key, randomBytes(12)).equals(sealed)).to.equal(false);
  });

  it('opens with no other key', () => expect(() => unseal(sealed, 'ghost', createSecretKey(randomBytes(32)))).to.throw());
  it('opens in no other context', () => expect(() => unseal(sealed, 'ghosT', key)).to.throw());

  it('does not open when any single byte was changed', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(changed, 'ghost', key), `byte ${at}`).to.throw();
    }
  });

  for (const length of [0, 11, 12, 27]) {
    it(`does not open when cut to ${length} bytes`, () => expect(() => unseal(sealed.subarray(0, length), 'ghost', key)).to.throw());
  }

  it('does not open with its tag cut short', () => {
    const cut = Buffer.concat([sealed.subarray(0, 12), sealed.subarray(12, 16), sealed.subarray(28)]);
    expect(() => unseal(cut, 'ghost', key)).to.throw();
  });
});
