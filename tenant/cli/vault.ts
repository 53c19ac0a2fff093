import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { loadConfig } from '../../kernel/config.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { createKnownValues } from '../../kernel/redaction/known-values.ts';
import { openMasterKey } from '../vault/master-key.ts';
import { openVault, type Vault } from '../vault/vault.ts';

export const vaultSet: Run = async (invocation) => {
  const [name = ''] = invocation.positionals;
  const given = invocation.values['origin'];
  const origins = (Array.isArray(given) ? given : []).map(String);
  if (invocation.terminal.interactive) invocation.terminal.note(`Type or paste ${name}, then press Ctrl-D. It is not stored in your shell's history.`);
  const value = (await invocation.terminal.readInput()).replace(/\r?\n$/, '');
  return withVault(invocation, (vault) => {
    vault.put(name, value, origins);
    invocation.terminal.print(`${name} is stored. It can be sent to ${origins.join(', ')} and nowhere else.`);
    return 0;
  });
};

export const vaultList: Run = (invocation) => withVault(invocation, (vault) => {
  const rows = vault.list();
  if (rows.length === 0 && invocation.values['json'] !== true) invocation.terminal.note('The vault is empty. Store a secret with: letsbe vault set NAME --origin URL');
  for (const row of rows) invocation.terminal.print(invocation.values['json'] === true ? JSON.stringify(row) : `${row.name.padEnd(32)} ${row.fault ?? row.origins.join(', ')}  (changed ${row.changedAt})`);
  return 0;
});

export const vaultRemove: Run = (invocation) => withVault(invocation, (vault) => {
  const [name = ''] = invocation.positionals;
  if (!vault.remove(name)) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'no secret of that name is stored; see: letsbe vault list' });
  invocation.terminal.print(`${name} is deleted.`);
  return 0;
});

function withVault<T>({ values }: Invocation, use: (vault: Vault) => T): Promise<T> {
  const { stateFolder } = loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {});
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const vault = openVault({ file: join(stateFolder, 'vault.db'), tenant: 'local', master: openMasterKey(join(stateFolder, 'vault.key')), clock: systemClock, known: createKnownValues() });
  try {
    return Promise.resolve(use(vault));
  } finally {
    vault.close();
  }
}
