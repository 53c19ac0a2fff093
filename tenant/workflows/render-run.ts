import type { JsonObject } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import { asText, fill } from '../../kernel/template/template.ts';
import type { Step } from './blueprint-schema.ts';
import type { StepRun, StepState, WorkflowRun } from './run.ts';
import { lookUp, valuesOfRun } from './values.ts';

const words: Readonly<Record<WorkflowRun['state'], string>> = { RUNNING: 'goes on', WAITING: 'waits for you', DONE: 'is done', FAILED: 'is over, and not all of it was done', CANCELLED: 'was cancelled' };

const sections: readonly [string, readonly StepState[]][] = [
  ['Done', ['DONE']],
  ['Waits for you', ['WAITING']],
  ['Still to come', ['RUNNING', 'PENDING']],
  ['Refused', ['REFUSED']],
  ['Failed', ['FAILED']],
  ['Nobody knows whether it was done', ['UNKNOWN']],
  ['Left out', ['SKIPPED']],
];

/** What a run did, what waits, what was left out and why, and how to take it back. Markdown. Pure. */
export function renderRun(run: WorkflowRun, steps: readonly StepRun[]): string {
  const { blueprint, state, by, startedAt, endedAt } = run;
  const known = new Map(blueprint.steps.map((step) => [step.id, step]));
  const parts = [`# ${blueprint.title}\n\nThe workflow ${words[state]}. ${run.id}, begun ${stamp(startedAt)} by ${plainText(by, 80)}${endedAt === null ? '' : `, ended ${stamp(endedAt)}`}.`];
  for (const [title, states] of sections) {
    const lines = steps.filter((step) => states.includes(step.state)).map((step) => line(run.id, known.get(step.id), step));
    if (lines.length > 0) parts.push(`## ${title}\n\n${lines.join('\n')}`);
  }
  const undo = undoHints(run, steps);
  if (undo.length > 0) parts.push(`## To take it back\n\nThe last first.\n\n${undo.join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

/** Hints of what was done, the last first: what stands on another goes before it. */
export function undoHints(run: WorkflowRun, steps: readonly StepRun[]): string[] {
  const values = lookUp(new Map([['run', valuesOfRun(run.id, run.startedAt)], ...steps.map((step) => [step.id, step.values] as const)]));
  return run.blueprint.steps.toReversed().flatMap((step) => {
    const done = steps.find(({ id }) => id === step.id)?.state;
    if (step.kind !== 'call' || step.undo === undefined || (done !== 'DONE' && done !== 'UNKNOWN')) return [];
    const hint = fill(step.undo, values);
    return typeof hint === 'string' ? [`- ${step.title}: ${plainText(hint, 400)}`] : [];
  });
}

/** What a call found, for a person: numbers and words as they are, lists by their length. What only names things is left out. */
function found(values: JsonObject): string {
  const shown = Object.entries(values).filter(([name]) => name !== 'instance' && name !== 'id');
  return shown.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.length : plainText(asText(value), 80)}`).join(', ');
}

function line(run: string, step: Step | undefined, { id, state, note, approval, values }: StepRun): string {
  const title = step?.title ?? id;
  const who = step && 'agent' in step ? ` (${step.agent}${step.kind === 'call' ? `, ${step.tool}` : ''})` : '';
  const more = [note === '' ? '' : `: ${plainText(note, 400)}`];
  if (state === 'DONE' && step?.kind === 'call' && found(values) !== '') more.push(`: ${found(values)}`);
  if (state === 'WAITING' && approval !== null) more.push(` [decide: letsbe approvals show ${approval}]`);
  if (state === 'WAITING' && step?.kind === 'ask') more.push(` [answer: letsbe workflow answer ${run} ${id} "..."]`);
  if (state === 'SKIPPED' && step?.kind === 'gap') more.push(`. Meanwhile: ${step.meanwhile}`);
  return `- ${title}${who}${more.join('')}`;
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
