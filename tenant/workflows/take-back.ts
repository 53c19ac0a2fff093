import type { Log } from '../../kernel/log.ts';
import type { Calls } from '../calls/calls.ts';

/** Ends the waiting of a call. One that was decided meanwhile is left as it is. */
export function takeBack(calls: Pick<Calls, 'cancel'>, call: string, by: string, log: Log): void {
  try {
    calls.cancel(call, by);
  } catch (error) {
    log.warn({ call, err: error }, 'a call of a cancelled workflow could not be taken back');
  }
}
