import { userInfo } from 'node:os';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { extendBudget } from '../metering/budgets/extend.ts';
import { accountsOf, type Account } from '../metering/budgets/limits.ts';
import { nameAccount } from '../metering/budgets/name-account.ts';
import { picoPerMicro } from '../metering/cost.ts';
import { openLedger } from '../metering/ledger/open-ledger.ts';
import { dollars } from '../metering/refuse.ts';
import { usageFileOf } from './usage-file.ts';

export const usageExtend: Run = async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const amount = readAmount(positionals[0] ?? '');
  const now = systemClock.now();
  const account = accountFor(values, now);
  const file = usageFileOf(invocation);
  const { whose, when } = nameAccount(account);
  const what = `add ${dollars(amount * picoPerMicro)} to the budget of ${whose} for ${when}`;
  if (values['yes'] !== true && !(terminal.interactive && /^y(es)?$/i.test((await terminal.ask(`${what}? [y/N] `)).trim()))) {
    terminal.note(`Nothing was done. With --yes this would ${what}.`);
    return 3;
  }
  const ledger = openLedger(file);
  try {
    extendBudget(ledger, { account: account.key, amount }, userInfo().username, now);
  } finally {
    ledger.close();
  }
  terminal.print(values['json'] === true ? JSON.stringify({ account: account.key, amount }) : `Done: ${what}.`);
  return 0;
};

/** Dollars with cents, as micro-units. */
function readAmount(word: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(word) || Number(word) === 0) throw new LetsbeError('USAGE_INVALID', { reason: `${JSON.stringify(word)} is no amount: write dollars, such as 2.50` });
  return Math.round(Number(word) * 1_000_000);
}

function accountFor(values: Readonly<Record<string, unknown>>, now: number): Account {
  const [agent, run, period = 'month'] = [values['agent'], values['run'], values['period']].map((value) => (typeof value === 'string' ? value : undefined));
  if (agent !== undefined && run !== undefined) throw new LetsbeError('USAGE_INVALID', { reason: 'name an agent or a run, not both' });
  const scope = run !== undefined ? 'run' : agent !== undefined ? 'agent' : 'tenant';
  const account = accountsOf({ agent: agent ?? '', run }, now).find((one) => one.scope === scope && (scope === 'run' || one.period === period));
  if (!account) throw new LetsbeError('USAGE_INVALID', { reason: '--period takes one of month, day' });
  return account;
}
