import { LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import { isInDoubt, type Attempt } from './attempt.ts';
import { boundHash, digestOf, requestDigest } from './bound-hash.ts';
import type { CallFate, CallRow } from './call-row.ts';
import type { Caller } from './caller.ts';
import type { CallsContext } from './context.ts';
import { describeAct, describeReasons, isWeighty } from './describe-act.ts';
import type { ReadyCall } from './ready-call.ts';

/** A judged call: what a row is made from. */
export interface Judged {
  readonly ready: ReadyCall;
  readonly caller: Caller;
  readonly verdict: Verdict;
  readonly decision: Decision;
  /** The caller's key, as it is stored. */
  readonly key: string | null;
}

/** A row for a call that runs at once (RUNNING) or waits for a person (PENDING). */
export function makeRow(ctx: CallsContext, { ready, caller, verdict, decision, key }: Judged, state: 'RUNNING' | 'PENDING', more: { readonly subject?: JsonObject; readonly expiresAt?: number }): CallRow {
  const { instance, operation, name, title, params, bound, idempotent } = ready;
  const id = ctx.newName();
  const request = requestDigest({ caller, instance, operation, params });
  return {
    id: `call_${id}`, approval: state === 'PENDING' ? `apr_${id}` : null, key, state, request,
    hash: boundHash(ctx.tenant, request, bound, more.subject),
    createdAt: ctx.clock.now(), expiresAt: more.expiresAt ?? null, decidedAt: null, startedAt: state === 'RUNNING' ? ctx.clock.now() : null, endedAt: null, act: null,
    body: {
      caller, instance, operation, name, title, summary: ctx.redact(ready.summary) as string, params, bound, owner: decision.owner, idempotent,
      verdict: { ...verdict, reasons: decision.reasons }, ...(more.subject ? { subject: more.subject } : {}),
    },
    fate: {},
  };
}

/** Writes the row of what is about to be done; gives its number. */
export function beginAct(ctx: CallsContext, row: Pick<CallRow, 'id' | 'approval' | 'body'>, generation: string): number {
  const { id, approval, body } = row;
  ctx.own.add(id);
  const more = { call: id, ...(approval === null ? {} : { approval }), generation, ...describeReasons(body.verdict) };
  return ctx.audit.begin(ctx.redact(describeAct(body, more)), isWeighty(body.verdict));
}

/** Writes down what came of a call that is RUNNING, with its audit row, in one step. Gives the row as it is now. */
export function endAct(ctx: CallsContext, row: CallRow, act: number, attempt: Attempt): CallRow {
  const endedAt = ctx.clock.now();
  const { state, fate, outcome } = judgeAttempt(ctx, row, attempt);
  const durable = isWeighty(row.body.verdict);
  const ended = ctx.database.commit(durable, () => {
    ctx.audit.complete(act, outcome, durable);
    if (!ctx.store.move(row, state, { endedAt, fate })) throw new Error(`${row.id} was ended by somebody else`);
    const now = { ...row, state, endedAt, fate: { ...row.fate, ...fate } };
    ctx.told(now);
    return now;
  });
  ctx.own.delete(row.id);
  return ended;
}

/** Results larger than this are answered but not kept: a caller that asks again is told so. */
const longestKept = 256 * 1024;

function judgeAttempt(ctx: CallsContext, { body }: CallRow, attempt: Attempt): { state: 'DONE' | 'FAILED' | 'UNKNOWN'; fate: CallFate; outcome: Json } {
  if ('ran' in attempt) {
    const { result, outsiders } = attempt.ran;
    const kept = JSON.stringify(result).length <= longestKept ? result : { omitted: 'the result was too large to be kept' };
    return { state: 'DONE', fate: { result: kept, ...(outsiders === undefined ? {} : { outsiders }) }, outcome: { ok: true, result: digestOf(result) } };
  }
  const { error, sent } = attempt;
  if (isInDoubt(error, sent, body.idempotent)) return { state: 'UNKNOWN', fate: { reason: ctx.redact(error.message) as string }, outcome: { ok: null, code: error.code } };
  return { state: 'FAILED', fate: { error: { code: error.code, message: ctx.redact(error.message) as string, details: ctx.redact(error.details as JsonObject) as JsonObject } }, outcome: { ok: false, code: error.code } };
}

/** What a caller is told of a call that was not done. */
export function failureOf(row: CallRow, attempt: Attempt): LetsbeError | undefined {
  if ('ran' in attempt) return undefined;
  return row.state === 'UNKNOWN' ? new LetsbeError('OUTCOME_UNKNOWN', { operation: row.body.operation, call: row.id }, attempt.error) : attempt.error;
}
