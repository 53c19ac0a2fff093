import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { isStopped } from '../calls/stopped.ts';
import type { Policy } from '../gate/policy.ts';
import { dueRuns } from './due-runs.ts';
import { nextRun } from './next-run.ts';
import { createReportTable, type KeptReport, type ReportTable } from './report-table.ts';
import { parseRule } from './rule.ts';
import { createRunTable, type RunTable } from './run-table.ts';
import type { MadeReport, RunSource } from './report/make-report.ts';
import { runScheduled } from './run-scheduled.ts';
import type { MissedRule, ReportKind, Schedule, ScheduledRun, What } from './schedule.ts';
import { createScheduleTable } from './schedule-table.ts';
import { graceMs, mostMadeUp, settleDue } from './settle-due.ts';
import type { TurnRunner } from './turn-runner.ts';
import { checkZone } from './zone.ts';

/** What a person says of a schedule. */
export interface Wanted {
  readonly agent: string;
  readonly title: string;
  readonly what: What;
  /** `daily 07:30` and the like. */
  readonly when: string;
  readonly zone: string;
  readonly missed: MissedRule;
}

/** Lets agents take turns when they are due. A run is a turn of an agent and has no other power. */
export interface Scheduler {
  list(): Schedule[];
  /** Throws SCHEDULE_INVALID. */
  add(wanted: Wanted, by: string): Schedule;
  /** Throws SCHEDULE_UNKNOWN, SCHEDULE_INVALID. */
  edit(id: string, changes: Partial<Wanted>, by: string): Schedule;
  /** Nothing of it is due while it is paused, and nothing is made up for. */
  pause(id: string, by: string): Schedule;
  resume(id: string, by: string): Schedule;
  remove(id: string, by: string): void;
  /** A run now, beside the others. Throws CLASSIFICATION_BLOCKED while the agent is stopped. */
  run(id: string, by: string): ScheduledRun;
  /** Runs, the newest first. */
  history(filter: { readonly schedule?: string; readonly limit: number }): ScheduledRun[];
  reports(limit: number): KeptReport[];
  /** Throws REPORT_UNKNOWN. */
  report(id: string): KeptReport;
  /** From now on what is due runs: for the process that stays. */
  begin(): void;
  /** Resolves once no turn is taken. */
  idle(): Promise<void>;
  /** Turns that are taken are stopped. */
  close(): Promise<void>;
}

export interface SchedulerDependencies {
  /** As `openScheduleDatabase` opens it; closed with the scheduler. */
  readonly database: Database.Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: () => Policy;
  readonly turns: () => TurnRunner | undefined;
  readonly makeReport: (runs: RunSource, kind: ReportKind, range: { readonly since: number; readonly until: number; readonly zone: string }) => MadeReport;
  readonly redact: (text: string) => string;
  readonly record: (event: Json) => void;
  readonly newName: () => string;
}

/** So many turns at once: a model is slow, and this server small. */
const turnsAtOnce = 3;
const mostSchedules = 200;
/** The clock of the machine may leap, and a stop may end: looked at again after so long at most. */
const idleMs = 5 * 60_000;
const heldMs = 30_000;
const keptMs = 400 * 24 * 3_600_000;

