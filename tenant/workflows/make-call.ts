import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { valueAt } from '../../kernel/template/pointer.ts';
import { fillObject, type Holes } from '../../kernel/template/template.ts';
import type { CallAnswer } from '../calls/answer.ts';
import type { Calls } from '../calls/calls.ts';
import { isStopped } from '../calls/stopped.ts';
import type { Policy } from '../gate/policy.ts';
import type { CallStep } from './blueprint-schema.ts';
import type { StepRun, WorkflowRun } from './run.ts';
import type { StepEnd } from './step-end.ts';

export interface CallingDependencies {
  readonly calls: Pick<Calls, 'submit'>;
  readonly policy: () => Policy;
  readonly clock: Clock;
  /** The instances of the tool registry that a plugin serves. */
  readonly instancesOf: (plugin: string) => readonly { readonly id: string }[];
}

/** Tried again after so long where another try may mend it. */
const pausesMs = [2000, 10_000];
const longestValue = 8 * 1024;
/** Calls are forgotten after ninety days: one that was begun longer ago than this could be made a second time. */
const rememberedMs = 60 * 24 * 3_600_000;

/** What is asked for, as it is written down before it is asked. A string says why nothing can be asked. */
export function requestOf({ instancesOf }: Pick<CallingDependencies, 'instancesOf'>, run: WorkflowRun, step: CallStep, holes: Holes): JsonObject | string {
  const found = instancesOf(step.tool).map(({ id }) => id);
  const instance = run.instances[step.tool] ?? (found.length === 1 ? found[0] : undefined);
  if (instance === undefined) return found.length === 0 ? `this server has no ${step.tool}: the tool registry has no entry of it` : `there are several of ${step.tool} (${found.join(', ')}), and nobody said which`;
  return { agent: run.agent ?? step.agent, instance, operation: step.operation, params: fillObject(step.params as JsonObject, holes) };
}

/** Makes the call of a step as the agent, by the gate that every call goes through. Asked again for the same step, nothing is done twice. */
export async function makeCall(dependencies: CallingDependencies, run: WorkflowRun, step: CallStep, begun: StepRun, signal: AbortSignal): Promise<StepEnd> {
  const { calls, policy, clock } = dependencies;
  const { agent, instance, operation, params } = begun.request as { agent: string; instance: string; operation: string; params: JsonObject };
  const caller = { chain: [agent] };
  if (clock.now() - (begun.startedAt ?? 0) > rememberedMs) return { state: 'UNKNOWN', note: 'it was begun so long ago that nobody knows what came of it; look at the tool' };
  for (let attempt = 0; ; attempt += 1) {
    if (begun.call === null && isStopped(policy(), caller)) return { state: 'held' };
    try {
      return read(await calls.submit({ caller, instance, operation, params, key: `workflow ${run.id} ${step.id}` }), step, instance);
    } catch (error) {
      if (!(error instanceof LetsbeError)) throw error;
      if (begun.call === null && error.code === 'CLASSIFICATION_BLOCKED' && isStopped(policy(), caller)) return { state: 'held' };
      const pause = error.retryable ? pausesMs[attempt] : undefined;
      if (pause === undefined) return failed(error);
      await rest(clock, pause, signal);
      // The program ends: what was not done is tried again by the next.
      if (signal.aborted) return { state: 'held' };
    }
  }
}

function read(answer: CallAnswer, step: CallStep, instance: string): StepEnd {
  switch (answer.status) {
    case 'done':
      return { state: 'DONE', values: { instance, ...keep(step, answer.result) }, note: '' };
    case 'parked':
      return { state: 'WAITING', call: answer.call, approval: answer.approval, note: answer.summary };
    case 'running':
      return { state: 'WAITING', call: answer.call, approval: null, note: 'it runs' };
  }
}

function keep({ keep: names = {} }: CallStep, result: Json): JsonObject {
  const kept: JsonObject = {};
  for (const [name, pointer] of Object.entries(names)) {
    const value = valueAt(result, pointer);
    if (value !== undefined && value !== null && JSON.stringify(value).length <= longestValue) kept[name] = value;
  }
  return kept;
}

function failed({ code, message, details }: LetsbeError): StepEnd {
  const note = code === 'CLASSIFICATION_BLOCKED' && typeof details['reason'] === 'string' ? details['reason'] : message;
  if (code === 'OUTCOME_UNKNOWN') return { state: 'UNKNOWN', note };
  return { state: code === 'CLASSIFICATION_BLOCKED' || code === 'APPROVAL_EXPIRED' ? 'REFUSED' : 'FAILED', note };
}

/** Resolves after a while, or at once when it is aborted. */
function rest(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(ms, resolve);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(cancel);
}

/** Whether a stored request is one of a call. */
export function isRequest(request: JsonObject | null): request is JsonObject {
  return request !== null && isJsonObject(request['params']);
}
