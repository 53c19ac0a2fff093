import { parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Database } from '../database/open-database.ts';
import { jobLogger } from './job-log.ts';
import { timetable, type JobName, type Work } from './jobs.ts';
import { jobSchema, migrateJobs } from './migrate-jobs.ts';

/** The jobs of this copy. All that counts stands in the database: a copy that is killed leaves nothing that another does not take up. */
export interface Jobs {
  /** Has a job done soon. A hint: what is due is marked elsewhere, and the timetable finds it, too. */
  soon(job: JobName): void;
  /** Takes no more jobs, and ends when those that run have ended. */
  close(): Promise<void>;
}

export interface JobsOptions {
  readonly database: Database;
  readonly url: string;
  readonly work: Work;
  readonly clock: Clock;
  readonly log: Log;
  /** Hints gather so long: many requests are one job. */
  readonly hintMs: number;
  /** Hears of a job that failed. */
  readonly failed: (job: JobName) => void;
}

const jobsAtOnce = 2;
/** How long a job that runs may go on after the end was asked for, before it is told to leave off between two pieces of its work. */
const leaveMs = 2000;

/** Begins to take jobs, one connection to listen and one for each that runs. Its tables are brought to the newest state first. */
export async function runJobs({ database, url, work, clock, log, hintMs, failed }: JobsOptions): Promise<Jobs> {
  await migrateJobs(database, url);
  const names = Object.keys(work) as JobName[];
  const taskList: TaskList = Object.fromEntries(names.map((name) => [name, async (_payload, { abortSignal }) => {
    try {
      await work[name](abortSignal ?? new AbortController().signal);
    } catch (error) {
      failed(name);
      throw error;
    }
  }]));
  const parsedCronItems = parseCronItems(names.map((task) => ({ task, match: timetable[task], options: { backfillPeriod: 0, maxAttempts: 1, jobKey: task } })));
  const runner: Runner = await run({ connectionString: url, schema: jobSchema, taskList, parsedCronItems, concurrency: jobsAtOnce, maxPoolSize: jobsAtOnce + 2, noHandleSignals: true, pollInterval: 10_000, gracefulShutdownAbortTimeout: leaveMs, logger: jobLogger(log) });
  const state = { ended: false };
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'jobs are not taken any more'));
  const hinted = new Map<JobName, () => void>();

  function order(job: JobName): void {
    hinted.delete(job);
    if (state.ended) return;
    // One that runs already does not count for what came after it began: then this is one more.
    runner.addJob(job, {}, { jobKey: job, maxAttempts: 1 }).catch((error: unknown) => log.warn({ err: error, job }, 'a job could not be ordered; the timetable has it'));
  }

  return {
    soon(job) {
      if (!state.ended && !hinted.has(job)) hinted.set(job, clock.after(hintMs, () => order(job)));
    },
    async close() {
      state.ended = true;
      for (const cancel of hinted.values()) cancel();
      await runner.stop();
    },
  };
}
