import type { Alert } from '../../metering/ledger/note-table.ts';
import { money } from './money.ts';

/** What was raised about the costs of models, in a sentence. */
export function alertText(alert: Alert): string {
  switch (alert.kind) {
    case 'share':
      return `${alert.share}% of the ${alert.period} budget of ${alert.scope === 'tenant' ? 'the business' : `the ${alert.scope} ${alert.id}`} is used: ${money(alert.spent)} of ${money(alert.limit)}`;
    case 'loop':
      return `${alert.agent} made the same call to a model ${alert.times} times within ${Math.round(alert.withinMs / 1000)} s`;
    case 'extended':
      return `a budget was raised by ${money(alert.amount)}`;
    case 'spike':
      return `${alert.agent} spent ${money(alert.cost)} in one hour; ${money(alert.median)} is usual`;
  }
}
