import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { CallRow } from '../calls/call-row.ts';
import type { Calls } from '../calls/calls.ts';
import type { WaitingWorkflow } from '../schedule/report/facts.ts';
import type { Blueprint } from './blueprint-schema.ts';
import { createEngine, type EngineDependencies } from './engine.ts';
import { readAnswer } from './read-answer.ts';
import { renderRun } from './render-run.ts';
import { isOver, type StepRun, type WorkflowRun } from './run.ts';
import { takeBack } from './take-back.ts';

/** A run with its steps. */
export interface RunView {
  readonly run: WorkflowRun;
  readonly steps: readonly StepRun[];
}

export interface StartRequest {
  readonly workflow: string;
  /** By the ids of the steps that ask. */
  readonly answers: Readonly<Record<string, string>>;
  /** Tool → instance, where the registry has several. */
  readonly instances: Readonly<Record<string, string>>;
  /** Acts in place of the agents that the blueprint names. */
  readonly agent?: string;
}

/** Carries blueprints out, step by step, each by the gate that every call goes through. */
export interface Workflows {
  blueprints(): readonly Blueprint[];
  /** Throws BLUEPRINT_UNKNOWN. */
  blueprint(name: string): Blueprint;
  /** Throws BLUEPRINT_UNKNOWN, WORKFLOW_INPUT. */
  start(request: StartRequest, by: string): RunView;
  /** The newest first. */
  runs(limit: number): RunView[];
  /** Throws WORKFLOW_RUN_UNKNOWN, as the others that take a run. */
  run(id: string): RunView;
  /** Throws WORKFLOW_INPUT for what is no answer, or was not asked. */
  answer(id: string, step: string, answer: string): RunView;
  /** What was done stays done; calls that wait for a person are taken back. */
  cancel(id: string, by: string): RunView;
  /** Markdown. */
  report(id: string): string;
  waiting(): WaitingWorkflow[];
  /** Told of every step of every recorded call. */
  told(row: CallRow): void;
  /** Takes up what an earlier process left: for the process that stays. */
  begin(): void;
  /** Resolves once nothing goes on by itself. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkflowsDependencies extends EngineDependencies {
  readonly blueprints: readonly Blueprint[];
  readonly calls: Pick<Calls, 'submit' | 'cancel' | 'status'>;
  readonly newName: () => string;
}

const mostOpen = 20;
const keptMs = 400 * 24 * 3_600_000;

export function createWorkflows(dependencies: WorkflowsDependencies): Workflows {
  const { table, clock, blueprints, calls, log, record, instancesOf, redact, newName } = dependencies;
  const engine = createEngine(dependencies);

  function view(id: string): RunView {
    const run = table.find(id);
    if (!run) throw new LetsbeError('WORKFLOW_RUN_UNKNOWN', { run: id });
    return { run, steps: table.steps(id) };
  }

  function blueprint(name: string): Blueprint {
    const found = blueprints.find((one) => one.name === name);
    if (found) return found;
    const close = nearest(name, blueprints.map((one) => one.name));
    throw new LetsbeError('BLUEPRINT_UNKNOWN', { workflow: name, hint: close === undefined ? '' : ` Did you mean ${close}?` });
  }

  function readChecked(found: Blueprint, step: string, answer: string): Json {
    const asked = found.steps.find(({ id }) => id === step);
    if (asked?.kind !== 'ask') throw new LetsbeError('WORKFLOW_INPUT', { reason: `${JSON.stringify(step)} is not asked; it asks for ${found.steps.flatMap(({ id, kind }) => (kind === 'ask' ? [id] : [])).join(', ') || 'nothing'}` });
    // Answers are kept, shown and sent: whoever writes a credential into one is told before it is stored.
    if (redact(answer) !== answer) throw new LetsbeError('WORKFLOW_INPUT', { reason: `what was given for ${step} looks like a credential; put it into the vault, no workflow takes one` });
    return readAnswer(asked, answer);
  }

  /** The instances that stand for the tools of a blueprint, each of them said by a person where there are several. */
  function chooseInstances(found: Blueprint, chosen: StartRequest['instances']): void {
    const tools = new Set(found.steps.flatMap((step) => (step.kind === 'call' ? [step.tool] : [])));
    for (const [tool, instance] of Object.entries(chosen)) {
      if (!tools.has(tool)) throw new LetsbeError('WORKFLOW_INPUT', { reason: `it uses no ${tool}; it uses ${[...tools].join(', ')}` });
      if (!instancesOf(tool).some(({ id }) => id === instance)) throw new LetsbeError('WORKFLOW_INPUT', { reason: `the tool registry has no ${tool} called ${instance}` });
    }
    for (const tool of tools) {
      const several = instancesOf(tool).map(({ id }) => id);
      if (several.length > 1 && chosen[tool] === undefined) throw new LetsbeError('WORKFLOW_INPUT', { reason: `there are several of ${tool}: say --instance ${tool}=NAME with one of ${several.join(', ')}` });
    }
  }

