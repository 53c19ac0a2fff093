import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { decodeCbor, isCborMap } from '../../../tenant/owner/cbor.ts';
import { isSignedBy, readCoseKey, type PasskeyKey } from '../../../tenant/owner/cose-key.ts';
import { readRegistration, verifyAssertion } from '../../../tenant/owner/webauthn.ts';
import { catchThrown } from '../../support/catch-error.ts';
import published from './w3c-vectors.json' with { type: 'json' };

/**
 * W3C Web Authentication Level 3, "Test Vectors" (https://www.w3.org/TR/webauthn-3/#sctn-test-vectors): RP ID example.org. Their flags
 * are drawn by lot, so that some were made without verifying the user, which we demand.
 */
const party = { id: 'example.org', origins: ['https://example.org'] };
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const base64url = (text: string): string => hex(text).toString('base64url');
type Vector = (typeof published.vectors)[number];

const register = ({ registration }: Vector): ReturnType<typeof readRegistration> => readRegistration({ clientDataJSON: base64url(registration.clientDataJSON), attestationObject: base64url(registration.attestationObject) }, hex(registration.challenge), party);
const assertBy = ({ assertion }: Vector, key: PasskeyKey): { signCount: number } => verifyAssertion({ clientDataJSON: base64url(assertion.clientDataJSON), authenticatorData: base64url(assertion.authenticatorData), signature: base64url(assertion.signature) }, hex(assertion.challenge), key, 0, party);

/** The key of a vector, whatever its flags: behind hash, flags, counter, AAGUID and credential id. */
function keyOf({ registration }: Vector): PasskeyKey {
  const object = decodeCbor(hex(registration.attestationObject)).value;
  const data = isCborMap(object) ? object.get('authData') : undefined;
  if (!Buffer.isBuffer(data)) throw new Error('the vector has no data');
  return readCoseKey(decodeCbor(data, 55 + data.readUInt16BE(53)).value);
}

const verified = (flags: number | undefined): boolean => ((flags ?? 0) & 0x04) !== 0;
const registeredFlags = ({ registration }: Vector): number | undefined => {
  const object = decodeCbor(hex(registration.attestationObject)).value;
  const data = isCborMap(object) ? object.get('authData') : undefined;
  return Buffer.isBuffer(data) ? data[32] : undefined;
};
const unknownKeys = new Set(['packed-es384', 'packed-es512', 'packed-ed448']);
const embedded = new Set(['none-es256-crossOrigin', 'none-es256-topOrigin']);

describe('the published test vectors of WebAuthn', () => {
  it('are there', () => expect(published.vectors).to.have.length(15));

  for (const vector of published.vectors) {
    const { name, registration, assertion } = vector;
    if (unknownKeys.has(name)) {
      it(`${name}: its kind of key is refused`, () => expect(catchThrown(() => keyOf(vector)).details['reason']).to.match(/kind of key/));
      continue;
    }

    it(`${name}: the signature holds, and with any bit changed it does not`, () => {
      const key = keyOf(vector);
      const signed = Buffer.concat([hex(assertion.authenticatorData), createHash('sha256').update(hex(assertion.clientDataJSON)).digest()]);
      expect(isSignedBy(key, signed, hex(assertion.signature))).to.equal(true);
      signed.writeUInt8(signed.readUInt8(33) ^ 1, 33);
      expect(isSignedBy(key, signed, hex(assertion.signature))).to.equal(false);
    });

    const refusal = (flags: number | undefined): RegExp | undefined => (embedded.has(name) ? /inside another site/ : verified(flags) ? undefined : /did not verify its owner/);
    const registrationRefusal = refusal(registeredFlags(vector));
    it(`${name}: the registration is ${registrationRefusal ? `refused (${registrationRefusal.source})` : 'taken'}`, () => {
      if (registrationRefusal) expect(catchThrown(() => register(vector)).details['reason']).to.match(registrationRefusal);
      else expect(register(vector).credentialId).to.equal(base64url(registration.credentialId));
    });

    const assertionRefusal = refusal(hex(assertion.authenticatorData)[32]);
    it(`${name}: the assertion is ${assertionRefusal ? `refused (${assertionRefusal.source})` : 'taken'}`, () => {
      if (assertionRefusal) expect(catchThrown(() => assertBy(vector, keyOf(vector))).details['reason']).to.match(assertionRefusal);
      else expect(assertBy(vector, keyOf(vector))).to.deep.equal({ signCount: 0 });
    });
  }
});
