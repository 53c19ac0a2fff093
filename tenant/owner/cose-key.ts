import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { isCborMap, type CborValue } from './cbor.ts';
import { invalidProof } from './invalid-proof.ts';

/** Signature algorithms of passkeys that are taken (IANA COSE numbers): ES256 on P-256, Ed25519, RS256. */
export type CoseAlgorithm = -7 | -8 | -257;

export interface PasskeyKey {
  readonly algorithm: CoseAlgorithm;
  readonly publicKey: KeyObject;
}

const weakestRsaBits = 2048;

/** Reads a COSE_Key (RFC 9053) of a credential. Throws OWNER_PROOF_INVALID for other algorithms and for keys that are none. */
export function readCoseKey(value: CborValue): PasskeyKey {
  if (!isCborMap(value)) throw invalidProof('the public key of the device is no key');
  const algorithm = value.get(3);
  const jwk = readJwk(value);
  if (!jwk || (algorithm !== -7 && algorithm !== -8 && algorithm !== -257)) throw invalidProof('the device uses a kind of key that is not taken; use one with ES256, Ed25519 or RS256');
  let publicKey: KeyObject;
  try {
    publicKey = createPublicKey({ format: 'jwk', key: jwk });
  } catch (error) {
    throw invalidProof('the public key of the device is no key', error);
  }
  if ((publicKey.asymmetricKeyDetails?.modulusLength ?? weakestRsaBits) < weakestRsaBits) throw invalidProof(`the RSA key of the device has fewer than ${weakestRsaBits} bits`);
  return { algorithm, publicKey };
}

/** Each algorithm with its own kind and curve only: a key is never used for another one than it was made for. */
function readJwk(map: ReadonlyMap<number | string, CborValue>): Record<string, string> | undefined {
  const shape = [1, 3, -1].map((label) => map.get(label)).filter((value) => typeof value === 'number').join(' ');
  const bytes = (label: number): string => {
    const value = map.get(label);
    return Buffer.isBuffer(value) ? value.toString('base64url') : '';
  };
  if (shape === '2 -7 1') return { kty: 'EC', crv: 'P-256', x: bytes(-2), y: bytes(-3) };
  if (shape === '1 -8 6') return { kty: 'OKP', crv: 'Ed25519', x: bytes(-2) };
  if (shape === '3 -257') return { kty: 'RSA', n: bytes(-1), e: bytes(-2) };
  return undefined;
}

/** Whether the key made this signature. ES256 signatures are DER, as WebAuthn has them. */
export function isSignedBy({ algorithm, publicKey }: PasskeyKey, bytes: Buffer, signature: Buffer): boolean {
  if (algorithm === -8) return publicKey.asymmetricKeyType === 'ed25519' && verify(null, bytes, publicKey, signature);
  if (algorithm === -257) return publicKey.asymmetricKeyType === 'rsa' && verify('sha256', bytes, publicKey, signature);
  return publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' && verify('sha256', bytes, { key: publicKey, dsaEncoding: 'der' }, signature);
}
