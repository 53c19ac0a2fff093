import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createKnownValues, type KnownValues } from '../../kernel/redaction/known-values.ts';
import { openMasterKey, type MasterKey } from '../../tenant/vault/master-key.ts';
import { openVault, type Vault, type VaultDependencies } from '../../tenant/vault/vault.ts';
import type { VaultEvent } from '../../tenant/vault/events.ts';
import { makeFakeClock, type FakeClock } from './fake-clock.ts';
import { makeTempFolder } from './temp-folder.ts';

export interface VaultBench {
  readonly vault: Vault;
  readonly known: KnownValues;
  readonly clock: FakeClock;
  readonly folder: string;
  readonly file: string;
  readonly master: MasterKey;
  /** What was recorded, in order. */
  readonly recorded: VaultEvent[];
  /** Each canary that was seen, and where. */
  readonly alarms: string[];
  /** Opens the same file again, as after a restart, or as somebody else would. */
  reopen(changes?: Partial<VaultDependencies>): Vault;
}

/** A vault on disk with a master key of its own. Those it opened are closed when the process ends. */
export function makeVault(): VaultBench {
  const folder = makeTempFolder();
  const file = join(folder, 'vault.db');
  const master = openMasterKey(join(folder, 'vault.key'));
  const known = createKnownValues();
  const clock = makeFakeClock();
  const recorded: VaultEvent[] = [];
  const alarms: string[] = [];
  const reopen = (changes: Partial<VaultDependencies> = {}): Vault => openVault({
    file, tenant: 'local', master, clock, random: randomBytes, known: createKnownValues(),
    record: (event) => void recorded.push(event),
    onCanary: (name, seen) => void alarms.push(`${name} ${seen}`),
    ...changes,
  });
  return { vault: reopen({ known }), known, clock, folder, file, master, recorded, alarms, reopen };
}

export function makeMaster(): MasterKey {
  return openMasterKey(join(makeTempFolder(), `${randomBytes(4).toString('hex')}.key`));
}
