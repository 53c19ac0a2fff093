import { decide } from '../gate/decide.ts';
import { decideForPerson } from '../gate/decide-person.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import type { Caller } from './caller.ts';
import type { CallsContext } from './context.ts';
import type { ReadyCall } from './ready-call.ts';

/** What the gate makes of a call, whoever makes it. */
export function decideFor(ctx: CallsContext, ready: Pick<ReadyCall, 'instance' | 'name'>, caller: Caller, verdict: Verdict): Decision {
  if (caller.chain === undefined) return decideForPerson(verdict);
  return decide({ chain: caller.chain, instance: ready.instance, operation: ready.name }, verdict, ctx.policy(), ctx.grants.current(), ctx.clock.now());
}
