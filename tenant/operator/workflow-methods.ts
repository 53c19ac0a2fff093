import { defineMethod, noParams, type Method } from '../rpc/method.ts';
import { agentId, instanceId, person, recordId } from '../rpc/param-types.ts';
import type { RunView } from '../workflows/create-workflows.ts';
import type { Routines } from '../workflows/routines.ts';

const name = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 } as const;
const stepId = { type: 'string', pattern: '^[a-z][A-Za-z0-9_]{0,40}$' } as const;
const answer = { type: 'string', minLength: 1, maxLength: 2000 } as const;
const ofBlueprint = { type: 'object', required: ['workflow'], additionalProperties: false, properties: { workflow: name } } as const;
const start = {
  type: 'object', required: ['workflow', 'by'], additionalProperties: false,
  properties: {
    workflow: name, by: person, agent: { ...agentId, description: 'acts in place of the agents that the blueprint names' },
    answers: { type: 'object', maxProperties: 60, propertyNames: stepId, additionalProperties: answer },
    instances: { type: 'object', maxProperties: 60, propertyNames: name, additionalProperties: instanceId },
  },
} as const;
const some = { type: 'object', required: [], additionalProperties: false, properties: { run: recordId, limit: { type: 'integer', minimum: 1, maximum: 200 } } } as const;
const ofRun = { type: 'object', required: ['run'], additionalProperties: false, properties: { run: recordId } } as const;
const give = { type: 'object', required: ['run', 'step', 'answer', 'by'], additionalProperties: false, properties: { run: recordId, step: stepId, answer, by: person } } as const;
const end = { type: 'object', required: ['run', 'by'], additionalProperties: false, properties: { run: recordId, by: person } } as const;

/** First-hour workflows: what there is, and how far each run is. */
export function workflowMethods({ workflows }: Pick<Routines, 'workflows'>): Method[] {
  return [
    defineMethod({ name: 'workflow.list', title: 'The workflows there are', params: noParams, handle: async () => ({ workflows: (await workflows()).blueprints().map(({ name: id, title, summary, steps }) => ({ name: id, title, summary, steps: steps.length })) }) }),
    defineMethod({ name: 'workflow.show', title: 'The steps of a workflow', params: ofBlueprint, handle: async ({ workflow }) => (await workflows()).blueprint(workflow) }),
    defineMethod({
      name: 'workflow.start', title: 'Begins a workflow; it goes on by itself, and waits where a person is asked', params: start, mutating: { key: 'optional' },
      handle: async ({ workflow, by, agent, answers = {}, instances = {} }) => runView((await workflows()).start({ workflow, answers, instances, ...(agent === undefined ? {} : { agent }) }, by)),
    }),
    defineMethod({
      name: 'workflow.status', title: 'How far runs of workflows are, the newest first', params: some,
      handle: async ({ run, limit = 20 }) => ({ runs: (run === undefined ? (await workflows()).runs(limit) : [(await workflows()).run(run)]).map(runView) }),
    }),
    defineMethod({ name: 'workflow.answer', title: 'Answers what a run of a workflow asks', params: give, mutating: { key: 'optional' }, handle: async ({ run, step, answer: given }) => runView((await workflows()).answer(run, step, given)) }),
    defineMethod({ name: 'workflow.cancel', title: 'Ends a run of a workflow; what was done stays', params: end, mutating: { key: 'optional' }, handle: async ({ run, by }) => runView((await workflows()).cancel(run, by)) }),
    defineMethod({ name: 'workflow.report', title: 'What a run did, what waits, what was left out, and how to take it back', params: ofRun, handle: async ({ run }) => ({ run, report: (await workflows()).report(run) }) }),
  ];
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function runView({ run, steps }: RunView): object {
  const { id, blueprint, state, by, agent, startedAt, endedAt } = run;
  const known = new Map(blueprint.steps.map((step) => [step.id, step]));
  return {
    run: id, workflow: blueprint.name, title: blueprint.title, state, by, agent, startedAt: iso(startedAt), endedAt: iso(endedAt),
    steps: steps.map(({ id: step, state: of, note, approval, values }) => ({ step, kind: known.get(step)?.kind, title: known.get(step)?.title, state: of, note, approval, values })),
  };
}
