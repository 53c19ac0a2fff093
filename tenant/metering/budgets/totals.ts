import type { Account } from './limits.ts';

interface Total {
  readonly start: number;
  spent: number;
  held: number;
  /** Calls that are open and count into it. One of a model that costs nothing holds nothing. */
  open: number;
}

/** What is spent and held of each account, in pico-units. In memory: `usage.db` has what is spent, and the calls that hold something. */
export interface Totals {
  spent(account: Account): number;
  /** Spent and held. */
  taken(account: Account): number;
  /** A call is opened that holds so much. */
  hold(accounts: readonly Account[], pico: number): void;
  /** A call has ended: gives back what it held. */
  free(accounts: readonly Account[], pico: number): void;
  spend(accounts: readonly Account[], pico: number): void;
  /** Forgets periods that began before, and runs, where no call is open. */
  forget(before: number): void;
}

/** @param ofRun what a run spent that is not in memory */
export function createTotals(ofRun: (run: string) => number): Totals {
  const totals = new Map<string, Total>();
  const get = (account: Account): Total => {
    const known = totals.get(account.key);
    if (known) return known;
    const fresh: Total = { start: account.start, spent: account.scope === 'run' ? ofRun(account.id) : 0, held: 0, open: 0 };
    totals.set(account.key, fresh);
    return fresh;
  };
  const change = (accounts: readonly Account[], pico: number, calls: number): void => accounts.forEach((account) => {
    const total = get(account);
    total.held += pico;
    total.open += calls;
  });
  return {
    spent: (account) => get(account).spent,
    taken(account) {
      const { spent, held } = get(account);
      return spent + held;
    },
    hold: (accounts, pico) => change(accounts, pico, 1),
    free: (accounts, pico) => change(accounts, -pico, -1),
    spend: (accounts, pico) => accounts.forEach((account) => void (get(account).spent += pico)),
    forget(before) {
      for (const [key, { start, open }] of totals) if (start < before && open === 0) totals.delete(key);
    },
  };
}
