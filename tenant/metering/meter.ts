import type { MeteredCall, Need, Reservation } from './reservation.ts';

/** One search or page that an agent had by a tool of ours, beside any call of a model. */
export interface WebUse {
  readonly agent: string;
  /** Who started it, outermost first. */
  readonly parents: readonly string[];
  readonly kind: 'webSearches' | 'webFetches';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Counts what model calls use, and keeps them within the budgets. */
export interface Meter {
  /**
   * Holds what a call may cost at most. When this returns, it is written down: whatever happens to the process, the call is counted. Call it
   * before the first byte leaves, once for each request to a provider (a fallback is a request of its own).
   * @throws BUDGET_EXHAUSTED when a budget of the tenant, of an agent of the chain or of the run has not enough left (details: `scope`, `id`,
   * `period`, `limit` and `left` in micro-units, `renews` as ISO time unless it is a run's)
   * @throws BUDGET_ASK likewise, where the budget says that a person is asked (details also: `amount` in micro-units, what to add)
   * @throws MODEL_UNPRICED when there is a budget and the model has no price: what it costs could not be held to it
   */
  reserve(call: MeteredCall, need: Need): Reservation;
  /** Counts a use of the web into its hour. It costs nothing here: who searches for us is paid by other ways. Throws where it cannot be written down. */
  countWeb(use: WebUse): void;
  /** What was spent in a run, in pico-units; `about` where some of it is an estimate, or of a model without a price. Undefined where nothing is known of it. */
  costOfRun(run: string): { readonly pico: number; readonly about: boolean } | undefined;
  /** Ends calls that are still open, as estimates, and closes the ledger. */
  close(): void;
}
