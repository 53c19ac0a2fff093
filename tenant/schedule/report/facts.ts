import type { CallState } from '../../calls/state.ts';
import type { ReportKind, RunState } from '../schedule.ts';

/** How many calls of an agent at a tool ended how. Reads are not counted: they are no recorded calls. */
export interface CallCount {
  readonly agent: string;
  readonly instance: string;
  readonly state: CallState;
  readonly calls: number;
}

/** A call that waits for a person. */
export interface Waiting {
  readonly approval: string;
  readonly who: string;
  /** The operation's own title. */
  readonly title: string;
  readonly instance: string;
  readonly class: string;
  readonly owner: boolean;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly expires: number;
  /** The host's sentence, with words of the agent in it: for people alone. */
  readonly summary: string;
}

/** What models cost, in micro-units of dollars. */
export interface Costs {
  readonly yesterday: number;
  readonly month: number;
  /** What the month comes to, if it goes on like this. */
  readonly forecast: number;
  /** Within the time of the report, the dearest agent first. */
  readonly byAgent: readonly { readonly agent: string; readonly cost: number; readonly calls: number }[];
}

export interface Alarm {
  readonly at: number;
  /** A sentence of ours. */
  readonly text: string;
}

/** What left this server. */
export interface Outbound {
  readonly calls: number;
  readonly notSent: number;
  readonly hosts: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
}

/** A scheduled run that did not go as it should. */
export interface OddRun {
  readonly title: string;
  readonly agent: string;
  readonly fire: number;
  readonly state: RunState;
}

/** A first-hour workflow that waits for a person. */
export interface WaitingWorkflow {
  readonly run: string;
  readonly title: string;
  readonly waits: string;
}

/** All that a report says. Gathered by reading alone. */
export interface Facts {
  readonly kind: ReportKind;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly until: number;
  readonly zone: string;
  readonly calls: readonly CallCount[];
  /** The oldest first, and how many there are in all. */
  readonly waiting: readonly Waiting[];
  readonly waitingInAll: number;
  /** Changes of the policy that wait for the owner. */
  readonly forOwner: number;
  /** Undefined where no model was ever called. */
  readonly costs: Costs | undefined;
  readonly alarms: readonly Alarm[];
  readonly outbound: Outbound;
  readonly runs: readonly OddRun[];
  readonly workflows: readonly WaitingWorkflow[];
}
