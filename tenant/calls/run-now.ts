import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { CallAnswer } from './answer.ts';
import { attempt } from './attempt.ts';
import { decideFor } from './decide-for.ts';
import { digestOf } from './bound-hash.ts';
import type { CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';
import { describeAct, describeReasons, isRead, isWeighty } from './describe-act.ts';
import { beginAct, endAct, failureOf, makeRow, type Judged } from './record.ts';
import { assertRunning } from './stopped.ts';
import type { Ran } from './ready-call.ts';

/** Runs a call that the gate lets through. Reads have their two audit rows; what may change something is recorded as a call too. */
export function runNow(ctx: CallsContext, judged: Judged, signal: AbortSignal): Promise<CallAnswer> {
  return isRead(judged.verdict) ? runRead(ctx, judged, signal) : runChange(ctx, judged, signal);
}

/** The row is there before anything is sent: a call that cannot be written down is not made. */
async function runRead(ctx: CallsContext, { ready, caller, verdict }: Judged, signal: AbortSignal): Promise<CallAnswer> {
  const act = ctx.audit.begin(ctx.redact(describeAct({ ...ready, caller, verdict }, { generation: ready.generation, ...describeReasons(verdict) })), false);
  let ran: Ran;
  try {
    ran = await ready.run(() => assertRunning(ctx, caller), signal);
  } catch (error) {
    ctx.audit.complete(act, { ok: false, code: asLetsbeError(error).code }, false);
    throw error;
  }
  // Apart from the call's own failure: a row that cannot be written must not turn what was done into what failed.
  ctx.audit.complete(act, { ok: true, result: digestOf(ran.result) }, false);
  return { status: 'done', ...ran, generation: ready.generation };
}

/** Thrown where what was decided does not hold any more at the moment of sending: it is decided anew. */
export class DecideAnew extends Error {}

async function runChange(ctx: CallsContext, judged: Judged, signal: AbortSignal): Promise<CallAnswer> {
  const { ready, caller, verdict } = judged;
  const row = makeRow(ctx, judged, 'RUNNING', {});
  let begun: { readonly row: CallRow; readonly act: number } | undefined;
  const begin = (): void => {
    assertRunning(ctx, caller);
    if (signal.aborted) throw new LetsbeError('CALL_CANCELLED');
    begun = ctx.database.commit(isWeighty(verdict), () => {
      // Volume and policy as they are now: others may have been sent while this one was made ready.
      if (decideFor(ctx, ready, caller, ctx.judge.raise(verdict, caller)).outcome !== 'run') throw new DecideAnew();
      const act = beginAct(ctx, row, ready.generation);
      const started = { ...row, act };
      ctx.store.insert(started);
      ctx.told(started);
      return { row: started, act };
    });
  };
  const tried = await attempt(ready, begin, () => assertRunning(ctx, caller), signal);
  if (!begun) {
    const error = 'error' in tried ? tried.error : new LetsbeError('INTERNAL');
    if (error.cause instanceof DecideAnew) throw error.cause;
    // Nothing has left and nothing was recorded as begun: the attempt alone is written down.
    ctx.audit.event(ctx.redact({ what: 'not sent', ...describeAct({ ...ready, caller, verdict }), code: error.code }));
    throw error;
  }
  const ended = endAct(ctx, begun.row, begun.act, tried);
  const failure = failureOf(ended, tried);
  if (failure) throw failure;
  return { status: 'done', call: ended.id, ...('ran' in tried ? tried.ran : { result: null }), generation: ready.generation };
}
