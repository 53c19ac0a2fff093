import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { LetsbeError } from '../../kernel/errors.ts';

export interface MasterKey {
  /** Says which key sealed a row. Derived from the key, so that the wrong file is told from a damaged row. */
  readonly keyId: string;
  readonly key: KeyObject;
}

/** Reads the master key, or makes it at the first start (mode 0600). Throws CONFIG_INVALID when others can read it or it is not 32 bytes. */
export function openMasterKey(file: string): MasterKey {
  if (!existsSync(file)) writeNew(file, randomBytes(32));
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} can be read by others (mode ${mode.toString(8)}).\n    mend: chmod 600 ${file}` });
  const bytes = readFileSync(file);
  if (bytes.length !== 32) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} is not a key of 32 bytes.\n    mend: put back the file that belongs to this vault, or restore the vault with its recovery code` });
  return { keyId: createHash('sha256').update('letsbe vault key').update(bytes).digest('hex').slice(0, 16), key: createSecretKey(bytes) };
}

function writeNew(file: string, bytes: Buffer): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
