import type { Run } from '../../../kernel/cli/command.ts';
import { originsOf } from './origins.ts';
import { withVault } from './open.ts';
import { warnOfWeakness } from './warn-of-weakness.ts';

/** Credentials that were seen and that nobody registered; never their values. */
export const vaultProposals: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const { terminal, values } = invocation;
  const rows = vault.proposals();
  if (values['json'] === true) {
    for (const row of rows) terminal.print(JSON.stringify(row));
    return 0;
  }
  if (rows.length === 0) terminal.note('No credential was seen that nobody registered.');
  for (const { reference, firstSeen, lastSeen, count, places, fault } of rows) {
    terminal.print(reference);
    terminal.print(`    ${fault ?? `seen ${count === 1 ? 'once' : `${count} times`} ${firstSeen === lastSeen ? firstSeen : `from ${firstSeen} to ${lastSeen}`}${places.length === 0 ? '' : ` in ${places.join(', ')}`}`}`);
  }
  if (rows.length > 0) terminal.note('Register one: letsbe vault accept REFERENCE NAME --origin URL. No secret, or none of yours: letsbe vault dismiss REFERENCE');
  return 0;
});

export const vaultAccept: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const [reference = '', name = ''] = invocation.positionals;
  const origins = originsOf(invocation);
  vault.accept(reference, name, origins);
  invocation.terminal.print(`${name} is stored. It can be sent to ${origins.join(', ')} and nowhere else, and SECRET_REF(${name}) stands in its place from now on.`);
  warnOfWeakness(invocation, vault, name);
  return 0;
});

export const vaultDismiss: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const [reference = ''] = invocation.positionals;
  vault.dismiss(reference);
  invocation.terminal.print('The proposal is gone and does not come back. What it was about is still redacted wherever it turns up.');
  return 0;
});
