import type { Step } from './blueprint-schema.ts';
import { isOver, type StepState } from './run.ts';
import { needsOf } from './values.ts';

/** What is to be done next in a run. */
export interface Plan {
  /** Steps that cannot be done any more, and why. */
  readonly leaveOut: readonly { readonly step: string; readonly why: string }[];
  /** Steps that can be done now, in the order of the blueprint. */
  readonly ready: readonly Step[];
  readonly over: boolean;
}

const ends: Readonly<Partial<Record<StepState, string>>> = { SKIPPED: 'was left out', FAILED: 'failed', REFUSED: 'was refused', UNKNOWN: 'may or may not have been done' };

/** What can be done of a run, and what cannot be any more. A step that waits holds up only those that stand on it. Pure. */
export function plan(steps: readonly Step[], states: ReadonlyMap<string, StepState>): Plan {
  const leaveOut: { step: string; why: string }[] = [];
  const ready: Step[] = [];
  const ended = new Map(states);
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  for (const step of steps) {
    const state = ended.get(step.id) ?? 'PENDING';
    if (state === 'RUNNING') ready.push(step);
    if (state !== 'PENDING') continue;
    const needs = needsOf(step).map((need) => ({ need, state: ended.get(need) ?? 'PENDING' }));
    const broken = needs.find((one) => isOver(one.state) && one.state !== 'DONE');
    if (broken) {
      leaveOut.push({ step: step.id, why: `it stands on "${titles.get(broken.need)}", which ${ends[broken.state]}` });
      ended.set(step.id, 'SKIPPED');
    } else if (needs.every((one) => one.state === 'DONE')) ready.push(step);
  }
  return { leaveOut, ready, over: steps.every(({ id }) => isOver(ended.get(id) ?? 'PENDING')) };
}
