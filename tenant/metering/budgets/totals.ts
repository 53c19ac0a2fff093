import type { Account } from './limits.ts';

interface Total {
  readonly start: number;
  spent: number;
  held: number;
}

/** What is spent and held of each account, in pico-units. In memory: `usage.db` has what is spent, and the calls that hold something. */
export interface Totals {
  spent(account: Account): number;
  /** Spent and held. */
  taken(account: Account): number;
  hold(accounts: readonly Account[], pico: number): void;
  /** Gives back what was held. */
  free(accounts: readonly Account[], pico: number): void;
  spend(accounts: readonly Account[], pico: number): void;
  /** Forgets periods that began before, and runs, where nothing is held. */
  forget(before: number): void;
}

/** @param ofRun what a run spent that is not in memory */
export function createTotals(ofRun: (run: string) => number): Totals {
  const totals = new Map<string, Total>();
  const get = (account: Account): Total => {
    const known = totals.get(account.key);
    if (known) return known;
    const fresh: Total = { start: account.start, spent: account.scope === 'run' ? ofRun(account.id) : 0, held: 0 };
    totals.set(account.key, fresh);
    return fresh;
  };
  return {
    spent: (account) => get(account).spent,
    taken(account) {
      const { spent, held } = get(account);
      return spent + held;
    },
    hold: (accounts, pico) => accounts.forEach((account) => void (get(account).held += pico)),
    free: (accounts, pico) => accounts.forEach((account) => void (get(account).held -= pico)),
    spend: (accounts, pico) => accounts.forEach((account) => void (get(account).spent += pico)),
    forget(before) {
      for (const [key, { start, held }] of totals) if (start < before && held === 0) totals.delete(key);
    },
  };
}
