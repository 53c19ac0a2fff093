import { LetsbeError } from '../../kernel/errors.ts';
import { asText, fill, type Holes } from '../../kernel/template/template.ts';
import type { Scheduler } from '../schedule/create-scheduler.ts';
import type { CheckStep, ScheduleStep, Step } from './blueprint-schema.ts';
import { isRequest, makeCall, requestOf, type CallingDependencies } from './make-call.ts';
import type { StepRun, WorkflowRun } from './run.ts';
import type { StepEnd } from './step-end.ts';
import { takeStepTurn, type TurningDependencies } from './take-step-turn.ts';
import { lookUp, valuesOfRun } from './values.ts';
import type { WorkflowTable } from './workflow-database.ts';

export interface StepDependencies extends CallingDependencies, TurningDependencies {
  readonly table: Pick<WorkflowTable, 'setStep'>;
  readonly scheduler: () => Promise<Pick<Scheduler, 'list' | 'add'>>;
}

/** Carries one step of a run out, as far as it goes now. What it asks for is on the disk before it is asked. */
export async function carryOut(dependencies: StepDependencies, run: WorkflowRun, begun: StepRun, steps: readonly StepRun[], signal: AbortSignal): Promise<StepEnd> {
  const { table, clock } = dependencies;
  const step = run.blueprint.steps.find(({ id }) => id === begun.id) as Step;
  const holes = lookUp(new Map([['run', valuesOfRun(run.id, run.startedAt)], ...steps.map(({ id, values }) => [id, values] as const)]));
  const now = { startedAt: begun.startedAt ?? clock.now() };
  switch (step.kind) {
    case 'ask':
      return step.default === undefined ? { state: 'WAITING', call: null, approval: null, note: step.question } : { state: 'DONE', values: { answer: step.default }, note: `nobody said otherwise: ${step.default}` };
    case 'gap':
      return { state: 'SKIPPED', note: `${step.tool}: ${step.reason}` };
    case 'check':
      return isAsItShould(step, holes) ? { state: 'DONE', values: {}, note: '' } : { state: 'FAILED', note: step.otherwise };
    case 'schedule':
      return keepSchedule(dependencies, run, step, holes);
    case 'turn':
      table.setStep(run.id, begun.id, { state: 'RUNNING', ...now });
      return release(dependencies, run, begun, await takeStepTurn(dependencies, run, step, holes, signal));
    case 'call': {
      const request = isRequest(begun.request) ? begun.request : requestOf(dependencies, run, step, holes);
      if (typeof request === 'string') return { state: 'SKIPPED', note: request };
      table.setStep(run.id, begun.id, { state: 'RUNNING', ...now, request });
      return release(dependencies, run, begun, await makeCall(dependencies, run, step, { ...begun, ...now, request }, signal));
    }
  }
}

/** Done twice it is done once: a report of the kind that the agent has already is left as it is. */
async function keepSchedule({ scheduler }: StepDependencies, run: WorkflowRun, { title, agent: named, report, when, zone }: ScheduleStep, holes: Holes): Promise<StepEnd> {
  const schedules = await scheduler();
  const agent = run.agent ?? named;
  const there = schedules.list().find(({ agent: of, what }) => of === agent && what.kind === 'report' && what.report === report);
  if (there) return { state: 'DONE', values: { schedule: there.id }, note: `there is one already (${there.id}), which stays as it is` };
  try {
    const { id } = schedules.add({ agent, title, what: { kind: 'report', report }, when, zone: asText(fill(zone, holes) ?? 'UTC'), missed: 'once' }, run.by);
    return { state: 'DONE', values: { schedule: id }, note: `${when} (take it back: letsbe schedule remove ${id})` };
  } catch (error) {
    if (error instanceof LetsbeError) return { state: 'FAILED', note: error.message };
    throw error;
  }
}

/** A step that is held was not begun: it is left as it was. */
function release({ table }: StepDependencies, run: WorkflowRun, { id, startedAt, request, state }: StepRun, end: StepEnd): StepEnd {
  if (end.state === 'held') table.setStep(run.id, id, { state: state === 'RUNNING' ? 'PENDING' : state, startedAt, request });
  return end;
}

function isAsItShould({ value, is }: CheckStep, holes: Holes): boolean {
  const found = fill(value, holes);
  const absent = found === undefined || found === null || found === '' || (Array.isArray(found) && found.length === 0);
  switch (is) {
    case 'present':
      return !absent;
    case 'absent':
      return absent;
    case 'above zero':
      return !absent && Number(Array.isArray(found) ? found.length : found) > 0;
  }
}
