import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation } from '../../../kernel/cli/command.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { loadConfig } from '../../../kernel/config.ts';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import type { Audit } from '../../audit/audit.ts';
import { createRedactError } from '../../executor/file/redact-error.ts';
import { localTenant, openSafety } from '../../database/open-safety.ts';
import { openMasterKey, type MasterKey } from '../../vault/master-key.ts';
import { createRecovery, type RecoveryCode } from '../../vault/recovery.ts';
import { rekeyVault } from '../../vault/rekey.ts';
import { openVault, type Vault } from '../../vault/vault.ts';

export interface OpenedVault {
  readonly vault: Vault;
  readonly recovery: RecoveryCode;
  readonly audit: Pick<Audit, 'event'>;
  /** An error as it may be told: it may repeat what was typed. */
  redacted(error: unknown): unknown;
  close(): void;
}

/** The vault of the state folder that was named, with the audit that its changes go to: the one place where commands open it. */
export function openVaultFor(invocation: Invocation): OpenedVault {
  const folder = stateFolderOf(invocation);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { audit, database, master } = openSafety(folder, systemClock);
  const known = createKnownValues();
  try {
    const vault = openVault({
      file: join(folder, 'vault.db'), tenant: localTenant, master, clock: systemClock, random: randomBytes, known,
      record: (event) => audit.event(event, true),
      onCanary: (name, seen) => audit.event({ what: 'canary', name, seen }, true),
    });
    const close = (): void => {
      vault.close();
      database.close();
    };
    return { vault, recovery: openRecovery(folder, master), audit, redacted: createRedactError(known), close };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the vault for one command and closes it after. */
export async function withVault<T>(invocation: Invocation, act: (opened: OpenedVault) => T | Promise<T>): Promise<T> {
  const opened = openVaultFor(invocation);
  try {
    return await act(opened);
  } catch (error) {
    throw opened.redacted(error);
  } finally {
    opened.close();
  }
}

/** Seals the vault with a new key, and records it. */
export function rekeyVaultFor(invocation: Invocation): void {
  const folder = stateFolderOf(invocation);
  const { audit, database, keyFile } = openSafety(folder, systemClock);
  try {
    rekeyVault({ file: join(folder, 'vault.db'), keyFile, tenant: localTenant, random: randomBytes, record: (event) => audit.event(event, true) });
  } finally {
    database.close();
  }
}

/** The recovery code of a state folder whose master key may be lost. */
export function openRecoveryFor(invocation: Invocation): RecoveryCode {
  const folder = stateFolderOf(invocation);
  const keyFile = join(folder, 'vault.key');
  return openRecovery(folder, existsSync(keyFile) ? openMasterKey(keyFile) : undefined);
}

function openRecovery(folder: string, master: MasterKey | undefined): RecoveryCode {
  return createRecovery({ file: join(folder, 'recovery.json'), keyFile: join(folder, 'vault.key'), master, clock: systemClock, random: randomBytes });
}

function stateFolderOf({ values }: Invocation): string {
  return loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {}).stateFolder;
}
