import type { OperationClass } from '../../kernel/schema/operation.ts';
import type { Verdict } from './verdict.ts';

/** A standing yes a person gave after an approval: this operation at this instance for this agent, until a date. */
export interface Grant {
  readonly id: string;
  readonly agent: string;
  readonly instance: string;
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly revoked?: boolean;
}

const grantable = new Set<OperationClass>(['green', 'yellow', 'yellow_external']);

/** The grant that answers for a call in a person's place. There is none for red, critical_red, or what asks at every level. */
export function findGrant(grants: readonly Grant[], call: { agent: string; instance: string; operation: string }, verdict: Verdict, now: number): Grant | undefined {
  if (verdict.ask || !grantable.has(verdict.class)) return undefined;
  return grants.find((grant) => grant.revoked !== true && now < grant.expiresAt && grant.agent === call.agent && grant.instance === call.instance && grant.operation === call.operation);
}
