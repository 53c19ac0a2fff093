import { join } from 'node:path';
import { createScheduler, type Scheduler, type SchedulerDependencies } from './create-scheduler.ts';
import { makeReport, type ReportSources } from './report/make-report.ts';
import { openScheduleDatabase } from './schedule-database.ts';

export interface OpenScheduleOptions extends Omit<SchedulerDependencies, 'database' | 'makeReport'> {
  readonly stateFolder: string;
  readonly sources: ReportSources;
}

/** `schedule.db` in the state folder. */
export const scheduleFile = 'schedule.db';

/** Opens the schedules of a state folder. Only for the process that has the lead: what ran when the last one ended becomes UNKNOWN. */
export function openSchedule({ stateFolder, sources, ...dependencies }: OpenScheduleOptions): Scheduler {
  return createScheduler({ ...dependencies, database: openScheduleDatabase(join(stateFolder, scheduleFile)), makeReport: (runs, kind, range) => makeReport(sources, runs, kind, range) });
}
