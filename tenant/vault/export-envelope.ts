import { createCipheriv, createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import { keyIdOf, rawOf, type ExportRecipient } from './export-key.ts';

/** A larger file is no export of a vault. */
export const largestExport = 64 * 1024 * 1024;

/** What each file begins with; the last byte is the version. */
const magic = Buffer.from('letsbe vault export\0\u0001', 'latin1');
const idLength = 8;
const headLength = magic.length + idLength + 32;
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals a text to a public X25519 key: a fresh key pair for this file alone, HKDF-SHA256 over both public keys, AES-256-GCM over the text with
 * everything before it. The file: magic and version, id of the key, fresh public key, nonce, tag, ciphertext. `random` gives random bytes.
 */
export function sealExport(text: string, to: ExportRecipient, random: (size: number) => Buffer): Buffer {
  const fresh = generateKeyPairSync('x25519');
  const head = Buffer.concat([magic, Buffer.from(to.keyId, 'hex'), rawOf(fresh.publicKey)]);
  const nonce = random(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(fresh.privateKey, to.publicKey, rawOf(fresh.publicKey), rawOf(to.publicKey)), nonce);
  cipher.setAAD(head);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealExport` made. Throws EXPORT_INVALID when it is too large, of another version, for another key, or a single bit is another. */
export function openExport(file: Buffer, key: KeyObject): string {
  if (file.length > largestExport) throw invalid(`it is larger than ${largestExport} bytes`);
  if (!file.subarray(0, magic.length - 1).equals(magic.subarray(0, -1))) throw invalid('it is no export of a vault');
  if (file[magic.length - 1] !== magic.at(-1)) throw invalid('it was made by another version of this program');
  if (file.length < headLength + nonceLength + tagLength) throw invalid('it is cut off');
  const own = createPublicKey(key);
  if (file.subarray(magic.length, magic.length + idLength).toString('hex') !== keyIdOf(own)) throw invalid('it was sealed to another key');
  try {
    return open(file, key, own);
  } catch (error) {
    throw new LetsbeError('EXPORT_INVALID', { reason: 'it was changed or cut off' }, error);
  }
}

function open(file: Buffer, key: KeyObject, own: KeyObject): string {
  const head = file.subarray(0, headLength);
  const fresh = head.subarray(headLength - 32);
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: fresh.toString('base64url') }, format: 'jwk' });
  const rest = file.subarray(headLength);
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, publicKey, fresh, rawOf(own)), rest.subarray(0, nonceLength));
  decipher.setAAD(head);
  decipher.setAuthTag(rest.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(rest.subarray(nonceLength + tagLength)), decipher.final()]).toString('utf8');
}

function deriveKey(privateKey: KeyObject, publicKey: KeyObject, fresh: Buffer, recipient: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([fresh, recipient]), 'letsbe vault export 1', 32));
}

function invalid(reason: string): LetsbeError {
  return new LetsbeError('EXPORT_INVALID', { reason });
}
