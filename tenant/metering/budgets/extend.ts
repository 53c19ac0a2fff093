import { LetsbeError } from '../../../kernel/errors.ts';
import { picoPerMicro } from '../cost.ts';
import type { Ledger } from '../ledger/open-ledger.ts';

/** What a person adds to a budget. */
export interface Extension {
  /** The key of the account, with its period. */
  readonly account: string;
  /** Micro-units. */
  readonly amount: number;
}

/**
 * Writes down that a person adds to a budget for its period, with the alert that tells of it. A meter over the same ledger in another process
 * sees it when it next has too little.
 * @throws REQUEST_INVALID for an amount that is no whole number of micro-units above zero
 */
export function extendBudget({ commit, extensions, alerts }: Pick<Ledger, 'commit' | 'extensions' | 'alerts'>, { account, amount }: Extension, by: string, at: number): void {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new LetsbeError('REQUEST_INVALID', { reason: 'what is added to a budget is a whole number of micro-units above zero' });
  commit(() => {
    const id = extensions.add(account, amount * picoPerMicro, by, at);
    alerts.raise(`extended|${id}`, at, { kind: 'extended', account, amount, by });
  });
}
