import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { viewOf, type CallAnswer, type CallView } from './answer.ts';
import { drawCard, type ApprovalCard } from './card.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import { isMadeBy, type Caller } from './caller.ts';
import type { CallRow } from './call-row.ts';
import type { CallsContext, CallsDependencies } from './context.ts';
import { cancelCall, decideApproval, expireDue, expiryBatch, findOpen, type DecisionRequest } from './decide-approval.ts';
import type { CallRequest } from './ready-call.ts';
import { recover } from './recover.ts';
import { createResume } from './resume.ts';
import { hearAgain } from './hear-again.ts';
import type { CallState } from './state.ts';
import { decideFor } from './decide-for.ts';
import { createSubmit, executorOf, nameOf, type Submission } from './submit.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Given back to read on; left out at the end. */
  readonly next?: string;
}

export interface Preview {
  readonly operation: string;
  readonly title: string;
  readonly summary: string;
  readonly params: JsonObject;
  readonly verdict: Verdict;
  readonly decision: Decision;
  readonly subject?: JsonObject;
}

/** A call that a person was asked about, without anything that somebody wrote. */
export interface CallHead {
  readonly call: string;
  /** The agent that made it; null for a person's own. */
  readonly agent: string | null;
  /** With its instance. */
  readonly operation: string;
  /** The operation's own words. */
  readonly title: string;
  readonly class: string;
  readonly state: CallState;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** The only way to a tool: every call is judged, and runs, waits for a person, or is refused. */
export interface Calls {
  /** Throws CLASSIFICATION_BLOCKED, IDEMPOTENCY_CONFLICT, OUTCOME_UNKNOWN, or what the tool said. */
  submit(submission: Submission): Promise<CallAnswer>;
  /** What the gate would make of a call; nothing is sent but, with `subject`, the read that shows what it is about. */
  preview(request: CallRequest & { readonly caller: Caller; readonly subject?: boolean }): Promise<Preview>;
  /** A call that one of these agents made. Throws CALL_UNKNOWN, for others' calls too. */
  status(id: string, agents?: ReadonlySet<string>): CallView;
  /** The call that was recorded under this key by the agent that a chain begins with; undefined where none was. */
  named(root: string, key: string): string | undefined;
  /** Ends the waiting of a call; what runs already is not ended by it. */
  cancel(id: string, by: string, agents?: ReadonlySet<string>): CallView;
  approvals(filter: { readonly state?: CallState; readonly cursor?: string; readonly limit?: number }): Page<ApprovalCard>;
  /** Those made before that time, the newest first. */
  recent(filter: { readonly before: number; readonly limit: number }): CallHead[];
  /** Throws APPROVAL_UNKNOWN. */
  approval(approval: string): ApprovalCard;
  /** What was asked, as it would run. Throws APPROVAL_UNKNOWN. */
  asked(approval: string): CallRequest;
  /** Records a decision; what was approved begins to run at once. */
  decide(request: DecisionRequest): Promise<ApprovalCard>;
  /** Denies an approval in favour of the same call with other params, made by the person, checked and classified anew. */
  edit(request: { readonly approval: string; readonly params: JsonObject; readonly by: string }): Promise<CallAnswer>;
  /** What is approved and does not run yet, tried again: after a stop has ended. */
  resumeAll(): Promise<void>;
  /** Ends what was not decided in time, some hundreds of it at a time. Gives how many. */
  expire(): number;
  /** Takes up what an earlier process left: only for the one process that leads the tenant. */
  lead(): Promise<void>;
  /** Resolves once nothing runs. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const sweepMs = 30_000;
const keptMs = 90 * 24 * 60 * 60 * 1000;

export function createCalls(dependencies: CallsDependencies, random: () => number): Calls {
  const ctx: CallsContext = { ...dependencies, own: new Set() };
  const submit = createSubmit(ctx);
  const resume = createResume(ctx, random);
  const running = new Set<Promise<unknown>>();
  let stopSweeping = (): void => undefined;

  function track<T>(work: Promise<T>): Promise<T> {
    const ended = work.catch(() => undefined).finally(() => running.delete(ended));
    running.add(ended);
    return work;
  }

  function ownRow(id: string, agents: ReadonlySet<string> | undefined): CallRow {
    const row = ctx.store.find(id);
    if (!row || (agents && !isMadeBy(row.body.caller, agents))) throw new LetsbeError('CALL_UNKNOWN', { call: id });
    return row;
  }

  function asked(row: CallRow | undefined, approval: string): CallRow & { approval: string } {
    if (!row || row.approval === null) throw new LetsbeError('APPROVAL_UNKNOWN', { approval });
    return { ...row, approval: row.approval };
  }

  function sweep(): void {
    let more = false;
    try {
      more = expireDue(ctx) === expiryBatch;
      ctx.store.prune(ctx.clock.now() - keptMs);
    } catch (error) {
      ctx.log.error({ err: error }, 'expired approvals could not be ended');
    }
    stopSweeping = ctx.clock.after(more ? 1 : sweepMs, sweep);
  }

  return {
    submit: (submission) => track(submit(submission)),
    preview: ({ caller, subject, ...request }) => executorOf(ctx, request.instance).within({ ...request, caller }, async (ready) => {
      const { operation, title, summary, params } = ready;
      const verdict = await ctx.judge.judge(ready, caller);
      const shown = subject === true ? await ready.subject() : undefined;
      return { operation, title, summary, params, verdict, decision: decideFor(ctx, ready, caller, verdict), ...(shown ? { subject: shown } : {}) };
    }),
    status(id, agents) {
      const row = ownRow(id, agents);
      if (agents) hearAgain(ctx, row);
      return viewOf(row);
    },
    named: (root, key) => ctx.store.findKey(nameOf({ chain: [root] }, key))?.id,
    cancel(id, by, agents) {
      const row = cancelCall(ctx, ownRow(id, agents), by);
      if (agents) hearAgain(ctx, row);
      return viewOf(row);
    },
    approvals({ state, cursor, limit = 50 }) {
      const rows = ctx.store.page(state, readCursor(cursor), limit + 1);
      // A list is read at a glance: what a call gave stands on its own card.
      const items = rows.slice(0, limit).map((row) => drawCard(withoutResult(row)));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { items, ...(last ? { next: writeCursor(last) } : {}) };
    },
    recent: ({ before, limit }) => ctx.store.recent(before, limit).map(({ id, state, createdAt, startedAt, endedAt, body: { caller, instance, operation, title, verdict } }) => ({
      call: id, agent: caller.chain?.at(-1) ?? null, operation: `${instance}:${operation.split('.').slice(1).join('.') || operation}`, title, class: verdict.class, state, createdAt, startedAt, endedAt,
    })),
    // What ran at once has no approval; where nobody knows what came of it, a person looks at it by the call's own name.
    approval: (approval) => drawCard(approval.startsWith('call_') ? ownRow(approval, undefined) : asked(ctx.store.findApproval(approval), approval)),
    asked(approval) {
      const { instance, operation, params } = asked(ctx.store.findApproval(approval), approval).body;
      return { instance, operation, params };
    },
    async decide(request) {
      const row = await decideApproval(ctx, request);
      if (row.state === 'APPROVED') void track(resume.run(row.id));
      return drawCard(asked(row, request.approval));
    },
    async edit({ approval, params, by }) {
      const row = findOpen(ctx, approval);
      const caller = { person: by };
      const { instance, operation } = row.body;
      // What cannot be made is said before anything is denied.
      await executorOf(ctx, instance).within({ instance, operation, params, caller }, async (ready) => {
        const decision = decideFor(ctx, ready, caller, await ctx.judge.judge(ready, caller));
        if (decision.outcome === 'refuse') throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: decision.reasons.at(-1)?.sentence ?? 'a rule forbids it.' });
      });
      await decideApproval(ctx, { approval, decision: 'deny', by, reason: 'edited by the person' });
      const answer = await track(submit({ instance, operation, params, caller }));
      if (answer.call !== undefined) ctx.store.note(ctx.store.find(row.id) ?? row, { supersededBy: answer.call });
      return answer;
    },
    resumeAll: () => track(resume.runAll()),
    expire: () => expireDue(ctx),
    async lead() {
      sweep();
      await track(recover(ctx, resume).then(() => resume.runAll()));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
      await resume.idle();
    },
    async close() {
      stopSweeping();
      await resume.close();
      await Promise.all(running);
    },
  };
}

const inLists = new Set(['decidedBy', 'reason', 'supersededBy', 'error']);

function withoutResult({ fate, ...row }: CallRow): CallRow {
  return { ...row, fate: Object.fromEntries(Object.entries(fate).filter(([name]) => inLists.has(name))) };
}

function writeCursor({ createdAt, id }: CallRow): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

function readCursor(cursor: string | undefined): { createdAt: number; id: string } {
  if (cursor === undefined) return { createdAt: -1, id: '' };
  try {
    const [createdAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof createdAt === 'number' && typeof id === 'string') return { createdAt, id };
  } catch {
    // It is none of ours; said below.
  }
  throw new LetsbeError('USAGE_INVALID', { reason: 'The cursor is none that a list answered; begin without one.' });
}
