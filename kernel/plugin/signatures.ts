import type { KeyObject } from 'node:crypto';
import { verifyBytes } from './keys.ts';

/** One line of `bundle.sig`: who signed, and the Ed25519 signature over the exact bytes of `bundle.json`. */
export interface Signature {
  readonly keyId: string;
  readonly signature: string;
}

/** Reads `bundle.sig`: a line `<keyId> <base64>` for the author and one for each counter-signature. Undefined when a line is malformed. */
export function readSignatures(text: string): Signature[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '');
  const signatures = lines.map((line) => /^([a-f0-9]{16}) ([A-Za-z0-9+/]{86}==)$/.exec(line));
  if (lines.length === 0 || lines.length > 8 || signatures.some((match) => match === null)) return undefined;
  return signatures.map((match) => ({ keyId: match?.[1] ?? '', signature: match?.[2] ?? '' }));
}

export function writeSignatures(signatures: readonly Signature[]): string {
  return signatures.map(({ keyId, signature }) => `${keyId} ${signature}\n`).join('');
}

/** The first signature that one of the keys made over these bytes. */
export function findValid(bytes: Buffer, signatures: readonly Signature[], keys: ReadonlyMap<string, KeyObject>): Signature | undefined {
  return signatures.find(({ keyId, signature }) => {
    const key = keys.get(keyId);
    return key !== undefined && verifyBytes(bytes, signature, key);
  });
}
