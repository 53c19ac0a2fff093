import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { openAudit, type Audit } from '../audit/audit.ts';
import { openMasterKey, type MasterKey } from '../vault/master-key.ts';
import { openSafetyDatabase, type SafetyDatabase } from './safety-database.ts';

/** The name of the one tenant of a state folder, until it is registered. */
export const localTenant = 'local';

/** What a state folder's own keys open. */
export interface OpenedSafety {
  readonly database: SafetyDatabase;
  readonly audit: Audit;
  readonly keyFile: string;
  readonly master: MasterKey;
  /** A key of 32 bytes for one purpose, derived from the master key. */
  deriveKey(purpose: string): Buffer;
}

/** Opens `safety.db` with the master key beside it; whoever opens it closes the database. */
export function openSafety(stateFolder: string, clock: Clock): OpenedSafety {
  const keyFile = join(stateFolder, 'vault.key');
  const master = openMasterKey(keyFile);
  const deriveKey = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master.key, '', `letsbe ${purpose}`, 32));
  const database = openSafetyDatabase(join(stateFolder, 'safety.db'));
  return { database, keyFile, master, deriveKey, audit: openAudit({ database, key: deriveKey('audit chain'), clock }) };
}
