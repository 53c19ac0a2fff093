/** What a copy does beside answering, by the name of its job. Each may be done twice, by two copies, or again after one was killed. */
export interface Work {
  /** Alerts and costs of what was heard. */
  readonly 'settle-usage': (signal: AbortSignal) => Promise<void>;
}

export type JobName = keyof Work;

/** When each is due though nobody asks for it, as cron says it. */
export const timetable: Readonly<Record<JobName, string>> = { 'settle-usage': '* * * * *' };
