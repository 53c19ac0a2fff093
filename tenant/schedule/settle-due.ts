import type { MissedRule } from './schedule.ts';

/** At most so many missed or waiting runs of one schedule are made up for. */
export const mostMadeUp = 10;

/** What came due later than this ago was missed: nothing could run when its time came. */
export const graceMs = 5 * 60_000;

export interface DueNow {
  readonly missed: MissedRule;
  /** Milliseconds since the epoch, in their order. */
  readonly times: readonly number[];
  readonly now: number;
  /** Runs of the schedule that go or wait already. */
  readonly open: number;
}

/** What becomes of a time that came due. */
export interface Settled {
  readonly fire: number;
  readonly becomes: 'WAITING' | 'SKIPPED';
  readonly note: string;
}

/** What becomes of the times that came due: which run, which are left out, and why. Pure. */
export function settleDue({ missed, times, now, open }: DueNow): Settled[] {
  let waiting = open;
  const newest = times.at(-1);
  return times.map((fire) => {
    const late = now - fire > graceMs;
    if (late && missed === 'skip') return skipped(fire, 'nothing could run when it was due');
    if (late && missed === 'once' && fire !== newest) return skipped(fire, 'nothing could run when it was due; the newest one runs for all');
    if (waiting > 0 && missed === 'skip') return skipped(fire, 'the one before was still running');
    if (waiting > 1 && missed === 'once') return skipped(fire, 'the one before was still running, and another one waits already');
    if (waiting >= mostMadeUp) return skipped(fire, `${mostMadeUp} wait already`);
    waiting += 1;
    return { fire, becomes: 'WAITING', note: late ? 'made up for: nothing could run when it was due' : '' };
  });
}

function skipped(fire: number, note: string): Settled {
  return { fire, becomes: 'SKIPPED', note };
}
