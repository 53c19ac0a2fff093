import type { JsonObject } from '../../kernel/json.ts';
import { answerOf, type CallAnswer } from './answer.ts';
import type { CallBody, CallRow } from './call-row.ts';
import type { CallsContext } from './context.ts';
import { describeAct, describeReasons } from './describe-act.ts';
import { makeRow, type Judged } from './record.ts';

/** How long a person has to decide. */
const expiryMs = 24 * 60 * 60 * 1000;

/**
 * Parks a call until a person has decided. What it is about is read now, by the host: without that nothing is parked.
 * The same request about the same thing is one request; about a thing that has changed meanwhile, or judged otherwise by now, it takes the older one's place.
 */
export async function park(ctx: CallsContext, judged: Judged): Promise<CallAnswer> {
  return answerOf(parkAbout(ctx, judged, await judged.ready.subject()));
}

/** Parks a call whose subject was read already. `replacing` is a decided call whose place it takes. */
export function parkAbout(ctx: CallsContext, judged: Judged, subject: JsonObject | undefined, replacing?: CallRow, reason = ''): CallRow {
  const row = makeRow(ctx, judged, 'PENDING', { ...(subject ? { subject } : {}), expiresAt: ctx.clock.now() + expiryMs });
  return ctx.database.commit(true, () => {
    const waiting = ctx.store.pendingOf(row.request).filter(({ expiresAt }) => (expiresAt ?? 0) > ctx.clock.now());
    const same = waiting.find(({ hash, body }) => hash === row.hash && isSameVerdict(body, row.body));
    for (const older of waiting) if (older !== same) giveWay(ctx, older, same ?? row, older.hash === row.hash ? 'it is judged otherwise by now' : 'what it is about has changed');
    if (replacing) giveWay(ctx, replacing, same ?? row, reason);
    if (same) {
      if (judged.key !== null) ctx.store.bindKey(judged.key, same);
      return same;
    }
    ctx.audit.event(ctx.redact({ what: 'parked', call: row.id, approval: row.approval, hash: row.hash, ...describeAct(row.body), ...describeReasons(row.body.verdict) }), true);
    ctx.store.insert(row);
    ctx.told(row);
    return row;
  });
}

/** One that is judged otherwise by now is another request: the card would tell of the old verdict. */
function isSameVerdict(a: CallBody, b: CallBody): boolean {
  return a.owner === b.owner && a.verdict.class === b.verdict.class && a.verdict.external === b.verdict.external && a.verdict.ask === b.verdict.ask;
}

function giveWay(ctx: CallsContext, older: CallRow, to: CallRow, reason: string): void {
  const fate = { reason, supersededBy: to.id };
  if (!ctx.store.move(older, 'CANCELLED', { endedAt: ctx.clock.now(), fate })) return;
  ctx.audit.event({ what: 'superseded', call: older.id, by: to.id, reason }, true);
  ctx.told({ ...older, state: 'CANCELLED', fate: { ...older.fate, ...fate } });
}
