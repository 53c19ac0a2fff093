import type { Invocation, Run } from '../../../kernel/cli/command.ts';
import { originsOf } from './origins.ts';
import { withVault } from './open.ts';
import { warnOfWeakness } from './warn-of-weakness.ts';

export const vaultSet: Run = async (invocation) => {
  const [name = ''] = invocation.positionals;
  const origins = originsOf(invocation);
  const value = await readValue(invocation, name);
  return withVault(invocation, ({ vault }) => {
    vault.put(name, value, origins);
    invocation.terminal.print(`${name} is stored. It can be sent to ${origins.join(', ')} and nowhere else.`);
    warnOfWeakness(invocation, vault, name);
    return 0;
  });
};

export const vaultRotate: Run = async (invocation) => {
  const [name = ''] = invocation.positionals;
  const value = await readValue(invocation, name);
  return withVault(invocation, ({ vault }) => {
    vault.rotate(name, value);
    invocation.terminal.print(`${name} has a new value, for the origins it had. The old one is kept: letsbe vault undo ${name}`);
    warnOfWeakness(invocation, vault, name);
    return 0;
  });
};

/** From standard input, never from the command line, where others could see it. */
async function readValue({ terminal }: Invocation, name: string): Promise<string> {
  if (terminal.interactive) terminal.note(`Type or paste ${name}, then press Ctrl-D. It is not stored in your shell's history.`);
  return (await terminal.readInput()).replace(/\r?\n$/, '');
}
