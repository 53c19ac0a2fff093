import { createHash } from 'node:crypto';
import { decodeCbor, isCborMap, type CborValue } from './cbor.ts';
import { readCoseKey, type PasskeyKey } from './cose-key.ts';
import { invalidProof } from './invalid-proof.ts';

/** Authenticator data as WebAuthn Level 3 §6.1 has it, checked for what always holds. */
export interface AuthenticatorData {
  /** Zero where the device does not count. */
  readonly signCount: number;
  /** There at a registration. */
  readonly credential?: { readonly id: Buffer } & PasskeyKey;
}

const userPresent = 0x01;
const userVerified = 0x04;
const backupEligible = 0x08;
const backedUp = 0x10;
const credentialIncluded = 0x40;
const extensionsIncluded = 0x80;

/**
 * Reads authenticator data to its last byte. Throws OWNER_PROOF_INVALID when it was made for another site than `relyingParty`, without
 * the person being there, or without them having been verified (by PIN, finger, face): a device that lies unlocked is not its owner.
 */
export function readAuthenticatorData(bytes: Buffer, relyingParty: string): AuthenticatorData {
  if (bytes.length < 37) throw invalidProof('the data of the device is cut off');
  const flags = bytes.readUInt8(32);
  if (!bytes.subarray(0, 32).equals(createHash('sha256').update(relyingParty).digest())) throw invalidProof('it was made for another site');
  if ((flags & userPresent) === 0) throw invalidProof('nobody touched the device');
  if ((flags & userVerified) === 0) throw invalidProof('the device did not verify its owner; use one with PIN, fingerprint or face');
  if ((flags & backedUp) !== 0 && (flags & backupEligible) === 0) throw invalidProof('the device says of its key that it is backed up and cannot be');
  const signCount = bytes.readUInt32BE(33);
  let end = 37;
  let credential: AuthenticatorData['credential'];
  if ((flags & credentialIncluded) !== 0) ({ credential, end } = readCredential(bytes));
  if ((flags & extensionsIncluded) !== 0) {
    const extensions = decode(bytes, end);
    if (!isCborMap(extensions.value)) throw invalidProof('the data of the device cannot be read');
    ({ end } = extensions);
  }
  if (end !== bytes.length) throw invalidProof('the data of the device is longer than it says');
  return { signCount, ...(credential ? { credential } : {}) };
}

const longestCredentialId = 1023;

function readCredential(bytes: Buffer): { credential: { id: Buffer } & PasskeyKey; end: number } {
  const start = 37 + 16 + 2;
  const length = bytes.length < start ? 0 : bytes.readUInt16BE(start - 2);
  if (length === 0 || length > longestCredentialId || start + length > bytes.length) throw invalidProof('the data of the device is cut off');
  const { value, end } = decode(bytes, start + length);
  return { credential: { id: bytes.subarray(start, start + length), ...readCoseKey(value) }, end };
}

function decode(bytes: Buffer, offset: number): { value: CborValue; end: number } {
  try {
    return decodeCbor(bytes, offset);
  } catch (error) {
    throw invalidProof('the data of the device cannot be read', error);
  }
}
