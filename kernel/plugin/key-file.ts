import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LetsbeError } from '../errors.ts';
import { createSigningKey, readSigningKey, type SigningKey } from './keys.ts';

/** Makes a new Ed25519 key file (mode 0600), its public half beside it as `<file>.pub.pem`. Throws USAGE_INVALID when it is there already. */
export function createKeyFile(file: string): SigningKey {
  if (existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is there already; a key is never overwritten` });
  const key = createSigningKey();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, key.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(`${file}.pub.pem`, key.publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  return key;
}

/** Reads a key file. Throws CONFIG_INVALID when it is missing, no Ed25519 key, or can be read by others. */
export function readKeyFile(file: string): SigningKey {
  const fault = (text: string): LetsbeError => new LetsbeError('CONFIG_INVALID', { faults: `  ${file} ${text}` });
  if (!existsSync(file)) throw fault('is not there.\n    mend: make one with: letsbe plugin key FILE');
  if ((statSync(file).mode & 0o077) !== 0) throw fault(`can be read by others.\n    mend: chmod 600 ${file}`);
  try {
    return readSigningKey(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} is no Ed25519 private key in PEM.\n    mend: make one with: letsbe plugin key FILE` }, error);
  }
}