  return {
    blueprints: () => blueprints,
    blueprint,
    start({ workflow, answers, instances, agent }, by) {
      const found = blueprint(workflow);
      if (table.open().length >= mostOpen) throw new LetsbeError('WORKFLOW_INPUT', { reason: `${mostOpen} runs are not over yet; cancel one first` });
      chooseInstances(found, instances);
      const given = Object.entries(answers).map(([step, answer]) => [step, readChecked(found, step, answer)] as const);
      const run: WorkflowRun = { id: `wf_${newName()}`, blueprint: found, state: 'RUNNING', by, agent: agent ?? null, instances, startedAt: clock.now(), endedAt: null };
      record({ what: 'workflow', event: 'started', run: run.id, workflow, by });
      table.forget(clock.now() - keptMs);
      table.add(run);
      for (const [step, answer] of given) table.setStep(run.id, step, { state: 'DONE', startedAt: run.startedAt, endedAt: run.startedAt, values: { answer }, note: '' });
      engine.advance(run.id);
      return view(run.id);
    },
    runs: (limit) => table.list(limit).map((run) => ({ run, steps: table.steps(run.id) })),
    run: view,
    answer(id, step, answer) {
      const { run, steps } = view(id);
      const value = readChecked(run.blueprint, step, answer);
      const asked = steps.find((one) => one.id === step);
      if (!asked || isOver(asked.state) || run.endedAt !== null) throw new LetsbeError('WORKFLOW_INPUT', { reason: `${step} is no longer asked` });
      table.setStep(id, step, { state: 'DONE', endedAt: clock.now(), values: { answer: value }, note: '' });
      engine.advance(id);
      return view(id);
    },
    cancel(id, by) {
      const { run, steps } = view(id);
      if (run.endedAt !== null) return view(id);
      record({ what: 'workflow', event: 'cancelled', run: id, workflow: run.blueprint.name, by });
      table.move(id, 'CANCELLED', clock.now());
      for (const { id: step, state, call } of steps) {
        if (state !== 'WAITING' && state !== 'PENDING') continue;
        table.setStep(id, step, { state: 'SKIPPED', endedAt: clock.now(), note: 'the workflow was cancelled' });
        if (call !== null) takeBack(calls, call, by, log);
      }
      return view(id);
    },
    report(id) {
      const { run, steps } = view(id);
      return renderRun(run, steps);
    },
    waiting: () => table.open().filter(({ state }) => state === 'WAITING').map((run) => {
      const waits = table.steps(run.id).filter(({ state }) => state === 'WAITING').map(({ id }) => run.blueprint.steps.find((step) => step.id === id)?.title ?? id);
      return { run: run.id, title: run.blueprint.title, waits: waits.join('; ') };
    }),
    told: (row) => engine.told(row),
    begin: () => engine.begin(),
    idle: () => engine.idle(),
    close: () => engine.close(),
  };
}
