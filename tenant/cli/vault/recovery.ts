import type { ExitCode, Invocation, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { confirm } from './confirm.ts';
import { openRecoveryFor, rekeyVaultFor, withVault, type OpenedVault } from './open.ts';

export const vaultRecovery: Run = (invocation) => (invocation.values['restore'] === true ? restore(invocation) : withVault(invocation, async ({ recovery, audit }): Promise<ExitCode> => {
  if (recovery.exists()) await confirm(invocation, { operation: 'vault recovery', weight: 'final', summary: 'a recovery code was issued already; a new one takes its place, and the old one no longer counts' });
  return issue(invocation, { recovery, audit });
}));

/** Seals the vault with a new key; a recovery code that was issued is issued anew with it. */
export const vaultRekey: Run = async (invocation) => {
  const issued = await withVault(invocation, async ({ vault, recovery }) => {
    const { faults } = vault.check();
    if (faults.length > 0) throw new LetsbeError('SECRET_INVALID', { name: faults[0]?.name, reason: 'its row is damaged, and nothing was sealed anew; see: letsbe vault check' });
    const summary = `every row is sealed with a new key${recovery.exists() ? ', and the recovery code is replaced by a new one' : ''}; stop letsbe first`;
    await confirm(invocation, { operation: 'vault rekey', weight: 'final', summary });
    return recovery.exists();
  });
  rekeyVaultFor(invocation);
  invocation.terminal.note('Every row is sealed with a new key. Keep copies of the old vault.key only as long as you keep copies of the old vault.');
  return issued ? withVault(invocation, (opened) => issue(invocation, opened)) : 0;
};

async function issue({ terminal, values }: Invocation, { recovery, audit }: Pick<OpenedVault, 'recovery' | 'audit'>): Promise<0> {
  // Written down first: a code that nobody knows was issued is worse than a row about one that was not.
  audit.event({ what: 'recovery-issued' }, true);
  const code = await recovery.issue();
  terminal.note('This is shown once and stored nowhere. Write it down and keep it away from this server: it proves the owner, and opens the vault when its key is lost.');
  terminal.print(values['json'] === true ? JSON.stringify({ code }) : code);
  return 0;
}

async function restore(invocation: Invocation): Promise<0> {
  const { terminal } = invocation;
  if (terminal.interactive) terminal.note('Type the recovery code, then press Ctrl-D.');
  await openRecoveryFor(invocation).restoreMaster(await terminal.readInput());
  await withVault(invocation, ({ audit }) => audit.event({ what: 'recovery-used', for: 'the master key' }, true));
  terminal.print('The key of the vault is there again. See that all is whole: letsbe vault check');
  return 0;
}
