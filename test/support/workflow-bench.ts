import { createLog } from '../../kernel/log.ts';
import type { Json } from '../../kernel/json.ts';
import type { ReadyCall } from '../../tenant/calls/ready-call.ts';
import type { Policy } from '../../tenant/gate/policy.ts';
import type { Turn, TurnOutcome } from '../../tenant/schedule/turn-runner.ts';
import type { Schedule } from '../../tenant/schedule/schedule.ts';
import type { Wanted } from '../../tenant/schedule/create-scheduler.ts';
import type { Blueprint, Step } from '../../tenant/workflows/blueprint-schema.ts';
import { createWorkflows, type RunView, type StartRequest, type Workflows } from '../../tenant/workflows/create-workflows.ts';
import { openWorkflowTable } from '../../tenant/workflows/workflow-database.ts';
import { startCalls, type ScriptedCalls } from './calls-bench.ts';
import type { Script } from './executor.ts';
import { scriptAgents, type ScriptedAgents } from './schedule-bench.ts';

export interface WorkflowBench extends ScriptedCalls, ScriptedAgents {
  readonly workflows: Workflows;
  readonly stopped: Set<string>;
  readonly tainted: string[];
  readonly scheduled: Wanted[];
  /** What was recorded of workflows. */
  readonly events: Json[];
  /** Begins the blueprint and lets it go as far as it can by itself. */
  go(request?: Partial<StartRequest>): Promise<RunView>;
  /** Until neither calls nor runs go on. */
  settle(): Promise<void>;
  states(run: string): Record<string, string>;
  /** Decides what a step of a run waits for. */
  decide(run: string, step: string, decision?: 'approve' | 'deny'): Promise<void>;
  /** Another engine over the same file and calls, as after a crash of the first. */
  again(): Workflows;
}

export interface WorkflowBenchOptions {
  readonly steps: readonly Step[];
  readonly file?: string;
  readonly script?: Partial<Script>;
  readonly answer?: (turn: Turn) => Promise<TurnOutcome> | TurnOutcome;
  /** No agent can take a turn. */
  readonly noTurns?: boolean;
  readonly instances?: readonly string[];
  /** Schedules that there are already. */
  readonly schedules?: readonly Schedule[];
  /** Thrown where one is to be added. */
  readonly refuses?: Error;
}

export const call = (id: string, operation: string, more: object = {}): Step => ({ id, kind: 'call', title: `Do ${id}`, agent: 'marketing', tool: 'shop', operation, params: { id }, ...more });
export const ask = (id: string, more: object = {}): Step => ({ id, kind: 'ask', title: `Ask ${id}`, question: `What is ${id}?`, answer: 'text', ...more });

/** The real engine over the real calls and gate, a scripted tool (`remove` is red, the rest yellow), scripted agents, and a clock that stands still. */
export function makeWorkflows({ steps, file = ':memory:', script = {}, answer, noTurns = false, instances = ['shop'], schedules = [], refuses }: WorkflowBenchOptions): WorkflowBench {
  const stopped = new Set<string>();
  const policy = (): Policy => ({ level: 2, stopped: stopped.has('all'), agents: new Map(['marketing', 'sales'].map((id) => [id, { allow: ['*'], deny: [], unlocks: [], stopped: stopped.has(id) }])) });
  const engines: { workflows?: Workflows } = {};
  const bench = startCalls({ class: 'yellow', idempotent: false, ...script }, {
    policy,
    judge: { judge: (ready) => Promise.resolve((ready as ReadyCall).name.includes('remove') ? { ...ready.base, class: 'red' } : ready.base), raise: (verdict) => verdict },
    told: (row) => engines.workflows?.told(row),
  });
  const agents = scriptAgents(answer);
  const [tainted, scheduled, events]: [string[], Wanted[], Json[]] = [[], [], []];
  const blueprint: Blueprint = { name: 'small', version: 1, title: 'A small workflow', summary: 'For tests.', steps: [...steps] };
  let names = 0;

  function open(): Workflows {
    engines.workflows = createWorkflows({
      table: openWorkflowTable(file), blueprints: [blueprint], calls: bench.calls, clock: bench.clock, policy, turns: () => (noTurns ? undefined : agents.runner),
      instancesOf: (plugin) => (plugin === 'shop' ? instances.map((id) => ({ id })) : []), taint: (agent) => void tainted.push(agent),
      redact: (text) => text.replaceAll('sk-secret', 'SECRET_REF(x)'), record: (event) => void events.push(event), newName: () => `${(names += 1)}`,
      log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }),
      scheduler: () => Promise.resolve({ list: () => [...schedules], add: (wanted) => { if (refuses) throw refuses; scheduled.push(wanted); return { id: 'sch_1' } as never; } }),
    });
    return engines.workflows;
  }

  const workflows = open();
  async function settle(): Promise<void> {
    for (let round = 0; round < 5; round += 1) {
      await bench.calls.idle();
      await engines.workflows?.idle();
      await new Promise((resolve) => { setImmediate(resolve); });
    }
  }
  const stepsOf = (run: string) => (engines.workflows ?? workflows).run(run).steps;
  return {
    ...bench, ...agents, workflows, stopped, tainted, scheduled, events, settle,
    async go(request = {}) {
      const { run } = workflows.start({ workflow: 'small', answers: {}, instances: {}, ...request }, 'ada');
      await settle();
      return workflows.run(run.id);
    },
    states: (run) => Object.fromEntries(stepsOf(run).map(({ id, state }) => [id, state])),
    async decide(run, step, decision = 'approve') {
      await bench.calls.decide({ approval: stepsOf(run).find(({ id }) => id === step)?.approval ?? '', decision, by: 'ada' });
      await settle();
    },
    again: open,
  };
}
