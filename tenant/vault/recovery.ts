import { createSecretKey, scrypt, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { afterFailure, noAttempts, waitOf } from './lockout.ts';
import { bytesOf, masterKeyOf, openMasterKey, type MasterKey } from './master-key.ts';
import { makeCode, readCode } from './recovery-code.ts';
import { createRecoveryFile, type Recovery } from './recovery-file.ts';
import { seal, unseal } from './seal.ts';
import { writeOnce } from './write-file.ts';

/** The customer's own key to the server: shown once, kept by them. It proves the owner, and brings a lost master key back. */
export interface RecoveryCode {
  exists(): boolean;
  /** A new code; the one before it no longer counts. Shown once, stored nowhere. Throws USAGE_INVALID without a master key to recover. */
  issue(): Promise<string>;
  /**
   * Whether this is the code. What is no code at all (its check characters do not hold) is told at once and not counted; every other one costs
   * the same work. Throws RECOVERY_LOCKED after too many wrong ones, restarts or not, and
   * CONFIG_INVALID for a damaged file. False when no code was issued.
   */
  verify(code: string): Promise<boolean>;
  /**
   * Writes the master key's file anew when it was lost. Throws RECOVERY_REFUSED for a wrong code, without a recovery file, and when a key is
   * there that is another one: that is not overwritten. RECOVERY_LOCKED as `verify`.
   */
  restoreMaster(code: string): Promise<MasterKey>;
}

export interface RecoveryDependencies {
  /** Path of `recovery.json`. */
  readonly file: string;
  /** Path of the master key's file, for `restoreMaster`. */
  readonly keyFile: string;
  /** The key that is in use; undefined while it is lost, and then nothing but `restoreMaster` answers. */
  readonly master: MasterKey | undefined;
  readonly clock: Clock;
  /** That many random bytes. */
  readonly random: (size: number) => Buffer;
}

/** 32 MiB and about a tenth of a second; fixed by the file's version. The code itself has 130 random bits, so this is the second wall. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export function createRecovery({ file, keyFile, master, clock, random }: RecoveryDependencies): RecoveryCode {
  const stored = createRecoveryFile(file);

  /** The master key that the code opens, or undefined. */
  async function attempt(typed: string): Promise<MasterKey | undefined> {
    const code = readCode(typed);
    const recovery = stored.read();
    if (!recovery || code === undefined) return undefined;
    const wait = waitOf(recovery, clock.now());
    if (wait > 0) throw new LetsbeError('RECOVERY_LOCKED', { waitSeconds: Math.ceil(wait / 1000) });
    // Counted before it is looked at: whoever ends the process in between has had the attempt.
    stored.write({ ...recovery, ...afterFailure(recovery, clock.now()) });
    const opened = unwrap(recovery, await deriveKey(code, recovery.salt));
    // A file that somebody else put here wraps another key: a code of theirs proves nothing.
    if (!opened || (master && !sameKey(opened, master))) return undefined;
    // A new code may have been issued meanwhile: this one is then no longer the code, and must not be written back.
    const latest = stored.read();
    if (latest?.salt !== recovery.salt) return undefined;
    stored.write({ ...latest, ...noAttempts });
    return opened;
  }

  return {
    exists: stored.exists,
    async issue() {
      if (!master) throw new LetsbeError('USAGE_INVALID', { reason: 'A code is issued for a key that is there. Restore the key first: letsbe vault recovery --restore' });
      const code = makeCode(random);
      const salt = random(32).toString('base64url');
      const key = await deriveKey(readCode(code) ?? '', salt);
      const sealed = seal(bytesOf(master).toString('base64'), contextOf(master.keyId), key, random(12)).toString('base64url');
      stored.write({ version: 1, keyId: master.keyId, issuedAt: clock.now(), salt, sealed, ...noAttempts });
      return code;
    },
    verify: async (code) => master !== undefined && (await attempt(code)) !== undefined,
    async restoreMaster(code) {
      if (!stored.exists()) throw new LetsbeError('RECOVERY_REFUSED', { reason: `no code was issued on this server: ${file} is not there` });
      const opened = await attempt(code);
      if (!opened) throw new LetsbeError('RECOVERY_REFUSED', { reason: 'it is not the code of this server; look for slips, and whether a newer one was issued' });
      return writeKey(keyFile, opened);
    },
  };
}

function writeKey(keyFile: string, opened: MasterKey): MasterKey {
  try {
    writeOnce(keyFile, bytesOf(opened));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!sameKey(openMasterKey(keyFile), opened)) throw new LetsbeError('RECOVERY_REFUSED', { reason: `${keyFile} holds another key, which is not overwritten; move it away first` }, error);
  }
  return opened;
}

function unwrap(recovery: Recovery, key: KeyObject): MasterKey | undefined {
  try {
    return masterKeyOf(Buffer.from(unseal(Buffer.from(recovery.sealed, 'base64url'), contextOf(recovery.keyId), key), 'base64'));
  } catch {
    // A wrong code and a changed file look the same here, and both open nothing.
    return undefined;
  }
}

function contextOf(keyId: string): string {
  return JSON.stringify(['letsbe recovery', 1, keyId]);
}

function sameKey(one: MasterKey, other: MasterKey): boolean {
  const [left, right] = [bytesOf(one), bytesOf(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function deriveKey(code: string, salt: string): Promise<KeyObject> {
  return new Promise((resolve, reject) => {
    scrypt(code, Buffer.from(salt, 'base64url'), 32, cost, (error, key) => (error ? reject(error) : resolve(createSecretKey(key))));
  });
}
