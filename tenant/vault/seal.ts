import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/** A sealed value: nonce, tag and ciphertext in one. */
export type Sealed = Buffer;

const algorithm = 'aes-256-gcm';

/**
 * Seals a text with AES-256-GCM. `context` is authenticated with it (key id, tenant, name): a sealed value that is moved to another row
 * does not open. `nonce` is 12 random bytes, never used twice with the same key.
 */
export function seal(plain: string, context: string, key: KeyObject, nonce: Buffer): Sealed {
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. Throws when the key, the context or a single bit is another. */
export function unseal(sealed: Sealed, context: string, key: KeyObject): string {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
