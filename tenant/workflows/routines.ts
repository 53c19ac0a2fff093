import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { CallRow } from '../calls/call-row.ts';
import type { Calls } from '../calls/calls.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { Policy } from '../gate/policy.ts';
import type { Journal } from '../journal/journal.ts';
import type { Scheduler } from '../schedule/create-scheduler.ts';
import { createTurnSeat, type TurnSeat } from '../schedule/turn-runner.ts';
import type { Workflows } from './create-workflows.ts';

/** What agents do without being spoken to: schedules and workflows. Each is opened when it is first asked for. */
export interface Routines {
  /** Throws TENANT_RUNNING where this process does not lead. */
  schedule(): Promise<Scheduler>;
  /** Likewise. */
  workflows(): Promise<Workflows>;
  /** Where whoever runs the agents sits down. */
  readonly turns: TurnSeat;
  /** For the process that stays: what was kept goes on, and what is due runs. Nothing is opened where nothing was kept. */
  begin(): Promise<void>;
  /** Told of every step of every recorded call, within the transaction that takes it. */
  told(row: CallRow): void;
  close(): Promise<void>;
}

export interface RoutinesDependencies {
  readonly stateFolder: string;
  readonly leads: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly schemas: Schemas;
  readonly safety: SafetyDatabase;
  readonly calls: Calls;
  readonly journal: Journal;
  readonly policy: () => Policy;
  /** How many changes of the policy wait for the owner. */
  readonly forOwner: () => number;
  readonly instancesOf: (plugin: string) => readonly { readonly id: string }[];
  readonly taint: (agent: string, source: string) => void;
  readonly redact: (text: string) => string;
  readonly record: (event: Json) => void;
  readonly newName: () => string;
}

export function createRoutines(dependencies: RoutinesDependencies): Routines {
  const { stateFolder, leads, log, calls, journal, safety, forOwner } = dependencies;
  const seat = createTurnSeat();
  const turns = seat.current;
  const opening: { schedule?: Promise<Scheduler>; workflows?: Promise<Workflows> } = {};
  const opened: { workflows?: Workflows } = {};
  let begun = false;

  function assertLeads(): void {
    if (!leads) throw new LetsbeError('TENANT_RUNNING', { file: join(stateFolder, 'lead.db') });
  }

  async function openSchedule(): Promise<Scheduler> {
    assertLeads();
    const module = await import('../schedule/open-schedule.ts');
    const sources = { safety: safety.handle, calls, forOwner, journal, usageFile: join(stateFolder, 'usage.db'), workflows: () => opened.workflows?.waiting() ?? [] };
    const scheduler = module.openSchedule({ ...dependencies, turns, sources });
    if (begun) scheduler.begin();
    return scheduler;
  }

  async function openWorkflows(): Promise<Workflows> {
    assertLeads();
    const module = await import('./open-workflows.ts');
    const workflows = module.openWorkflows({ ...dependencies, turns, scheduler: schedule });
    opened.workflows = workflows;
    if (begun) workflows.begin();
    return workflows;
  }

  // What could not be opened is tried anew when it is next asked for.
  const schedule = (): Promise<Scheduler> => (opening.schedule ??= openSchedule().catch((error: unknown) => {
    delete opening.schedule;
    throw error;
  }));
  const workflows = (): Promise<Workflows> => (opening.workflows ??= openWorkflows().catch((error: unknown) => {
    delete opening.workflows;
    throw error;
  }));

  /** Lets one of the two go on. Where it cannot, the rest of the tenant runs all the same. */
  async function goOn(open: () => Promise<{ begin(): void }>, wasOpen: boolean, file: string): Promise<void> {
    try {
      if (wasOpen) (await open()).begin();
      else if (existsSync(join(stateFolder, file))) await open();
    } catch (error) {
      log.error({ err: error, file }, 'what agents do by themselves could not be taken up');
    }
  }

  return {
    schedule, workflows,
    turns: seat,
    async begin() {
      const before = { ...opening };
      begun = true;
      // Workflows first: a report says which of them wait.
      await goOn(workflows, before.workflows !== undefined, 'workflows.db');
      await goOn(schedule, before.schedule !== undefined, 'schedule.db');
    },
    told: (row) => opened.workflows?.told(row),
    async close() {
      for (const one of [opening.workflows, opening.schedule]) {
        const found = await one?.catch((error: unknown) => log.error({ err: error }, 'what was to be opened never was'));
        await found?.close();
      }
    },
  };
}
