import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';
import { writeOnce } from './write-file.ts';

export interface MasterKey {
  /** Says which key sealed a row. Derived from `sealing`, so that the wrong file is told from a damaged row. */
  readonly keyId: string;
  /** What other keys are derived from. It stays when the vault is sealed anew: what they protect would not hold any more. */
  readonly key: KeyObject;
  /** What rows are sealed with; the same key until the vault is sealed anew for the first time. */
  readonly sealing: KeyObject;
  /** What the vault is being sealed with, while that is not finished. */
  readonly next?: MasterKey;
}

const length = 32;

/**
 * Reads the master key, or makes it at the first start (mode 0600). Throws CONFIG_INVALID when others can read it, when it is no file of
 * ours or of another length, and when it is gone while its vault or recovery file is still beside it: a new key would open none of what is there.
 */
export function openMasterKey(file: string): MasterKey {
  if (!existsSync(file)) {
    const left = ['vault.db', 'recovery.json'].find((name) => existsSync(join(dirname(file), name)));
    if (left !== undefined) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} is gone, and ${left} beside it was sealed with it.\n    mend: put it back, or have it written anew: letsbe vault recovery --restore` });
    writeOnce(file, randomBytes(length));
  }
  const next = nextFileOf(file);
  return { ...masterKeyOf(readKeyBytes(file)), ...(existsSync(next) ? { next: masterKeyOf(readKeyBytes(next)) } : {}) };
}

/** Where the next key waits until every row is sealed with it. */
export function nextFileOf(file: string): string {
  return `${file}.next`;
}

/** From what a key file holds: one key for everything, or the root and behind it the key that rows are sealed with. */
export function masterKeyOf(bytes: Buffer): MasterKey {
  const sealing = bytes.subarray(-length);
  const keyId = createHash('sha256').update('letsbe vault key').update(sealing).digest('hex').slice(0, 16);
  return { keyId, key: createSecretKey(bytes.subarray(0, length)), sealing: createSecretKey(sealing) };
}

/** What the key file holds. */
export function bytesOf({ key, sealing }: MasterKey): Buffer {
  return key.equals(sealing) ? key.export() : Buffer.concat([key.export(), sealing.export()]);
}

/** A new key to seal rows with, over the same root. */
export function renewed({ key }: MasterKey, random: (size: number) => Buffer): MasterKey {
  return masterKeyOf(Buffer.concat([key.export(), random(length)]));
}

/** What is wrong with the key file and how to mend it, or undefined. `uid` is ours; root may read everybody's. */
export function faultOfKeyFile(file: string, { mode, uid: owner, size, isFile }: { readonly mode: number; readonly uid: number; readonly size: number; readonly isFile: boolean }, uid: number): string | undefined {
  if (!isFile) return `${file} is no plain file.\n    mend: put the key file itself there`;
  if (uid !== 0 && owner !== uid) return `${file} belongs to another user (uid ${owner}).\n    mend: chown ${uid} ${file}`;
  if ((mode & 0o077) !== 0) return `${file} can be read by others (mode ${(mode & 0o777).toString(8)}).\n    mend: chmod 600 ${file}`;
  if (size !== length && size !== 2 * length) return `${file} is not a key of ${length} or ${2 * length} bytes.\n    mend: put back the file that belongs to this vault, or move it away and have it written anew: letsbe vault recovery --restore`;
  return undefined;
}

function readKeyBytes(file: string): Buffer {
  const handle = openKeyFile(file);
  try {
    // Judged and read through one handle: nobody can change the file for another in between.
    const found: Stats = fstatSync(handle);
    const fault = faultOfKeyFile(file, { mode: found.mode, uid: found.uid, size: found.size, isFile: found.isFile() }, process.geteuid?.() ?? found.uid);
    if (fault !== undefined) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${fault}` });
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function openKeyFile(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LetsbeError('CONFIG_INVALID', { faults: code === 'ELOOP' ? `  ${file} is a link.\n    mend: put the key file itself there` : `  ${file} cannot be read (${code ?? 'error'}).\n    mend: see that it is a file of the user that runs letsbe` }, error);
  }
}
