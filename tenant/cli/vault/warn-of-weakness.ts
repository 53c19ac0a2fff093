import type { Invocation } from '../../../kernel/cli/command.ts';
import type { Vault } from '../../vault/vault.ts';

/** Says on standard error what is weak about a secret that was just stored. */
export function warnOfWeakness({ terminal }: Pick<Invocation, 'terminal'>, vault: Pick<Vault, 'list'>, name: string): void {
  const weak = vault.list().find((row) => row.name === name)?.weak;
  if (weak !== undefined) terminal.note(`Warning: ${name} is weak: ${weak}. It is stored all the same.`);
}
