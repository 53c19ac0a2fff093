import { LetsbeError } from '../../kernel/errors.ts';
import type { Account } from './budgets/limits.ts';
import { nameAccount } from './budgets/name-account.ts';
import type { Standing } from './budgets/room.ts';
import { toMicro } from './cost.ts';
import { endOf } from './period.ts';

/** The error that keeps a call from being made. What is proposed to be added is a tenth of the budget, or what the call needs if that is more. */
export function refuseShort({ limit: { account, limit, atLimit }, left }: Standing, needed: number): LetsbeError {
  const renews = account.period === 'run' ? undefined : new Date(endOf(account.period, account.start)).toISOString();
  const details = {
    scope: account.scope, id: account.id, period: account.period,
    ...nameAccount(account),
    limit: toMicro(limit), left: Math.max(0, toMicro(left)), needed: Math.ceil(needed / 1_000_000),
    limitText: dollars(limit), leftText: dollars(Math.max(0, left)),
    ...(renews === undefined ? {} : { renews, until: ` until ${renews.slice(0, 16).replace('T', ' ')} UTC` }),
  };
  if (atLimit === 'stop') return new LetsbeError('BUDGET_EXHAUSTED', details);
  const amount = Math.max(1, Math.ceil((needed - Math.min(left, 0)) / 1_000_000), Math.ceil(toMicro(limit) / 10));
  return new LetsbeError('BUDGET_ASK', { ...details, amount, amountText: dollars(amount * 1_000_000), command: commandOf(account, amount) });
}

/** What a person types to add so many micro-units. */
function commandOf({ scope, id, period }: Account, amount: number): string {
  return ['letsbe usage extend', amount / 1_000_000, ...(scope === 'tenant' ? [] : [`--${scope}`, id]), ...(period === 'run' ? [] : ['--period', period])].join(' ');
}

/** Pico-units as dollars and cents, with more digits where there are no cents. */
export function dollars(pico: number): string {
  const value = pico / 1e12;
  return `$${value !== 0 && Math.abs(value) < 0.01 ? value.toFixed(6) : value.toFixed(2)}`;
}
