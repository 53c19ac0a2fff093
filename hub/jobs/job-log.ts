import { Logger } from 'graphile-worker';
import type { Log } from '../../kernel/log.ts';

/** What the job queue says, as lines of our log: its chatter as debug. */
export function jobLogger(log: Log): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message) => log[level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug'](taskIdentifier === undefined ? {} : { job: taskIdentifier, jobId }, message));
}

export function quietLogger(): Logger {
  return new Logger(() => () => undefined);
}
