import { LetsbeError } from '../../kernel/errors.ts';
import type { Policy } from '../gate/policy.ts';
import type { CallsContext } from './context.ts';
import type { Caller } from './caller.ts';

/** Whether the stop switch holds for whoever makes a call: the one for all, or that of an agent of its chain. It never stops a person. */
export function isStopped(policy: Policy, { chain }: Caller): boolean {
  if (chain === undefined) return false;
  return policy.stopped === true || chain.some((agent) => policy.agents.get(agent)?.stopped === true);
}

/** Throws CLASSIFICATION_BLOCKED once the stop switch holds. */
export function assertRunning({ policy }: Pick<CallsContext, 'policy'>, caller: Caller): void {
  if (isStopped(policy(), caller)) throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'it was stopped before it was sent.' });
}
