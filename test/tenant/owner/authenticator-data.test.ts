import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { readAuthenticatorData } from '../../../tenant/owner/authenticator-data.ts';
import { fromBase64Url } from '../../../tenant/owner/webauthn.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makePasskey, party } from './passkey.ts';

const [present, verified, credential, extensions] = [0x01, 0x04, 0x40, 0x80];
const head = (flags: number, relyingParty = party.id): Buffer => Buffer.concat([createHash('sha256').update(relyingParty).digest(), Buffer.from([present | verified | flags]), Buffer.from([0, 0, 0, 9])]);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** The key of a device, as a registration brings it. */
const cose = ((): Buffer => {
  const { publicKey } = makePasskey();
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([hex('a5010203262001215820'), Buffer.from(x, 'base64url'), hex('225820'), Buffer.from(y, 'base64url')]);
})();
const keyed = (length: number, id = randomBytes(length), key = cose): Buffer => Buffer.concat([head(credential), Buffer.alloc(16), Buffer.from([length >> 8, length & 255]), id, key]);

describe('the data of a device', () => {
  it('counts', () => expect(readAuthenticatorData(head(0), party.id)).to.deep.equal({ signCount: 9 }));

  it('may bring extensions, which are read to their end', () => {
    for (const map of ['a0', 'a1616101']) expect(readAuthenticatorData(Buffer.concat([head(extensions), hex(map)]), party.id)).to.deep.equal({ signCount: 9 });
  });

  for (const length of [1, 32, 1023]) {
    it(`may bring a key that is called by ${length} bytes`, () => {
      const id = randomBytes(length);
      expect(readAuthenticatorData(keyed(length, id), party.id).credential?.id).to.deep.equal(id);
    });
  }

  const spoilt: [string, Buffer, RegExp][] = [
    ['ends before its counter', head(0).subarray(0, 36), /cut off/],
    ['ends where its key should begin', head(credential), /cut off/],
    ['ends before it says how long the name of its key is', Buffer.concat([head(credential), Buffer.alloc(17)]), /cut off/],
    ['ends after it said so', Buffer.concat([head(credential), Buffer.alloc(16), Buffer.from([0, 1])]), /cut off/],
    ['has a key without a name', keyed(0), /cut off/],
    ['has a key with too long a name', keyed(1024), /cut off/],
    ['ends within the name of its key', keyed(32, randomBytes(31), Buffer.alloc(0)), /cut off/],
    ['ends with the name of its key', keyed(32, randomBytes(32), Buffer.alloc(0)), /cannot be read/],
    ['ends within its key', keyed(32, randomBytes(32), cose.subarray(0, -1)), /cannot be read/],
    ['has extensions that are none', Buffer.concat([head(extensions), hex('01')]), /cannot be read/],
    ['lacks the extensions it speaks of', head(extensions), /cannot be read/],
    ['goes on after its end', Buffer.concat([head(0), hex('00')]), /longer than it says/],
    ['is of another site', head(0, 'evil.test'), /another site/],
  ];
  for (const [what, bytes, reason] of spoilt) {
    it(`is refused when it ${what}`, () => {
      const error = catchThrown(() => readAuthenticatorData(bytes, party.id));
      expect(error.code).to.equal('OWNER_PROOF_INVALID');
      expect(error.details['reason']).to.match(reason);
    });
  }
});

describe('a field of an answer', () => {
  it('is read up to a length, and no further', () => {
    expect(fromBase64Url('A'.repeat(16 * 1024))).to.deep.equal(Buffer.alloc(12 * 1024));
    expect(catchThrown(() => fromBase64Url('A'.repeat(16 * 1024 + 4))).details['reason']).to.equal('a field of it is not base64url');
  });
});
