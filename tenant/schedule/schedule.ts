import type { Rule } from './rule.ts';

/** What is told to the agent: somebody's words, or a report that it is to word. */
export type What = { readonly kind: 'message'; readonly text: string } | { readonly kind: 'report'; readonly report: ReportKind };

export const reportKinds = ['briefing', 'daily', 'weekly'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What happens to runs whose time passed while nothing could run: none, one for all of them, or each, up to a bound. */
export const missedRules = ['skip', 'once', 'all'] as const;
export type MissedRule = (typeof missedRules)[number];

export interface Schedule {
  readonly id: string;
  readonly agent: string;
  readonly title: string;
  readonly what: What;
  readonly rule: Rule;
  /** IANA name. */
  readonly zone: string;
  readonly missed: MissedRule;
  readonly paused: boolean;
  readonly madeBy: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  /** When it is due next. */
  readonly due: number;
}

/** WAITING for its turn; RUNNING was written down before it began. UNKNOWN: the program ended meanwhile, and it is not repeated. */
export type RunState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNKNOWN' | 'SKIPPED';

/** One run of a schedule, named by the time it was due. */
export interface ScheduledRun {
  readonly schedule: string;
  /** Milliseconds since the epoch. */
  readonly fire: number;
  readonly state: RunState;
  /** A person asked for it. */
  readonly byHand: boolean;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** What came of it, in words. */
  readonly note: string;
  readonly report: string | null;
}
