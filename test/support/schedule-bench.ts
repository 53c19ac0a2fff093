import type { Policy } from '../../tenant/gate/policy.ts';
import { createLog } from '../../kernel/log.ts';
import type { Json } from '../../kernel/json.ts';
import { createScheduler, type Scheduler, type SchedulerDependencies, type Wanted } from '../../tenant/schedule/create-scheduler.ts';
import { openScheduleDatabase } from '../../tenant/schedule/schedule-database.ts';
import type { Turn, TurnOutcome, TurnRunner } from '../../tenant/schedule/turn-runner.ts';
import { makeFakeClock, type FakeClock } from './fake-clock.ts';

/** Agents whose turns a script plays: each is noted, and ends when `answer` says so. */
export interface ScriptedAgents {
  readonly runner: TurnRunner;
  readonly turns: Turn[];
}

export function scriptAgents(answer: (turn: Turn) => Promise<TurnOutcome> | TurnOutcome = () => ({ outcome: 'done', text: 'Done.' })): ScriptedAgents {
  const turns: Turn[] = [];
  return {
    turns,
    runner: {
      async run(turn) {
        turns.push(turn);
        return answer(turn);
      },
    },
  };
}

export interface ScheduleBench extends ScriptedAgents {
  readonly scheduler: Scheduler;
  readonly clock: FakeClock;
  readonly events: Json[];
  /** Who is stopped: agents by name, or `all`. */
  readonly stopped: Set<string>;
  add(changes?: Partial<Wanted>): ReturnType<Scheduler['add']>;
  /** Lets time pass in steps, and turns that are taken end in between. */
  pass(ms: number, step?: number): Promise<void>;
}

export interface BenchOptions extends Partial<Pick<SchedulerDependencies, 'makeReport' | 'turns'>> {
  readonly file?: string;
  readonly clock?: FakeClock;
  readonly answer?: (turn: Turn) => Promise<TurnOutcome> | TurnOutcome;
}

/** The real scheduler over a real database, with a clock that stands still and scripted agents. */
export function makeScheduler({ file = ':memory:', clock = makeFakeClock(Date.UTC(2026, 10, 21, 12)), answer, ...more }: BenchOptions = {}): ScheduleBench {
  const agents = scriptAgents(answer);
  const events: Json[] = [];
  const stopped = new Set<string>();
  let names = 0;
  const policy = (): Policy => ({ level: 2, stopped: stopped.has('all'), agents: new Map(['dispatcher', 'marketing'].map((id) => [id, { allow: [], deny: [], unlocks: [], stopped: stopped.has(id) }])) });
  const scheduler = createScheduler({
    database: openScheduleDatabase(file), clock, policy, redact: (text) => text, record: (event) => void events.push(event),
    log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }),
    turns: () => agents.runner, newName: () => `${(names += 1)}`,
    makeReport: (_, kind, { since, until }) => ({ facts: {} as never, plain: `# ${kind} of ${new Date(since).toISOString()} to ${new Date(until).toISOString()}`, message: `word the ${kind}` }),
    ...more,
  });
  return {
    ...agents, scheduler, clock, events, stopped,
    add: (changes = {}) => scheduler.add({ agent: 'marketing', title: 'Look at the figures', what: { kind: 'message', text: 'Look at the figures.' }, when: 'daily 07:30', zone: 'UTC', missed: 'once', ...changes }, 'ada'),
    async pass(ms, step = ms) {
      for (let left = ms; left > 0; left -= step) {
        clock.advance(Math.min(step, left));
        await scheduler.idle();
      }
    },
  };
}
