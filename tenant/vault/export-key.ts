import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';

/** Whom an export is sealed to. */
export interface ExportRecipient {
  /** Derived from the public key. */
  readonly keyId: string;
  readonly publicKey: KeyObject;
}

/**
 * Makes an X25519 key file (mode 0600), its public half beside it as `<file>.pub.pem`: the server that exports needs that half alone, and
 * so cannot open its own exports. Throws USAGE_INVALID when either is there already.
 */
export function createExportKey(file: string): ExportRecipient {
  const published = `${file}.pub.pem`;
  for (const taken of [file, published]) if (existsSync(taken)) throw new LetsbeError('USAGE_INVALID', { reason: `${taken} is there already; a key is never overwritten` });
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(published, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644, flag: 'wx' });
  return { keyId: keyIdOf(publicKey), publicKey };
}

/** Reads a private key file. Throws CONFIG_INVALID when it is missing, something else, or can be read by others. */
export function readExportKey(file: string): KeyObject {
  const pem = readPem(file);
  if ((statSync(file).mode & 0o077) !== 0) throw fault(file, 'can be read by others', `chmod 600 ${file}`);
  const key = attempt(() => createPrivateKey(pem));
  if (key?.asymmetricKeyType !== 'x25519') throw fault(file, 'is no X25519 private key in PEM', 'give the file that was made with: letsbe vault key FILE');
  return key;
}

/** Reads a public half. A private key is refused: it does not belong on the machine that exports. Throws CONFIG_INVALID. */
export function readRecipient(file: string): ExportRecipient {
  const pem = readPem(file);
  const publicKey = pem.includes('PRIVATE KEY') ? undefined : attempt(() => createPublicKey(pem));
  if (publicKey?.asymmetricKeyType !== 'x25519') throw fault(file, 'is no X25519 public key in PEM', 'give the .pub.pem file that was made with: letsbe vault key FILE');
  return { keyId: keyIdOf(publicKey), publicKey };
}

export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256').update('letsbe vault export key').update(rawOf(publicKey)).digest('hex').slice(0, 16);
}

/** The 32 bytes of a public X25519 key. */
export function rawOf(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).\n    mend: make a key with: letsbe vault key FILE` }, error);
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function fault(file: string, what: string, mend: string): LetsbeError {
  return new LetsbeError('CONFIG_INVALID', { faults: `  ${file} ${what}.\n    mend: ${mend}` });
}
