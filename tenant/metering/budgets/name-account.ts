import type { Account } from './limits.ts';

const periods: Readonly<Record<Account['period'], string>> = { month: 'this month', day: 'today', run: 'this run' };

/** Whose a budget is and for when, in words for a person: `the agent marketing`, `today`. */
export function nameAccount({ scope, id, period }: Account): { whose: string; when: string } {
  return { whose: scope === 'tenant' ? 'the business' : `the ${scope} ${id}`, when: periods[period] };
}
