import { nextRun } from './next-run.ts';
import type { Rule } from './rule.ts';

/** What has come due: the newest of it, and how many there were before. */
export interface DueRuns {
  /** Milliseconds since the epoch, in their order. */
  readonly times: readonly number[];
  readonly before: number;
  /** When it is due next, after now. */
  readonly next: number;
}

/** Looked through one by one, at most so many: forty years of days. */
const farthest = 15_000;

/** What a rule made due from `due` (a time of it) to now. Keeps the newest `most`; the others are counted. */
export function dueRuns(rule: Rule, { due, now, zone, most }: { readonly due: number; readonly now: number; readonly zone: string; readonly most: number }): DueRuns {
  let at = due;
  let before = 0;
  if (rule.kind === 'every') {
    const step = rule.minutes * 60_000;
    before = Math.max(0, Math.floor((now - due) / step) + 1 - most);
    at = due + before * step;
  }
  const times: number[] = [];
  for (let seen = 0; at <= now && seen < farthest; seen += 1) {
    times.push(at);
    at = nextRun(rule, at, zone);
  }
  const kept = times.slice(-most);
  return { times: kept, before: before + times.length - kept.length, next: at > now ? at : nextRun(rule, now, zone) };
}
