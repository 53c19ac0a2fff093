import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import type { HubKeys } from '../keys/open-keys.ts';

const algorithm = 'aes-256-gcm';

/** Derived from the key in the Hub's folder, each for one purpose: who reads the database can open and make nothing. */
function deriveKey({ session }: Pick<HubKeys, 'session'>, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', session, '', `letsbe ${purpose}`, 32)));
}

/** Seals bytes for one account: moved to another they do not open. */
export function sealFor(keys: Pick<HubKeys, 'session'>, account: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, deriveKey(keys, 'sealed proofs'), nonce);
  cipher.setAAD(Buffer.from(account));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealFor` made. Throws where the key, the account or a bit is another. */
export function unsealFor(keys: Pick<HubKeys, 'session'>, account: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, deriveKey(keys, 'sealed proofs'), sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(account));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** The token of a link: always the same for the same thing, so that it is kept nowhere and a mail that is sent a second time says the same. */
export function tokenFor(keys: Pick<HubKeys, 'session'>, thing: string): string {
  return createHmac('sha256', deriveKey(keys, 'links')).update(thing).digest('base64url');
}
