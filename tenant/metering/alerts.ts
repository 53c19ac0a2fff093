import type { Limit } from './budgets/limits.ts';
import { toMicro } from './cost.ts';
import type { Alert } from './ledger/note-table.ts';

/** The parts of a budget, in percent, at which a person hears of it. */
const alertShares = [50, 80, 100] as const;

/** An alert and what keeps it from being raised twice. */
export interface KeyedAlert {
  readonly key: string;
  readonly alert: Alert;
}

/** The shares of a budget that are reached. What a person added to the budget counts to it, so a share may be reached once more with another sum. */
export function reachedShares({ account, limit }: Limit, spent: number): KeyedAlert[] {
  // Asked at the end of every call, and most have reached none.
  if (spent < (limit / 100) * alertShares[0]) return [];
  return alertShares.filter((share) => spent > 0 && spent >= (limit / 100) * share).map((share) => ({
    key: `share|${account.key}|${limit}|${share}`,
    alert: { kind: 'share', scope: account.scope, id: account.id, period: account.period, share, spent: toMicro(spent), limit: toMicro(limit) },
  }));
}
