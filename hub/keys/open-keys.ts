import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';
import { createKeyFile, readKeyFile } from '../../kernel/plugin/key-file.ts';
import type { SigningKey } from '../../kernel/plugin/keys.ts';
import type { Database } from '../database/open-database.ts';

/** What a Hub knows and its database does not: who reads the database can sign nothing. All copies have the same. */
export interface HubKeys {
  /** Signs desired state and commands. */
  readonly policy: SigningKey;
  /** 32 bytes: sessions, and keys of tenants, are derived from it. */
  readonly session: Buffer;
}

/** Reads the keys in `folder`, or makes them at the first start. @throws CONFIG_INVALID. */
export function openKeys(folder: string): HubKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const policyFile = join(folder, 'policy.key');
  return { policy: existsSync(policyFile) ? readKeyFile(policyFile) : createKeyFile(policyFile), session: openSessionKey(join(folder, 'session.key')) };
}

function openSessionKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  if ((statSync(file).mode & 0o077) !== 0) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} can be read by others.\n    mend: chmod 600 ${file}` });
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${file} does not hold 32 bytes in hex.\n    mend: take the one of another copy of this Hub` });
  return key;
}

/** Holds a copy to the keys with which its database was begun. @throws CONFIG_INVALID for others: tenants would refuse what they sign. */
export async function assertSameKeys(database: Database, { policy, session }: HubKeys, now: number): Promise<void> {
  const own = { policy_key_id: policy.keyId, session_key_check: createHash('sha256').update('letsbe session key').update(session).digest() };
  await database('hub_identity').insert({ ...own, made_at: new Date(now) }).onConflict('one').ignore();
  const begun = await database('hub_identity').first<{ policy_key_id: string; session_key_check: Buffer }>();
  if (begun?.policy_key_id !== own.policy_key_id || !begun.session_key_check.equals(own.session_key_check)) {
    throw new LetsbeError('CONFIG_INVALID', { faults: '  The keys of this copy are not those its database was begun with.\n    mend: copy policy.key and session.key of the first copy into the folder hub/ of the state folder' });
  }
}