export function createScheduler(dependencies: SchedulerDependencies): Scheduler {
  const { database, clock, log, policy, record, newName } = dependencies;
  const schedules = createScheduleTable(database);
  const runs: RunTable = createRunTable(database);
  const reports: ReportTable = createReportTable(database);
  const going = new Map<string, Promise<void>>();
  const end = new AbortController();
  let begun = false;
  /** Something is due and waits for a stop to end. */
  let held = false;
  let nextDue = 0;
  let disarm = (): void => undefined;
  const isHeld = (agent: string): boolean => isStopped(policy(), { chain: [agent] });
  const interrupted = 'the program ended while it ran; whether the agent had finished is not known, and it is not repeated';
  // Only a process that has the lead opens this: what runs by its rows runs nowhere.
  for (const run of runs.inState('RUNNING')) runs.end(run, 'UNKNOWN', { at: clock.now(), note: interrupted });

  const settle = database.transaction((schedule: Schedule, now: number): void => {
    const { times, before, next } = dueRuns(schedule.rule, { due: schedule.due, now, zone: schedule.zone, most: mostMadeUp });
    if (before > 0) runs.add({ schedule: schedule.id, fire: schedule.due, state: 'SKIPPED', byHand: false, at: now, note: `nothing could run when it was due; this stands for ${before} of them` });
    for (const { fire, becomes, note } of settleDue({ missed: schedule.missed, times, now, open: runs.open(schedule.id) })) runs.add({ schedule: schedule.id, fire, state: becomes, byHand: false, at: now, note });
    schedules.put({ ...schedule, due: next });
  });

  async function carryOut(schedule: Schedule, run: ScheduledRun): Promise<void> {
    const told = { what: 'scheduled-run', schedule: schedule.id, agent: schedule.agent, fire: new Date(run.fire).toISOString() };
    try {
      record({ ...told, state: 'RUNNING' });
      const { state, note } = await runScheduled({ ...dependencies, reports, runs, makeReport: (kind, range) => dependencies.makeReport({ endedWithin: runs.endedWithin, find: schedules.find }, kind, range) }, schedule, run, end.signal);
      runs.end(run, state, { at: clock.now(), note });
      record({ ...told, state });
    } catch (error) {
      log.error({ schedule: schedule.id, err: error }, 'a scheduled run went wrong');
      runs.end(run, 'FAILED', { at: clock.now(), note: 'something in this program went wrong; the log says what' });
    }
  }

  function start(schedule: Schedule, run: ScheduledRun): void {
    // On the disk before anything begins.
    if (!runs.begin(run, clock.now())) return;
    going.set(schedule.id, carryOut(schedule, run).catch((error: unknown) => log.error({ schedule: schedule.id, err: error }, 'what came of a scheduled run could not be written down')).then(() => {
      going.delete(schedule.id);
      changed();
    }));
  }

  /** Begins what waits, as far as there is room. Gives whether something waits for a stop to end. */
  function pump(): boolean {
    if (end.signal.aborted) return false;
    let stopped = false;
    for (const run of runs.inState('WAITING')) {
      const schedule = schedules.find(run.schedule);
      if (!schedule) runs.end(run, 'SKIPPED', { at: clock.now(), note: 'the schedule was removed' });
      else if (going.has(run.schedule) || going.size >= turnsAtOnce || !(begun || run.byHand)) continue;
      else if (isHeld(schedule.agent)) stopped = true;
      else if (schedule.missed === 'skip' && !run.byHand && clock.now() - run.fire > graceMs) runs.end(run, 'SKIPPED', { at: clock.now(), note: 'its turn came too late' });
      else start(schedule, run);
    }
    return stopped;
  }

  function tick(): void {
    disarm();
    if (end.signal.aborted) return;
    const now = clock.now();
    if (!held && now < nextDue) return arm(now);
    held = false;
    try {
      for (const schedule of begun ? schedules.dueAt(now) : []) {
        if (isHeld(schedule.agent)) held = true;
        else settle.immediate(schedule, now);
      }
      held = pump() || held;
      runs.forget(now - keptMs);
      reports.forget(now - keptMs);
      nextDue = schedules.nextAfter(now) ?? Infinity;
    } catch (error) {
      held = true;
      log.error({ err: error }, 'what is due could not be looked at');
    }
    arm(now);
  }

  function arm(now: number): void {
    if (begun) disarm = clock.after(Math.min(held ? heldMs : idleMs, Math.max(1, nextDue - now)), tick);
  }

  function changed(): void {
    nextDue = 0;
    tick();
  }

  function find(id: string): Schedule {
    const found = schedules.find(id);
    if (!found) throw new LetsbeError('SCHEDULE_UNKNOWN', { schedule: id });
    return found;
  }

  function keep(schedule: Schedule, event: string, by: string): Schedule {
    record({ what: 'schedule', event, schedule: schedule.id, agent: schedule.agent, by });
    schedules.put(schedule);
    changed();
    return find(schedule.id);
  }

  function timed(when: string, zone: string, now: number): Pick<Schedule, 'rule' | 'zone' | 'due'> {
    const rule = parseRule(when, now);
    return { rule, zone: checkZone(zone), due: nextRun(rule, now, zone) };
  }

  return {
    list: () => schedules.list(),
    add({ when, zone, ...wanted }, by) {
      if (schedules.count() >= mostSchedules) throw new LetsbeError('SCHEDULE_INVALID', { reason: `there are ${mostSchedules} already; remove one first` });
      const now = clock.now();
      return keep({ id: `sch_${newName()}`, ...wanted, ...timed(when, zone, now), paused: false, madeBy: by, madeAt: now }, 'added', by);
    },
    edit(id, { when, zone, ...changes }, by) {
      const { rule, due, ...found } = find(id);
      const time = when === undefined && zone === undefined ? { rule, due } : timedAnew();
      return keep({ ...found, ...changes, ...time }, 'edited', by);

      function timedAnew(): Pick<Schedule, 'rule' | 'zone' | 'due'> {
        if (when !== undefined) return timed(when, zone ?? found.zone, clock.now());
        const named = checkZone(zone ?? found.zone);
        return { rule, zone: named, due: nextRun(rule, clock.now(), named) };
      }
    },
    pause(id, by) {
      const found = find(id);
      for (const run of runs.inState('WAITING')) if (run.schedule === id) runs.end(run, 'SKIPPED', { at: clock.now(), note: 'the schedule was paused' });
      return keep({ ...found, paused: true }, 'paused', by);
    },
    resume(id, by) {
      const found = find(id);
      return keep(found.paused ? { ...found, paused: false, due: nextRun(found.rule, clock.now(), found.zone) } : found, 'resumed', by);
    },
    remove(id, by) {
      const { agent } = find(id);
      record({ what: 'schedule', event: 'removed', schedule: id, agent, by });
      schedules.remove(id);
      changed();
    },
    run(id, by) {
      const { agent } = find(id);
      if (isHeld(agent)) throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: `the agent ${agent} is stopped.` });
      let fire = clock.now();
      while (!runs.add({ schedule: id, fire, state: 'WAITING', byHand: true, at: fire, note: '' })) fire += 1;
      record({ what: 'schedule', event: 'run', schedule: id, agent, by });
      changed();
      return runs.find(id, fire) as ScheduledRun;
    },
    history: (filter) => runs.history(filter),
    reports: (limit) => reports.list(limit),
    report(id) {
      const found = reports.find(id);
      if (!found) throw new LetsbeError('REPORT_UNKNOWN', { report: id });
      return found;
    },
    begin() {
      begun = true;
      changed();
    },
    async idle() {
      while (going.size > 0) await Promise.all(going.values());
    },
    async close() {
      disarm();
      end.abort();
      await Promise.all(going.values());
      database.close();
    },
  };
}
