import { createHash } from 'node:crypto';
import { readAuthenticatorData } from './authenticator-data.ts';
import { decodeCbor, isCborMap, type CborValue } from './cbor.ts';
import { checkClientData } from './client-data.ts';
import { isSignedBy, type PasskeyKey } from './cose-key.ts';
import { invalidProof } from './invalid-proof.ts';

/** The tenant's own page, as browsers and passkeys know it. */
export interface RelyingParty {
  /** Its host name, such as `letsbe.example.com`; `localhost` in the demo. */
  readonly id: string;
  readonly origins: readonly string[];
}

/** What a browser gives for an assertion; every field base64url without padding. */
export interface AssertionResponse {
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** What a browser gives for a registration; every field base64url without padding. */
export interface RegistrationResponse {
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

/**
 * Verifies that the holder of `key` answered exactly this challenge on our page, was there and was verified (WebAuthn Level 3 §7.2).
 * The counter must have grown since `lastSignCount`, unless the device does not count: one that stands still is a copy's.
 * @throws OWNER_PROOF_INVALID with the reason.
 */
export function verifyAssertion(response: AssertionResponse, challenge: Buffer, key: PasskeyKey, lastSignCount: number, party: RelyingParty): { signCount: number } {
  const clientData = fromBase64Url(response.clientDataJSON);
  const data = fromBase64Url(response.authenticatorData);
  checkClientData(clientData, { type: 'webauthn.get', challenge, origins: party.origins });
  const { signCount } = readAuthenticatorData(data, party.id);
  const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
  if (!isSignedBy(key, signed, fromBase64Url(response.signature))) throw invalidProof('the signature is not of this device');
  if ((signCount !== 0 || lastSignCount !== 0) && signCount <= lastSignCount) throw invalidProof('the counter of the device did not grow, so it may be a copy; revoke it and enrol it anew');
  return { signCount };
}

/**
 * Reads a registration: the credential to pin (WebAuthn Level 3 §7.1). The attestation statement is not looked at: what makes a device
 * the owner's is the proof that comes with it, never its maker's word.
 * @throws OWNER_PROOF_INVALID with the reason.
 */
export function readRegistration(response: RegistrationResponse, challenge: Buffer, party: RelyingParty): { credentialId: string; signCount: number } & PasskeyKey {
  checkClientData(fromBase64Url(response.clientDataJSON), { type: 'webauthn.create', challenge, origins: party.origins });
  const authData = readAttestation(fromBase64Url(response.attestationObject)).get('authData');
  if (!Buffer.isBuffer(authData)) throw invalidProof('the registration cannot be read');
  const { credential, signCount } = readAuthenticatorData(authData, party.id);
  if (!credential) throw invalidProof('the registration brings no key');
  return { credentialId: credential.id.toString('base64url'), algorithm: credential.algorithm, publicKey: credential.publicKey, signCount };
}

function readAttestation(bytes: Buffer): ReadonlyMap<number | string, CborValue> {
  try {
    const { value, end } = decodeCbor(bytes);
    if (isCborMap(value) && end === bytes.length) return value;
  } catch (error) {
    throw invalidProof('the registration cannot be read', error);
  }
  throw invalidProof('the registration cannot be read');
}

const longestField = 16 * 1024;

/** Strict: one spelling for each value, no blanks, no padding. */
export function fromBase64Url(text: string): Buffer {
  const bytes = text.length > longestField ? undefined : Buffer.from(text, 'base64url');
  if (bytes?.toString('base64url') !== text) throw invalidProof('a field of it is not base64url');
  return bytes;
}
