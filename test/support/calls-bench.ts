import type { CallAnswer } from '../../tenant/calls/answer.ts';
import type { CallsContext } from '../../tenant/calls/context.ts';
import type { Submission } from '../../tenant/calls/submit.ts';
import { makeCalls, type CallsBench } from './calls.ts';
import { makeScriptedTool, type Script, type ScriptedTool } from './executor.ts';
import { makeFakeClock, type FakeClock } from './fake-clock.ts';

export interface ScriptedCalls extends CallsBench, ScriptedTool {
  readonly clock: FakeClock;
  submit(changes?: Partial<Submission>): Promise<CallAnswer>;
  /** Fails when it is not parked. */
  park(changes?: Partial<Submission>): Promise<Extract<CallAnswer, { status: 'parked' }>>;
  /** Bodies of the audit's rows, in order. */
  audited(): Record<string, unknown>[];
}

export const removal: Submission = { caller: { chain: ['marketing'] }, instance: 'shop', operation: 'things.remove', params: { id: 'rye' } };

/** The real calls and gate over a scripted tool, with a clock that stands still. */
export function startCalls(changes: Partial<Script> = {}, context: Partial<CallsContext> = {}): ScriptedCalls {
  const clock = makeFakeClock();
  const tool = makeScriptedTool(changes);
  const bench = makeCalls({ clock, executors: [tool.executor], ...context });
  const submit = (more: Partial<Submission> = {}): Promise<CallAnswer> => bench.calls.submit({ ...removal, ...more });
  return {
    ...bench, ...tool, clock, submit,
    async park(more) {
      const answer = await submit(more);
      if (answer.status !== 'parked') throw new Error(`it was ${answer.status}`);
      return answer;
    },
    audited: () => [...bench.audit.rows()].map(({ body }) => JSON.parse(body) as Record<string, unknown>),
  };
}
