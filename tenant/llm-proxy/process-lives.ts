import type { Clock } from '../../kernel/clock.ts';

/** Whether there is a process of this id, whosever it is. */
function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** How long a process counts as alive after it was seen so, in milliseconds. */
const seenFor = 20;

/** The same, asked of the machine now and then alone: what every call asks costs each of them ten microseconds. A process that is gone is known to be so no later than that. */
export function createLiveness(clock: Pick<Clock, 'elapsed'>, lives: (pid: number) => boolean = processLives): (pid: number) => boolean {
  let seen: { readonly pid: number; readonly at: number } | undefined;
  return (pid) => {
    const now = clock.elapsed();
    if (seen?.pid === pid && now - seen.at < seenFor) return true;
    seen = lives(pid) ? { pid, at: now } : undefined;
    return seen !== undefined;
  };
}
