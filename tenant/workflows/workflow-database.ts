import type { JsonObject } from '../../kernel/json.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Blueprint } from './blueprint-schema.ts';
import type { RunState, StepRun, StepState, WorkflowRun } from './run.ts';

/** Runs and their steps. What was committed has reached the disk. */
export interface WorkflowTable {
  /** With all its steps, PENDING. */
  add(run: WorkflowRun): void;
  find(id: string): WorkflowRun | undefined;
  /** The newest first. */
  list(limit: number): WorkflowRun[];
  /** That are not over. */
  open(): WorkflowRun[];
  move(id: string, state: RunState, endedAt: number | null): void;
  /** In the order of the blueprint. */
  steps(run: string): StepRun[];
  setStep(run: string, step: string, changes: Partial<Omit<StepRun, 'id'>>): void;
  /** The step that waits for a call. */
  waitsFor(call: string): { readonly run: string; readonly step: string } | undefined;
  forget(before: number): void;
  close(): void;
}

const tables = `
  create table if not exists run (
    id text primary key, blueprint text not null, state text not null, by text not null, agent text, instances text not null, started_at integer not null, ended_at integer) strict;
  create table if not exists step (
    run text not null, id text not null, place integer not null, state text not null, started_at integer, ended_at integer,
    request text, call text, approval text, step_values text not null, note text not null, primary key (run, id)) strict, without rowid;
  create index if not exists step_call on step (call) where call is not null;`;

interface StoredRun {
  id: string; blueprint: string; state: string; by: string; agent: string | null; instances: string; started_at: number; ended_at: number | null;
}
interface StoredStep {
  run: string; id: string; state: string; started_at: number | null; ended_at: number | null; request: string | null; call: string | null; approval: string | null; step_values: string; note: string;
}

/** Opens or makes `workflows.db`, mode 0600. */
export function openWorkflowTable(file: string): WorkflowTable {
  const database = openDatabase(file, 'FULL');
  database.exec(tables);
  const addRun = database.prepare<[StoredRun]>('insert into run values (@id, @blueprint, @state, @by, @agent, @instances, @started_at, @ended_at)');
  const addStep = database.prepare("insert into step values (?, ?, ?, 'PENDING', null, null, null, null, null, '{}', '')");
  const one = database.prepare<[string], StoredRun>('select * from run where id = ?');
  const list = database.prepare<[number], StoredRun>('select * from run order by started_at desc, id limit ?');
  const open = database.prepare<[], StoredRun>("select * from run where state in ('RUNNING', 'WAITING') order by started_at, id");
  const move = database.prepare('update run set state = ?, ended_at = ? where id = ?');
  const steps = database.prepare<[string], StoredStep>('select * from step where run = ? order by place');
  const step = database.prepare<[string, string], StoredStep>('select * from step where run = ? and id = ?');
  const setStep = database.prepare<[StoredStep]>('update step set state = @state, started_at = @started_at, ended_at = @ended_at, request = @request, call = @call, approval = @approval, step_values = @step_values, note = @note where run = @run and id = @id');
  const waits = database.prepare<[string], { run: string; step: string }>("select run, id as step from step where call = ? and state = 'WAITING'");
  const forgetSteps = database.prepare('delete from step where run in (select id from run where ended_at < ?)');
  const forgetRuns = database.prepare('delete from run where ended_at < ?');
  const insert = database.transaction(({ blueprint, instances, startedAt, endedAt, ...plain }: WorkflowRun) => {
    addRun.run({ ...plain, blueprint: JSON.stringify(blueprint), instances: JSON.stringify(instances), started_at: startedAt, ended_at: endedAt });
    for (const [place, { id }] of blueprint.steps.entries()) addStep.run(plain.id, id, place);
  });
  const forget = database.transaction((before: number) => {
    forgetSteps.run(before);
    forgetRuns.run(before);
  });
  return {
    add: (run) => insert.immediate(run),
    find(id) {
      const stored = one.get(id);
      return stored && toRun(stored);
    },
    list: (limit) => list.all(limit).map(toRun),
    open: () => open.all().map(toRun),
    move: (id, state, endedAt) => void move.run(state, endedAt, id),
    steps: (run) => steps.all(run).map(toStep),
    setStep(run, id, changes) {
      const stored = step.get(run, id);
      if (!stored) throw new Error(`there is no step ${id} of ${run}`);
      const { startedAt, endedAt, request, values, ...plain } = { ...toStep(stored), ...changes };
      setStep.run({ ...plain, run, started_at: startedAt, ended_at: endedAt, request: request && JSON.stringify(request), step_values: JSON.stringify(values) });
    },
    waitsFor: (call) => waits.get(call),
    forget: (before) => forget.immediate(before),
    close: () => void database.close(),
  };
}

function toRun({ blueprint, state, instances, started_at, ended_at, ...plain }: StoredRun): WorkflowRun {
  return { ...plain, blueprint: JSON.parse(blueprint) as Blueprint, state: state as RunState, instances: JSON.parse(instances) as Record<string, string>, startedAt: started_at, endedAt: ended_at };
}

function toStep({ id, call, approval, note, state, started_at, ended_at, request, step_values }: StoredStep): StepRun {
  return { id, call, approval, note, state: state as StepState, startedAt: started_at, endedAt: ended_at, request: request === null ? null : JSON.parse(request) as JsonObject, values: JSON.parse(step_values) as JsonObject };
}
