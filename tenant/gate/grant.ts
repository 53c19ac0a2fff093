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
  /** It was given for a call that reaches outside; one that was not answers for none that does. */
  readonly external?: boolean;
}

const grantable = new Set<OperationClass>(['green', 'yellow', 'yellow_external']);

/** Whether a person may say yes once for many: never for red, critical_red, or what asks at every level. */
export function isGrantable(verdict: Verdict): boolean {
  return !verdict.ask && verdict.refused !== true && grantable.has(verdict.class);
}

/** The grant that answers for a call in a person's place. There is none for red, critical_red, or what asks at every level. */
export function findGrant(grants: readonly Grant[], call: { agent: string; instance: string; operation: string }, verdict: Verdict, now: number): Grant | undefined {
  if (!isGrantable(verdict)) return undefined;
  const candidates = Object.isFrozen(grants) ? (indexOf(grants).get(keyOf(call)) ?? []) : grants;
  return candidates.find((grant) => grant.revoked !== true && (grant.external === true || !verdict.external) && now < grant.expiresAt && grant.agent === call.agent && grant.instance === call.instance && grant.operation === call.operation);
}

/** A frozen list never changes, so what was worked out of it stays true; it goes with the list. */
const indexes = new WeakMap<readonly Grant[], ReadonlyMap<string, readonly Grant[]>>();

function indexOf(grants: readonly Grant[]): ReadonlyMap<string, readonly Grant[]> {
  const known = indexes.get(grants);
  if (known) return known;
  const index = Map.groupBy(grants, keyOf);
  indexes.set(grants, index);
  return index;
}

/** Only brings close what may fit: the fields themselves are compared. */
function keyOf({ agent, instance, operation }: { agent: string; instance: string; operation: string }): string {
  return `${agent} ${instance} ${operation}`;
}
