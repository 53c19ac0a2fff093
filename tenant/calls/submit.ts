import { LetsbeError } from '../../kernel/errors.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import { decideFor } from './decide-for.ts';
import { answerOf, type CallAnswer } from './answer.ts';
import { digestOf, requestDigest } from './bound-hash.ts';
import type { CallRow } from './call-row.ts';
import { rootOf, type Caller } from './caller.ts';
import type { CallsContext } from './context.ts';
import { describeAct, describeReasons, isRead } from './describe-act.ts';
import { hearAgain } from './hear-again.ts';
import { park } from './park.ts';
import type { CallRequest, Executor, ReadyCall } from './ready-call.ts';
import { DecideAnew, runNow } from './run-now.ts';

export interface Submission extends CallRequest {
  readonly caller: Caller;
  /** Names this request: asked again with it, the same answer is given and nothing runs twice. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

const never = new AbortController().signal;

/** A key as it is stored: whoever else uses the same one names another request with it. */
export function nameOf(caller: Caller, key: string): string {
  return digestOf([rootOf(caller), key]);
}

/** The executor that serves an instance. Throws what the tool registry says of an unknown one. */
export function executorOf(ctx: CallsContext, instance: string): Executor {
  const executor = ctx.executors.find((candidate) => candidate.serves(instance)) ?? ctx.executors[0];
  if (!executor) throw new LetsbeError('INSTANCE_UNKNOWN', { instance, hint: ' Nothing here runs calls.' });
  return executor;
}

/** The call that took this one's place, where what it was about had changed. */
function newest(ctx: CallsContext, row: CallRow): CallRow {
  const next = row.state === 'CANCELLED' && row.fate.supersededBy !== undefined ? ctx.store.find(row.fate.supersededBy) : undefined;
  return next ? newest(ctx, next) : row;
}

/** A failure that another try may mend (429, 503) gives the key back. One that left the outcome open is UNKNOWN, and keeps it. */
function mayTryAgain({ state, fate }: CallRow): boolean {
  return state === 'FAILED' && fate.error !== undefined && new LetsbeError(fate.error.code).retryable;
}

/** A stored secret in the params would be kept in the row and sent as it is: whoever wrote it must not have it. */
function refuseSecrets(ctx: CallsContext, { operation, params }: ReadyCall): void {
  if (ctx.holdsSecret(params)) throw new LetsbeError('PARAMS_INVALID', { operation, faults: 'they hold a stored secret as it is; credentials are added by the host, never written into params' });
}

/** Judges a call and lets it run, parks it, or refuses it. */
export function createSubmit(ctx: CallsContext): (submission: Submission) => Promise<CallAnswer> {
  /** Keys of requests that are on their way, with what was asked under them. */
  const underWay = new Map<string, { readonly asked: string; readonly answer: Promise<CallAnswer> }>();

  async function gate({ caller, signal = never, ...request }: Submission, key: string | null): Promise<CallAnswer> {
    return executorOf(ctx, request.instance).within({ ...request, caller }, async (ready) => {
      const before = key === null ? undefined : ctx.store.findKey(key);
      if (before) {
        if (before.request !== requestDigest({ caller, ...ready })) throw new LetsbeError('IDEMPOTENCY_CONFLICT');
        if (!mayTryAgain(before)) return answerOf(hearAgain(ctx, newest(ctx, before), caller));
        ctx.store.freeKey(key ?? '');
      }
      refuseSecrets(ctx, ready);
      try {
        return await gateReady(ready, caller, key, signal);
      } catch (error) {
        if (!(error instanceof DecideAnew)) throw error;
        return gateReady(ready, caller, key, signal);
      }
    });
  }

  async function gateReady(ready: ReadyCall, caller: Caller, key: string | null, signal: AbortSignal): Promise<CallAnswer> {
    const verdict = await ctx.judge.judge(ready, caller);
    const decision = decideFor(ctx, ready, caller, verdict);
    const judged = { ready, caller, verdict, decision, key };
    if (!ctx.leads && decision.outcome !== 'refuse' && !isRead(verdict)) throw new LetsbeError('TENANT_RUNNING', { file: 'it' });
    if (decision.outcome === 'run') {
      const answer = await runNow(ctx, judged, signal);
      for (const grant of decision.grants ?? []) ctx.grants.touch(grant);
      return answer;
    }
    if (decision.outcome === 'ask') return park(ctx, judged);
    ctx.audit.event(ctx.redact({ what: 'refused', ...describeAct({ ...ready, caller, verdict }), ...describeReasons(decision) }), isStricter(verdict.class, 'yellow'));
    throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: decision.reasons.at(-1)?.sentence ?? 'a rule forbids it.', reasons: decision.reasons, class: verdict.class });
  }

  return (submission) => {
    const { caller, key, instance, operation, params } = submission;
    if (key === undefined) return gate(submission, null);
    const named = nameOf(caller, key);
    // Whoever waits for it is told in the conversation in which it was asked, and nowhere else.
    const asked = digestOf([requestDigest({ caller, instance, operation, params }), caller.contexts?.at(-1) ?? null]);
    const other = underWay.get(named);
    if (other) return other.asked === asked ? other.answer : Promise.reject(new LetsbeError('IDEMPOTENCY_CONFLICT'));
    const answer = gate(submission, named).finally(() => underWay.delete(named));
    underWay.set(named, { asked, answer });
    return answer;
  };
}
