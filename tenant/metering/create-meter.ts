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
import { createEndings } from './endings.ts';
import { estimateLost, estimateSeen } from './estimate.ts';
import type { Alert } from './ledger/note-table.ts';
import type { Ended } from './ledger/bucket-table.ts';
import type { Ledger } from './ledger/open-ledger.ts';
import type { OpenCall } from './ledger/reservation-table.ts';
import type { Meter } from './meter.ts';
import { createOpenCalls, type Opened, type OpenEntry } from './open-calls.ts';
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
  /** How long ends of calls wait to be written down together, in milliseconds: ten cost little more than one. 0 when left out. */
  readonly gatherMs?: number;
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
export function createMeter({ ledger, catalog, budgets, clock, gatherMs = 0, newId, onAlert, failed }: MeterDependencies): Meter {
  const { reservations, buckets, extensions } = ledger;
  const left = countLeft();
  const now = clock.now();
  const month = startOf('month', now);
  const past = buckets.spentSince(Math.min(month, now - spikeDays * dayMs));
  const totals = createTotals(buckets.ofRun);
  for (const { at, cost, ...who } of past) if (at >= month) totals.spend(accountsOf(who, at), cost);
  const watch = createWatch(past);
  const desk = createAlertDesk(ledger.alerts, onAlert, failed);
  const open = createOpenCalls({ clock, reservations, commit: ledger.commit, failed, lost: (entry, call) => end(entry, estimateLost({ ...call, alive: clock.now() }, call), true) });
  const endings = createEndings({
    clock, gatherMs, commit: ledger.commit, failed, written: desk.tell,
    write({ call, ended, alerts, at }) {
      if (!reservations.remove(call.id) || !ended) return;
      buckets.add(call, ended);
      desk.raise(alerts, at);
    },
  });
  let extra = extensions.sums();
  let today = startOf('day', now);
  desk.raise(left.flatMap((call) => limitsNow(accountsOf(call, call.at))).flatMap((limit) => reachedShares(limit, totals.spent(limit.account))), now);
  desk.tell();

  function countLeft(): OpenCall[] {
    return ledger.commit(() => {
      reservations.takeOver();
      const alive = reservations.alive();
      const calls = reservations.all();
      for (const call of calls) if (reservations.remove(call.id)) buckets.add(call, priced(call, estimateLost({ ...call, alive }, call), true, false));
      return calls;
    });
  }

  function priced(call: OpenCall, usage: Usage, estimated: boolean, byReport: boolean): Ended {
    const reported = byReport ? usage.reported : undefined;
    return { usage, cost: reported ?? (call.price && costOf(usage, call.price)), estimated };
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

  /** Ends a call, as nothing that counts where `usage` is undefined. The first end counts. Never throws: whoever ends a call is in the middle of an answer. */
  function end(entry: OpenEntry, usage: Usage | undefined, estimated: boolean): void {
    if (!entry.isOpen()) return;
    entry.remove();
    const { call, accounts, hold, byReport } = entry;
    const ended = usage && priced(call, usage, estimated, byReport);
    const cost = ended?.cost ?? 0;
    const close = (): void => {
      totals.free(accounts, hold);
      totals.spend(accounts, cost);
    };
    const spike = ended && watch.findSpike(call.agent, cost, call.at);
    if (ended) watch.spent(call.agent, cost, call.at);
    close();
    const alerts = ended ? [...limitsNow(accounts).flatMap((limit) => reachedShares(limit, totals.spent(limit.account))), ...(spike ? [spike] : [])] : [];
    endings.add({
      call, ended, alerts, at: clock.now(), close,
      reopen() {
        totals.spend(accounts, -cost);
        totals.hold(accounts, hold);
      },
    });
    // What a person should know is told at once.
    if (desk.hasNews(alerts)) endings.flush();
  }

  function turnDay(at: number): void {
    if (startOf('day', at) === today) return;
    today = startOf('day', at);
    // What a run spent is asked of the ledger once it is forgotten here.
    endings.flush();
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
      reservations.notePrice(call);
      reservations.add(call, clock.now());
      totals.hold(opened.accounts, opened.hold);
      const entry = open.add(opened);
      desk.tell();
      return {
        id: call.id,
        maxOutput: call.maxOutput,
        settle: (usage) => end(entry, usage, false),
        estimate: (seen) => end(entry, estimateSeen(seen, call), true),
        release: () => end(entry, undefined, false),
        progress: ({ outputCharacters }) => entry.note(outputCharacters),
      };
    },
    countWeb: buckets.addWeb,
    costOfRun(run) {
      endings.flush();
      return buckets.costOfRun(run);
    },
    close() {
      for (const { entry, left: call } of open.all()) end(entry, estimateLost({ ...call, alive: clock.now() }, call), true);
      endings.close();
      open.close();
      ledger.close();
    },
  };
}

function atLeast(least: number, tokens: number): number {
  if (!Number.isFinite(tokens)) throw new LetsbeError('REQUEST_INVALID', { reason: 'the number of tokens that a call needs is no number' });
  return Math.max(least, Math.ceil(tokens));
}
