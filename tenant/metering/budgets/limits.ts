import { picoPerMicro } from '../cost.ts';
import { periods, startOf, type Period } from '../period.ts';
import type { MeteredCall } from '../reservation.ts';
import type { Budget, Budgets } from './budget.ts';

/** Whose spending it is. The id of the tenant's is empty. */
export type Scope = 'tenant' | 'agent' | 'run';

/** One sum that a call counts into: of a scope, in a period that began at `start`. A run's has no period. */
export interface Account {
  readonly key: string;
  readonly scope: Scope;
  readonly id: string;
  readonly period: Period | 'run';
  readonly start: number;
}

/** A budget over an account, for this period. Pico-units. */
export interface Limit {
  readonly account: Account;
  readonly limit: number;
  readonly atLimit: Budget['atLimit'];
}

function accountOf(scope: Scope, id: string, period: Period | 'run', start: number): Account {
  return { key: `${scope}|${id}|${period}|${start}`, scope, id, period, start };
}

/** Every sum that a call counts into. */
export function accountsOf({ agent, parents = [], run }: Pick<MeteredCall, 'agent' | 'parents'> & { readonly run?: string | undefined }, at: number): Account[] {
  const agents = new Set([...parents, agent]);
  const starts = periods.map((period) => [period, startOf(period, at)] as const);
  const accounts = starts.map(([period, start]) => accountOf('tenant', '', period, start));
  for (const id of agents) for (const [period, start] of starts) accounts.push(accountOf('agent', id, period, start));
  if (run !== undefined) accounts.push(accountOf('run', run, 'run', 0));
  return accounts;
}

/** The budgets over these accounts. `extra`: what a person added to one for its period, in pico-units. */
export function limitsOf(accounts: readonly Account[], budgets: Budgets, extra: (key: string) => number): Limit[] {
  const limits: Limit[] = [];
  for (const account of accounts) {
    const budget = budgetOf(account, budgets);
    if (budget) limits.push({ account, atLimit: budget.atLimit, limit: budget.limit * picoPerMicro + extra(account.key) });
  }
  return limits;
}

function budgetOf({ scope, id, period }: Account, { tenant, agents, run }: Budgets): Budget | undefined {
  if (period === 'run') return run;
  if (scope === 'tenant') return tenant?.[period];
  return agents !== undefined && Object.hasOwn(agents, id) ? agents[id]?.[period] : undefined;
}
