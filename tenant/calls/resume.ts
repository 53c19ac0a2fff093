import { backoffDelay, type BackoffRule } from '../../kernel/backoff.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { attempt, lostAttempt, type Attempt } from './attempt.ts';
import type { Decision } from '../gate/verdict.ts';
import { whoOf } from './who-of.ts';
import { digestOf } from './bound-hash.ts';
import type { CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';
import { parkAbout } from './park.ts';
import { beginAct, endAct, type Judged } from './record.ts';
import type { ReadyCall } from './ready-call.ts';
import { assertRunning, isStopped } from './stopped.ts';
import { decideFor } from './decide-for.ts';
import { executorOf } from './submit.ts';
import { freshMs, isGenuine, whatChanged } from './what-changed.ts';

/** Runs what was approved. */
export interface Resume {
  /** Tries to run an approved call now; what does not work yet is tried again later. Never throws. */
  run(id: string): Promise<void>;
  /** Repeats a call that may be repeated and was interrupted in an earlier process. */
  repeat(id: string): Promise<void>;
  /** Everything that is approved and does not run: at start, and when a stop ends. */
  runAll(): Promise<void>;
  /** Resolves once nothing runs. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** How many approved calls begin at once after a start or a stop. */
const atOnce = 8;

const rule: BackoffRule = { firstMs: 2_000, maxMs: 60_000, jitter: 0.3 };

export function createResume(ctx: CallsContext, random: () => number): Resume {
  const claimed = new Map<string, Promise<void>>();
  const waiting = new Map<string, () => void>();
  const attempts = new Map<string, number>();
  /** RUNNING in an earlier process, not in this one. */
  const interrupted = new Set<string>();
  /** What was sent is waited for, never given up: nobody would know whether it was done. */
  const uncancelled = new AbortController().signal;
  let closing = false;

  function later(id: string): void {
    if (closing) return;
    const tried = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, tried);
    waiting.get(id)?.();
    waiting.set(id, ctx.clock.after(backoffDelay(tried, rule, random), () => void run(id)));
  }

  function run(id: string): Promise<void> {
    waiting.get(id)?.();
    waiting.delete(id);
    const running = claimed.get(id);
    if (running || closing) return running ?? Promise.resolve();
    const work = resumeOne(id)
      .then((settled) => (settled ? void attempts.delete(id) : later(id)))
      .catch((error: unknown) => {
        ctx.log.error({ call: id, err: error }, 'an approved call could not be run');
        later(id);
      })
      .finally(() => claimed.delete(id));
    claimed.set(id, work);
    return work;
  }

  /** Gives false when it must be tried again later. */
  async function resumeOne(id: string): Promise<boolean> {
    const row = ctx.store.find(id);
    if (row?.state === 'RUNNING' && interrupted.has(id)) return repeatOne(row);
    if (row?.state !== 'APPROVED') return true;
    if (!isGenuine(row, ctx.tenant, ctx.sealKey)) {
      ctx.log.error({ call: id }, 'an approval was found that nobody gave');
      return drop(row, 'its approval is not genuine');
    }
    const { instance, operation, params, caller } = row.body;
    try {
      return await executorOf(ctx, instance).within({ instance, operation, params, caller }, (ready) => runApproved(row, ready));
    } catch (error) {
      return endUnsent(row, asLetsbeError(error));
    }
  }

  /** Only what was judged is repeated: a definition or target that changed meanwhile is another call. */
  async function repeatOne(row: CallRow): Promise<boolean> {
    const { instance, operation, params, bound, caller } = row.body;
    if (isStopped(ctx.policy(), caller)) return false;
    let tried: Attempt;
    try {
      tried = await executorOf(ctx, instance).within({ instance, operation, params, caller }, async (ready) => {
        const verdict = await ctx.judge.judge(ready, caller);
        const changed = ready.bound.definition !== bound.definition || ready.bound.target !== bound.target || digestOf(ready.bound.files) !== digestOf(bound.files);
        if (changed || !mayRepeat(row, decideFor(ctx, ready, caller, verdict))) return lostAttempt(operation);
        ctx.audit.event({ what: 'repeated', call: row.id, act: row.act }, true);
        const check = (): void => assertRunning(ctx, caller);
        return attempt(ready, check, check, uncancelled);
      });
    } catch (error) {
      tried = { sent: 0, error: asLetsbeError(error) };
    }
    if ('error' in tried && tried.sent === 0 && tried.error.retryable) return false;
    endAct(ctx, row, row.act ?? 0, tried);
    interrupted.delete(row.id);
    return true;
  }

  /** Only what this tenant wrote down as begun, not long ago, and what is not refused by now. What the row says of itself counts for nothing. */
  function mayRepeat(row: CallRow, decision: Decision): boolean {
    const { id, approval, act, startedAt, body } = row;
    const said = act === null ? undefined : ctx.audit.actOf(act);
    const begun = said?.['call'] === id && said['params'] === digestOf(body.params) && said['definition'] === body.bound.definition && digestOf(said['who'] ?? null) === digestOf(whoOf(body.caller));
    const fresh = startedAt !== null && ctx.clock.now() - startedAt <= freshMs && ctx.clock.now() >= startedAt;
    const allowed = approval === null ? decision.outcome === 'run' : decision.outcome !== 'refuse' && isGenuine(row, ctx.tenant, ctx.sealKey);
    return begun && fresh && allowed;
  }

  async function runApproved(row: CallRow, ready: ReadyCall): Promise<boolean> {
    const { caller } = row.body;
    if (isStopped(ctx.policy(), caller)) return false;
    const verdict = await ctx.judge.judge(ready, caller);
    const decision = decideFor(ctx, ready, caller, verdict);
    if (decision.outcome === 'refuse') return drop(row, decision.reasons.at(-1)?.sentence ?? 'it is not allowed any more');
    const subject = await ready.subject();
    const change = whatChanged(row, ready, verdict, subject, ctx.tenant, ctx.clock.now());
    if (change !== undefined) {
      const reasons = [...decision.reasons, { rule: 'gate.stale', sentence: `It was approved before, but ${change}.` }];
      const judged: Judged = { ready, caller, verdict: { ...verdict, ask: true }, decision: { ...decision, reasons, owner: decision.owner || row.body.owner }, key: null };
      parkAbout(ctx, judged, subject, row, change);
      return true;
    }
    // What the row says of the owner counts for nothing: the call itself says whether it needs one.
    if (decision.owner && row.fate.proof === undefined) return drop(row, 'its approval is not the owner\'s');
    return runBound(row, ready);
  }

  async function runBound(row: CallRow, ready: ReadyCall): Promise<boolean> {
    let begun: CallRow | undefined;
    const begin = (): void => {
      assertRunning(ctx, row.body.caller);
      if (decideFor(ctx, ready, row.body.caller, row.body.verdict).outcome === 'refuse') throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'it is not allowed any more.' });
      begun = start(row, ready.generation);
    };
    const tried = await attempt(ready, begin, () => assertRunning(ctx, row.body.caller), uncancelled);
    if (begun) {
      endAct(ctx, begun, begun.act ?? 0, tried);
      return true;
    }
    return 'error' in tried ? endUnsent(row, tried.error) : true;
  }

  /** RUNNING is on disk before the first byte leaves. Of two who try, one gets here. */
  function start(row: CallRow, generation: string): CallRow {
    return ctx.database.commit(true, () => {
      const startedAt = ctx.clock.now();
      const act = beginAct(ctx, row, generation);
      if (!ctx.store.move(row, 'RUNNING', { startedAt, act })) throw new LetsbeError('CALL_CANCELLED');
      const begun = { ...row, state: 'RUNNING', startedAt, act } as const;
      ctx.told(begun);
      return begun;
    });
  }

  /** Nothing was sent. What may pass is tried again; what will not ends the call. */
  function endUnsent(row: CallRow, error: LetsbeError): boolean {
    const now = ctx.store.find(row.id);
    if (now?.state !== 'APPROVED') return true;
    if (error.retryable || isStopped(ctx.policy(), row.body.caller)) return false;
    const begun = start(row, '');
    const failed: Attempt = { sent: 0, error };
    endAct(ctx, begun, begun.act ?? 0, failed);
    return true;
  }

  function drop(row: CallRow, reason: string): boolean {
    const endedAt = ctx.clock.now();
    ctx.database.commit(true, () => {
      if (!ctx.store.move(row, 'CANCELLED', { endedAt, fate: { reason } })) return;
      ctx.audit.event({ what: 'not run', call: row.id, reason }, true);
      ctx.told({ ...row, state: 'CANCELLED', endedAt, fate: { ...row.fate, reason } });
    });
    return true;
  }

  return {
    run,
    repeat(id) {
      interrupted.add(id);
      return run(id);
    },
    async runAll() {
      const waiting = ctx.store.inState('APPROVED').map(({ id }) => id);
      const lane = async (): Promise<void> => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await run(id);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
    },
    async idle() {
      while (claimed.size > 0) await Promise.all(claimed.values());
    },
    async close() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      closing = true;
      await Promise.all(claimed.values());
    },
  };
}
