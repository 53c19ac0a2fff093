import { lostAttempt } from './attempt.ts';
import type { CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';
import { endAct } from './record.ts';
import type { Resume } from './resume.ts';
import { executorOf } from './submit.ts';

/**
 * Brings what a killed process left behind to an end. What may be repeated is repeated; of anything else nobody knows whether it was done:
 * it becomes UNKNOWN, is never repeated by itself, and the operation's `verify` read is shown beside it.
 * Only the one process that leads a tenant may call this: what another one runs right now looks the same.
 */
export async function recover(ctx: CallsContext, resume: Resume): Promise<void> {
  const all = ctx.store.inState('RUNNING');
  const running = all.filter(({ id }) => !ctx.own.has(id));
  const theirs = new Set(all.map(({ act }) => act));
  for (const act of ctx.audit.unfinished()) if (!theirs.has(act)) ctx.audit.complete(act, { ok: null, code: 'INTERRUPTED' }, true);
  // Before anything is waited for: nobody may find a call RUNNING that does not run.
  const unknown = running.filter(({ body }) => !body.idempotent).map((row) => endAct(ctx, row, row.act ?? 0, lostAttempt(row.body.operation)));
  await Promise.all([...unknown.map((row) => verify(ctx, row)), ...running.filter(({ body }) => body.idempotent).map(({ id }) => resume.repeat(id))]);
}

async function verify(ctx: CallsContext, row: CallRow): Promise<void> {
  const { instance, operation, params, caller } = row.body;
  try {
    const verified = await executorOf(ctx, instance).within({ instance, operation, params, caller }, (ready) => ready.verify());
    if (verified) ctx.store.note(row, { verified });
  } catch (error) {
    ctx.log.warn({ call: row.id, err: error }, 'what came of an interrupted call could not be read');
  }
}
