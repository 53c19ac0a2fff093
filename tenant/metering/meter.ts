import type { Extension } from './refuse.ts';
import type { MeteredCall, Need, Reservation } from './reservation.ts';

/** Counts what model calls use, and keeps them within the budgets. */
export interface Meter {
  /**
   * Holds what a call may cost at most. When this returns, it is written down: whatever happens to the process, the call is counted. Call it
   * before the first byte leaves, once for each request to a provider (a fallback is a request of its own).
   * @throws BUDGET_EXHAUSTED when a budget of the tenant, of an agent of the chain or of the run has not enough left (details: `scope`, `id`,
   * `period`, `limit` and `left` in micro-units, `renews` as ISO time unless it is a run's)
   * @throws BUDGET_ASK likewise, where the budget says that a person is asked (details also: `approve`, what to hand to `extend`)
   * @throws MODEL_UNPRICED when there is a budget and the model has no price: what it costs could not be held to it
   */
  reserve(call: MeteredCall, need: Need): Reservation;
  /** A person adds to a budget, for its period. `by`: who. */
  extend(extension: Extension, by: string): void;
  /** Ends calls that are still open, as estimates, and closes the ledger. */
  close(): void;
}
