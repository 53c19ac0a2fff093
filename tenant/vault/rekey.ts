import { existsSync, renameSync, rmSync } from 'node:fs';
import { createBox } from './box.ts';
import { foreignVault, openVaultDatabase } from './database.ts';
import type { RecordVaultEvent } from './events.ts';
import { bytesOf, nextFileOf, openMasterKey, renewed, type MasterKey } from './master-key.ts';
import type { Rows } from './rows.ts';
import { syncFolder, writeOnce } from './write-file.ts';

export interface RekeyDependencies {
  readonly file: string;
  readonly keyFile: string;
  readonly tenant: string;
  readonly random: (size: number) => Buffer;
  readonly record: RecordVaultEvent;
}

/**
 * Seals every row with a new key and gives it. The new key waits beside the old one until the last row is sealed with it, so that a vault whose
 * sealing was cut off opens with one of the two; doing it again finishes it. A process that has the vault open meanwhile is refused everything
 * until it starts again. A recovery code no longer counts after it: it wraps the old key. Throws SECRET_INVALID for a damaged row and
 * CONFIG_INVALID for a vault of another key, and then all is as it was.
 */
export function rekeyVault({ file, keyFile, tenant, random, record }: RekeyDependencies): MasterKey {
  const next = nextFileOf(keyFile);
  const { database, rows } = openVaultDatabase(file);
  try {
    const master = openMasterKey(keyFile);
    if (rows.sealedWithOther(master.keyId)) {
      if (!master.next || rows.sealedWithOther(master.next.keyId)) throw foreignVault(file);
      return adopt(keyFile);
    }
    // No row is sealed with it: that sealing ended before it was done.
    if (existsSync(next)) rmSync(next);
    const fresh = renewed(master, random);
    writeOnce(next, bytesOf(fresh));
    database.transaction(() => {
      sealAnew(rows, tenant, master, fresh, random);
      record({ what: 'vault-sealed-anew', from: master.keyId, to: fresh.keyId });
    }).immediate();
    // What was sealed with the old key is not left in the write-ahead log.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return adopt(keyFile);
  } finally {
    database.close();
  }
}

function sealAnew(rows: Rows, tenant: string, master: MasterKey, fresh: MasterKey, random: (size: number) => Buffer): void {
  const [from, to] = [createBox(tenant, master, random), createBox(tenant, fresh, random)];
  for (const row of rows.secrets()) rows.saveSecret(to.sealSecret(row.name, from.openSecret(row)));
  for (const row of rows.canaries()) {
    rows.dropCanary(row.name);
    rows.addCanary(to.sealCanary(row.name, from.openCanary(row)));
  }
  for (const row of rows.proposals.all()) if (row.sealed) rows.proposals.save({ ...row, ...to.sealProposal(row.reference, from.openProposal(row)) });
  // The oldest first: of two with one date the later number is the newer.
  for (const row of rows.pastNames().flatMap((name) => rows.past(name).toReversed())) {
    rows.dropPast(row.id);
    rows.addPast(to.sealPast(row.name, from.openPast(row), row.until_at));
  }
}

function adopt(keyFile: string): MasterKey {
  renameSync(nextFileOf(keyFile), keyFile);
  syncFolder(keyFile);
  return openMasterKey(keyFile);
}
