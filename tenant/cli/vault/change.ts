import type { ExitCode, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { isWidening } from '../../vault/origins.ts';
import { confirm } from './confirm.ts';
import { withVault } from './open.ts';
import { originsOf } from './origins.ts';

export const vaultUndo: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const [name = ''] = invocation.positionals;
  vault.restore(name);
  const origins = vault.list().find((row) => row.name === name)?.origins ?? [];
  invocation.terminal.print(`${name} has the value before this one again. It can be sent to ${origins.join(', ')} and nowhere else.`);
  return 0;
});

export const vaultRebind: Run = (invocation) => withVault(invocation, async ({ vault }): Promise<ExitCode> => {
  const [name = ''] = invocation.positionals;
  const origins = originsOf(invocation);
  const before = vault.list().find((row) => row.name === name)?.origins ?? [];
  const more = origins.filter((origin) => !before.includes(origin));
  if (before.length > 0 && isWidening(before, origins)) await confirm(invocation, { operation: 'vault rebind', weight: 'a loosening', summary: `${name} can then be sent to ${more.join(', ')} as well` });
  vault.rebind(name, origins);
  invocation.terminal.print(`${name} can now be sent to ${origins.join(', ')} and nowhere else.`);
  return 0;
});

export const vaultRemove: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const [name = ''] = invocation.positionals;
  if (!vault.remove(name)) throw absent(name);
  invocation.terminal.print(`${name} is out of use. Its value is still redacted wherever it turns up; letsbe vault undo ${name} brings it back, letsbe vault forget ${name} erases it.`);
  return 0;
});

export const vaultForget: Run = (invocation) => withVault(invocation, async ({ vault }): Promise<ExitCode> => {
  const [name = ''] = invocation.positionals;
  if (!vault.list().some((row) => row.name === name) && vault.history(name).length === 0) throw absent(name);
  await confirm(invocation, { operation: 'vault forget', weight: 'final', summary: `${name} and every value it had are erased; if one turns up in a log or an answer it is no longer redacted` });
  vault.forget(name);
  invocation.terminal.print(`${name} is erased, with every value it had.`);
  return 0;
});

function absent(name: string): LetsbeError {
  return new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'no secret of that name is stored; see: letsbe vault list' });
}
