import type { Run } from '../../../kernel/cli/command.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { withVault } from './open.ts';

export const vaultList: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const { terminal, values } = invocation;
  const rows = vault.list();
  if (values['json'] === true) {
    for (const row of rows) terminal.print(JSON.stringify(row));
    return 0;
  }
  if (rows.length === 0) terminal.note('The vault is empty. Store a secret with: letsbe vault set NAME --origin URL');
  for (const { name, origins, changedAt, weak, fault } of rows) {
    terminal.print(`${name.padEnd(32)} ${fault ?? origins.join(', ')}  (changed ${changedAt}, ${ageOf(changedAt, systemClock.now())})`);
    if (weak !== undefined) terminal.print(`${' '.repeat(32)} weak: ${weak}`);
  }
  return 0;
});

export const vaultHistory: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const { terminal, values, positionals } = invocation;
  const [name = ''] = positionals;
  const rows = vault.history(name);
  if (rows.length === 0 && values['json'] !== true) terminal.note(`${name} never had another value here.`);
  for (const row of rows) {
    const state = row.fault ?? (row.restorable ? row.origins.join(', ') : `${row.origins.join(', ')}  (kept for redaction alone)`);
    terminal.print(values['json'] === true ? JSON.stringify(row) : `${row.from} to ${row.until}  ${state}`);
  }
  return 0;
});

/** Opens every row. */
export const vaultCheck: Run = (invocation) => withVault(invocation, ({ vault }) => {
  const { terminal, values } = invocation;
  const found = vault.check();
  if (values['json'] === true) terminal.print(JSON.stringify(found));
  else if (found.faults.length === 0) terminal.print(`${found.count} rows, all whole.`);
  else for (const { name, table, fault } of found.faults) terminal.print(`${name} (${tableNames[table]}): ${fault}`);
  return found.faults.length === 0 ? 0 : 1;
});

const tableNames = { secret: 'in use', past: 'an earlier value', canary: 'a canary', proposal: 'a proposal' } as const;

function ageOf(changedAt: string, now: number): string {
  const days = Math.max(0, Math.floor((now - Date.parse(changedAt)) / (24 * 60 * 60 * 1000)));
  return days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} old`;
}
