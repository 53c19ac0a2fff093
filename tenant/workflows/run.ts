import type { JsonObject } from '../../kernel/json.ts';
import type { Blueprint } from './blueprint-schema.ts';

/** A run goes on by itself while it is RUNNING, and waits for a person or a stop to end while it is WAITING. FAILED: over, and not all of it was done. */
export type RunState = 'RUNNING' | 'WAITING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** REFUSED: by the gate or a person. UNKNOWN: nobody knows whether it was done. SKIPPED: left out, for the reason beside it. */
export type StepState = 'PENDING' | 'RUNNING' | 'WAITING' | 'DONE' | 'SKIPPED' | 'FAILED' | 'REFUSED' | 'UNKNOWN';

/** A run of a blueprint, which it keeps as it was when it began. */
export interface WorkflowRun {
  readonly id: string;
  readonly blueprint: Blueprint;
  readonly state: RunState;
  readonly by: string;
  /** Acts in place of the agents that the blueprint names. */
  readonly agent: string | null;
  /** Which instance stands for which tool, where a person chose. */
  readonly instances: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface StepRun {
  readonly id: string;
  readonly state: StepState;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** What was asked for, as it was when it was asked first: asked again, it is the same. */
  readonly request: JsonObject | null;
  readonly call: string | null;
  readonly approval: string | null;
  /** What later steps may use of it. */
  readonly values: JsonObject;
  readonly note: string;
}

/** Whether nothing more comes of a step. */
export function isOver(state: StepState): boolean {
  return state !== 'PENDING' && state !== 'RUNNING' && state !== 'WAITING';
}
