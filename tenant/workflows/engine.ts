import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { CallRow } from '../calls/call-row.ts';
import type { Calls } from '../calls/calls.ts';
import type { CallState } from '../calls/state.ts';
import { carryOut, type StepDependencies } from './carry-out.ts';
import { plan } from './plan.ts';
import { isOver, type StepRun, type WorkflowRun } from './run.ts';
import type { StepEnd } from './step-end.ts';
import { takeBack } from './take-back.ts';
import type { WorkflowTable } from './workflow-database.ts';

export interface EngineDependencies extends StepDependencies {
  readonly table: WorkflowTable;
  readonly calls: Pick<Calls, 'submit' | 'cancel' | 'status'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly record: (event: Json) => void;
}

/** Drives runs: one step after the other, several runs side by side. */
export interface Engine {
  /** Lets a run go on as far as it can. */
  advance(run: string): void;
  told(row: CallRow): void;
  begin(): void;
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A stop may end: looked at again after so long. */
const heldMs = 30_000;
const decided = new Set<CallState>(['DONE', 'FAILED', 'UNKNOWN', 'DENIED', 'EXPIRED', 'CANCELLED']);

export function createEngine(dependencies: EngineDependencies): Engine {
  const { table, calls, clock, log, record } = dependencies;
  const going = new Map<string, Promise<void>>();
  /** Runs that were to go on while they did. */
  const again = new Set<string>();
  /** Steps whose call was decided since they began to wait. */
  const woken = new Set<string>();
  const timers = new Map<string, () => void>();
  const end = new AbortController();
  let begun = false;

  function advance(id: string): void {
    timers.get(id)?.();
    if (end.signal.aborted) return;
    if (going.has(id)) {
      again.add(id);
      return;
    }
    going.set(id, go(id).catch((error: unknown) => log.error({ run: id, err: error }, 'a workflow could not go on')).then(() => {
      going.delete(id);
      if (again.delete(id)) advance(id);
    }));
  }

  async function go(id: string): Promise<void> {
    const held = new Set<string>();
    while (!end.signal.aborted) {
      const run = table.find(id);
      if (!run || run.endedAt !== null) return;
      const steps = table.steps(id);
      const states = new Map(steps.map((step) => [step.id, step.state === 'WAITING' && woken.has(`${id} ${step.id}`) ? 'RUNNING' as const : step.state]));
      const { leaveOut, ready, over } = plan(run.blueprint.steps, states);
      for (const { step, why } of leaveOut) table.setStep(id, step, { state: 'SKIPPED', endedAt: clock.now(), note: why });
      if (over) return finish(run);
      const step = ready.find((one) => !held.has(one.id));
      const begunStep = steps.find((one) => one.id === step?.id);
      if (!step || !begunStep) return pause(run, held.size > 0);
      if (run.state !== 'RUNNING') table.move(id, 'RUNNING', null);
      woken.delete(`${id} ${step.id}`);
      const came = await attempt(run, begunStep, steps);
      if (came.state === 'held') held.add(step.id);
      else write(run, begunStep, came);
    }
  }

  async function attempt(run: WorkflowRun, step: StepRun, steps: readonly StepRun[]): Promise<StepEnd> {
    try {
      return await carryOut(dependencies, run, step, steps, end.signal);
    } catch (error) {
      log.error({ run: run.id, step: step.id, err: error }, 'a step of a workflow went wrong');
      // Where a call may have been sent, nobody knows what came of it.
      const sent = run.blueprint.steps.find(({ id }) => id === step.id)?.kind === 'call';
      return { state: sent ? 'UNKNOWN' : 'FAILED', note: asLetsbeError(error, { requestId: `${run.id} ${step.id}` }).message };
    }
  }

  function write(run: WorkflowRun, step: StepRun, came: Exclude<StepEnd, { state: 'held' }>): void {
    const note = dependencies.redact(came.note);
    // Cancelled while it ran: what was done is said, and what would wait is taken back.
    const cancelled = table.find(run.id)?.state === 'CANCELLED';
    if (came.state === 'WAITING' && cancelled && came.call !== null) takeBack(calls, came.call, run.by, log);
    if (came.state === 'WAITING' && !cancelled) {
      table.setStep(run.id, step.id, { state: 'WAITING', call: came.call, approval: came.approval, note });
      // Decided between the answer and this line: nobody will tell of it again.
      if (came.call !== null && decided.has(calls.status(came.call).state)) woken.add(`${run.id} ${step.id}`);
    } else if (came.state === 'WAITING') table.setStep(run.id, step.id, { state: 'SKIPPED', endedAt: clock.now(), note: 'the workflow was cancelled' });
    else table.setStep(run.id, step.id, { state: came.state, endedAt: clock.now(), note, ...(came.state === 'DONE' ? { values: came.values } : {}) });
  }

  function pause({ id, state }: WorkflowRun, held: boolean): void {
    if (state !== 'WAITING') table.move(id, 'WAITING', null);
    if (held) timers.set(id, clock.after(heldMs, () => advance(id)));
  }

  function finish({ id, blueprint, by }: WorkflowRun): void {
    const failed = table.steps(id).some(({ state }) => isOver(state) && state !== 'DONE' && state !== 'SKIPPED');
    table.move(id, failed ? 'FAILED' : 'DONE', clock.now());
    record({ what: 'workflow', event: 'ended', run: id, workflow: blueprint.name, by, state: failed ? 'FAILED' : 'DONE' } satisfies JsonObject);
  }

  async function idle(): Promise<void> {
    while (going.size > 0) await Promise.all(going.values());
  }

  function wake(run: string, step: string): void {
    woken.add(`${run} ${step}`);
    advance(run);
  }

  return {
    advance,
    told({ id, state }) {
      if (!decided.has(state) || end.signal.aborted) return;
      // Within the transaction that takes the step: what it comes to can be asked only after it.
      queueMicrotask(() => {
        try {
          const waits = end.signal.aborted ? undefined : table.waitsFor(id);
          if (waits) wake(waits.run, waits.step);
        } catch (error) {
          log.error({ call: id, err: error }, 'a workflow could not be told of a decision; it goes on at the next start');
        }
      });
    },
    begin() {
      begun = true;
      for (const { id } of table.open()) {
        for (const step of table.steps(id)) if (step.state === 'WAITING' && step.call !== null) woken.add(`${id} ${step.id}`);
        advance(id);
      }
    },
    idle,
    async close() {
      // A command that began a run lets it come to where it waits; what stays up goes on with it at its next start.
      if (!begun) await idle();
      end.abort();
      for (const cancel of timers.values()) cancel();
      await Promise.all(going.values());
      table.close();
    },
  };
}
