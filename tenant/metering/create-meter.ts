import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { ModelCatalog } from '../models/catalog.ts';
import { createAlertDesk } from './alert-desk.ts';
import { reachedShares } from './alerts.ts';
import type { Budgets } from './budgets/budget.ts';
import { accountsOf, limitsOf, type Limit } from './budgets/limits.ts';
import { findRoom, type Standing } from './budgets/room.ts';
import { createTotals } from './budgets/totals.ts';
import { costOf } from './cost.ts';
import { estimateLost, estimateSeen } from './estimate.ts';
import type { Alert } from './ledger/note-table.ts';
import type { Ledger } from './ledger/open-ledger.ts';
import type { OpenCall } from './ledger/reservation-table.ts';
import type { Meter } from './meter.ts';
import { createOpenCalls, type Opened } from './open-calls.ts';
import { dayMs, startOf } from './period.ts';
import { refuseShort } from './refuse.ts';
import type { MeteredCall, Need, Reservation } from './reservation.ts';
import type { Usage } from './usage.ts';
import { createWatch, spikeDays } from './watch.ts';

export interface MeterDependencies {
  readonly ledger: Ledger;
  readonly catalog: Pick<ModelCatalog, 'find' | 'priceAt'>;
  /** The budgets now. */
  readonly budgets: () => Budgets;
  readonly clock: Clock;
  /** A name nobody else has. */
  readonly newId: () => string;
  /** Told of each alert once; of one twice only where the process ended, or this threw, meanwhile. */
  readonly onAlert: (alert: Alert) => void;
  /** Hears of what went wrong in the background. */
  readonly failed: (error: unknown) => void;
}

/** What a model is taken to write at most that the catalog does not know. */
const unknownCap = 8192;
/** How long alerts and runs are remembered. */
const rememberedMs = 62 * dayMs;
/** How long hours are kept: longer than any bill is open. */
const keptMs = 800 * dayMs;

