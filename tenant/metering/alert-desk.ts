import type { KeyedAlert } from './alerts.ts';
import type { Alert, AlertTable } from './ledger/note-table.ts';

/** Raises alerts once and tells them once, also when the process ends in between. */
export interface AlertDesk {
  /** Writes down what is new; inside a transaction it is written with that. */
  raise(alerts: readonly KeyedAlert[], at: number): void;
  /** Whether any of these is not known to be written down. */
  hasNews(alerts: readonly KeyedAlert[]): boolean;
  /** Tells what was written down; after the transaction. Never throws. */
  tell(): void;
  /** Others may have written some down: the next telling looks. */
  expect(): void;
  forget(before: number): void;
}

/** @param told hears of an alert; it is told again at the next occasion where this throws */
export function createAlertDesk(table: AlertTable, told: (alert: Alert) => void, failed: (error: unknown) => void): AlertDesk {
  /** Keys known to be written down: most calls reach what earlier ones have. */
  const known = new Set<string>();
  let news = true;
  return {
    raise(alerts, at) {
      for (const { key, alert } of alerts) {
        if (known.has(key)) continue;
        // Not known before it is found there: this transaction may yet fail.
        if (table.raise(key, at, alert)) news = true;
        else known.add(key);
      }
    },
    hasNews: (alerts) => alerts.some(({ key }) => !known.has(key)),
    tell() {
      if (!news) return;
      news = false;
      try {
        for (const { key, alert } of table.untold()) {
          told(alert);
          table.told(key);
        }
      } catch (error) {
        news = true;
        failed(error);
      }
    },
    expect: () => void (news = true),
    forget(before) {
      known.clear();
      table.forget(before);
    },
  };
}