/** A meter over a tenant's ledger. What an earlier process left open is counted first, each call as one estimate. */
export function createMeter({ ledger, catalog, budgets, clock, newId, onAlert, failed }: MeterDependencies): Meter {
  const { reservations, buckets, extensions } = ledger;
  const left = countLeft();
  const now = clock.now();
  const month = startOf('month', now);
  const past = buckets.spentSince(Math.min(month, now - spikeDays * dayMs));
  const totals = createTotals(buckets.ofRun);
  for (const { at, cost, ...who } of past) if (at >= month) totals.spend(accountsOf(who, at), cost);
  const watch = createWatch(past);
  const desk = createAlertDesk(ledger.alerts, onAlert, failed);
  const open = createOpenCalls({ clock, reservations, commit: ledger.commit, failed, lost: (opened, call) => end(opened, estimateLost({ ...call, alive: clock.now() }, call), true) });
  let extra = extensions.sums();
  let today = startOf('day', now);
  desk.raise(left.flatMap((call) => limitsNow(accountsOf(call, call.at))).flatMap((limit) => reachedShares(limit, totals.spent(limit.account))), now);
  desk.tell();

  function countLeft(): OpenCall[] {
    return ledger.commit(() => {
      const alive = reservations.alive();
      const calls = reservations.all();
      for (const call of calls) if (reservations.remove(call.id)) write(call, estimateLost({ ...call, alive }, call), true, false);
      return calls;
    });
  }

  function write(call: OpenCall, usage: Usage, estimated: boolean, byReport: boolean): number {
    const reported = byReport ? usage.reported : undefined;
    const cost = reported ?? (call.price && costOf(usage, call.price));
    buckets.add(call, { usage, cost, estimated });
    return cost ?? 0;
  }

  function limitsNow(accounts: Opened['accounts']): Limit[] {
    return limitsOf(accounts, budgets(), (key) => extra.get(key) ?? 0);
  }

  function standingsOf(limits: readonly Limit[]): Standing[] {
    return limits.map((limit) => ({ limit, left: limit.limit - totals.taken(limit.account) }));
  }

  function lookForExtensions(): void {
    extra = extensions.sums();
    desk.expect();
  }

  /** Ends a call, or holds its end until it can be written down. The first end counts. Never throws: whoever ends a call is in the middle of an answer. */
  function end(opened: Opened, usage: Usage | undefined, estimated: boolean): void {
    if (!open.has(opened.call.id)) return;
    const counting = (): void => count(opened, usage, estimated);
    if (!attempt(counting)) open.defer(opened.call.id, counting);
  }

  /** Counts a call, or nothing where `usage` is undefined. In memory only what is written down. */
  function count({ call, accounts, hold, byReport }: Opened, usage: Usage | undefined, estimated: boolean): void {
    const cost = ledger.commit(() => {
      if (!reservations.remove(call.id) || !usage) return 0;
      const spent = write(call, usage, estimated, byReport);
      const spike = watch.findSpike(call.agent, spent, call.at);
      desk.raise([...limitsNow(accounts).flatMap((limit) => reachedShares(limit, totals.spent(limit.account) + spent)), ...(spike ? [spike] : [])], clock.now());
      return spent;
    });
    if (usage) watch.spent(call.agent, cost, call.at);
    open.remove(call.id);
    totals.free(accounts, hold);
    totals.spend(accounts, cost);
    desk.tell();
  }

  function turnDay(at: number): void {
    if (startOf('day', at) === today) return;
    today = startOf('day', at);
    totals.forget(startOf('month', at));
    watch.forget(at);
    desk.forget(at - rememberedMs);
    buckets.forget({ runs: at - rememberedMs, hours: at - keptMs });
  }

  function hold(asked: MeteredCall, need: Need): Opened {
    const at = asked.at ?? clock.now();
    turnDay(clock.now());
    const accounts = accountsOf(asked, at);
    const limits = limitsNow(accounts);
    const found = catalog.find(asked.provider, asked.model);
    const price = catalog.priceAt(asked.provider, asked.model, at);
    if (!price && limits.length > 0) throw new LetsbeError('MODEL_UNPRICED', { provider: asked.provider, model: asked.model });
    const whole = { inputTokens: atLeast(0, need.inputTokens), ...(need.maxOutputTokens === undefined ? {} : { maxOutputTokens: atLeast(1, need.maxOutputTokens) }) };
    const cap = found?.model.maxOutput ?? unknownCap;
    let room = findRoom(whole, cap, price, standingsOf(limits));
    if ('short' in room) {
      // A person may have added to it meanwhile, from a command line.
      lookForExtensions();
      room = findRoom(whole, cap, price, standingsOf(limitsNow(accounts)));
    }
    if ('short' in room) throw refuseShort(room.short, room.needed);
    const call = { id: newId(), agent: asked.agent, parents: asked.parents ?? [], run: asked.run, provider: asked.provider, model: asked.model, at, price, inputTokens: whole.inputTokens, maxOutput: room.maxOutput };
    return { call, accounts, hold: room.hold, byReport: found?.provider.charges === 'reported' };
  }

  return {
    reserve(asked, need): Reservation {
      const opened = hold(asked, need);
      const { call } = opened;
      const loop = asked.request === undefined ? undefined : watch.made(asked.agent, asked.request, call.at);
      if (loop) desk.raise([loop], call.at);
      // One statement is a transaction of its own, at half the cost.
      reservations.add(call, clock.now());
      totals.hold(opened.accounts, opened.hold);
      open.add(opened);
      desk.tell();
      return {
        id: call.id,
        maxOutput: call.maxOutput,
        settle: (usage) => end(opened, usage, false),
        estimate: (seen) => end(opened, estimateSeen(seen, call), true),
        release: () => end(opened, undefined, false),
        progress: ({ outputCharacters }) => open.note(call.id, outputCharacters),
      };
    },
    countWeb: buckets.addWeb,
    costOfRun: buckets.costOfRun,
    close() {
      for (const { left: call, end: deferred, ...opened } of open.all()) {
        if (deferred) attempt(deferred);
        else end(opened, estimateLost({ ...call, alive: clock.now() }, call), true);
      }
      open.close();
      ledger.close();
    },
  };

  function attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }
}

function atLeast(least: number, tokens: number): number {
  if (!Number.isFinite(tokens)) throw new LetsbeError('REQUEST_INVALID', { reason: 'the number of tokens that a call needs is no number' });
  return Math.max(least, Math.ceil(tokens));
}
